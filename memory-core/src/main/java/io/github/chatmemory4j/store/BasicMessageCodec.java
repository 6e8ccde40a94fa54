package io.github.chatmemory4j.store;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.ToolCall;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Codec for messages without a host framework: those of the factory methods on {@link Message}.
 *
 * <p>The form is binary: a version byte, the role, then counted UTF-16 strings, so that any text survives, lone surrogates
 * included. Names and media belong to host frameworks, whose adapters bring their own codec; a message that has them is
 * refused, so that nothing is lost in silence. Stateless.
 */
public final class BasicMessageCodec implements MessageCodec {

    private static final byte VERSION = 1;

    @Override
    public byte[] encode(Message message) {
        if (!message.name().isEmpty() || !message.media().isEmpty() || message.carriesState()) {
            throw new IllegalArgumentException("this codec keeps no names, media or state, which this " + message.role()
                    + " message has; use the codec of its framework's adapter");
        }
        List<String> strings = new ArrayList<>();
        strings.add(message.role().name());
        strings.add(message.text());
        strings.add(message.toolCallId());
        for (ToolCall call : message.toolCalls()) {
            strings.add(call.id());
            strings.add(call.name());
            strings.add(call.arguments());
        }
        long length = 1;
        for (String string : strings) {
            length += Integer.BYTES + (long) Character.BYTES * string.length();
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
        bytes.put(VERSION);
        for (String string : strings) {
            bytes.putInt(string.length());
            bytes.asCharBuffer().put(string);
            bytes.position(bytes.position() + Character.BYTES * string.length());
        }
        return bytes.array();
    }

    @Override
    public Message decode(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte version = in.get();
            if (version != VERSION) {
                throw new IllegalArgumentException("version must be " + VERSION + ", was " + version);
            }
            Role role = role(readString(in));
            String text = readString(in);
            String toolCallId = readString(in);
            List<ToolCall> calls = new ArrayList<>();
            while (in.hasRemaining()) {
                calls.add(new ToolCall(readString(in), readString(in), readString(in)));
            }
            return switch (role) {
                case SYSTEM -> Message.system(text);
                case USER -> Message.user(text);
                case ASSISTANT -> Message.assistant(text, calls);
                case TOOL -> Message.toolResult(toolCallId, text);
            };
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the bytes are not a whole message of this codec", e);
        }
    }

    private static Role role(String name) {
        for (Role role : Role.values()) {
            if (role.name().equals(name)) {
                return role;
            }
        }
        throw new IllegalArgumentException("the bytes are not a message of this codec: unknown role");
    }

    private static String readString(ByteBuffer in) {
        int chars = in.getInt();
        if (chars < 0 || chars > in.remaining() / Character.BYTES) {
            throw new BufferUnderflowException();
        }
        String string = in.asCharBuffer().subSequence(0, chars).toString();
        in.position(in.position() + Character.BYTES * chars);
        return string;
    }
}
