package io.github.chatmemory4j.store;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Codec for messages without a host framework: those of the factory methods on {@link Message}.
 *
 * <p>The form is binary: a version byte, the role, then counted UTF-16 strings, so that any text survives, lone surrogates
 * included. Names and media belong to host frameworks and are not kept. Stateless.
 */
public final class BasicMessageCodec implements MessageCodec {

    private static final int VERSION = 1;

    @Override
    public byte[] encode(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writeString(out, message.role().name());
            writeString(out, message.text());
            writeString(out, message.toolCallId());
            out.writeInt(message.toolCalls().size());
            for (ToolCall call : message.toolCalls()) {
                writeString(out, call.id());
                writeString(out, call.name());
                writeString(out, call.arguments());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public Message decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("version must be " + VERSION + ", was " + version);
            }
            Role role = Role.valueOf(readString(in));
            String text = readString(in);
            String toolCallId = readString(in);
            List<ToolCall> calls = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                calls.add(new ToolCall(readString(in), readString(in), readString(in)));
            }
            return switch (role) {
                case SYSTEM -> Message.system(text);
                case USER -> Message.user(text);
                case ASSISTANT -> Message.assistant(text, calls);
                case TOOL -> Message.toolResult(toolCallId, text);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("not a message of this codec", e);
        }
    }

    private static void writeString(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    private static String readString(DataInputStream in) throws IOException {
        int length = in.readInt();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(in.readChar());
        }
        return text.toString();
    }
}
