package io.github.chatmemory4j.langchain4j.provider.internal;

import io.github.chatmemory4j.langchain4j.provider.ProviderFamily;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** Which ids of tool calls a provider takes, and the id that stands in for another, the same each time. */
enum ToolCallIds {
    /** OpenAI's chat completions. */
    UP_TO_40("[a-zA-Z0-9_-]{1,40}", 40),
    /** Anthropic's and Bedrock's pattern, OpenAI's length for responses. */
    UP_TO_64("[a-zA-Z0-9_-]{1,64}", 64),
    /** Mistral. */
    OF_9("[a-zA-Z0-9]{9}", 9);

    private static final int HASH_CHARS = 9;
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^a-zA-Z0-9_-]");

    private final Pattern allowed;
    private final int maxChars;

    ToolCallIds(String allowed, int maxChars) {
        this.allowed = Pattern.compile(allowed);
        this.maxChars = maxChars;
    }

    static ToolCallIds of(ProviderFamily family) {
        return switch (family) {
            case MISTRAL -> OF_9;
            case OPENAI_CHAT, UNKNOWN -> UP_TO_40;
            case OPENAI_RESPONSES, ANTHROPIC, GEMINI, OLLAMA, BEDROCK -> UP_TO_64;
        };
    }

    boolean allows(String id) {
        return allowed.matcher(id).matches();
    }

    /** The id itself if it is allowed; else one made from it, which two ids do not share. */
    String of(String id) {
        if (allows(id)) {
            return id;
        }
        String hash = hash(id);
        if (this == OF_9) {
            return hash;
        }
        String readable = NOT_ALLOWED.matcher(id).replaceAll("_");
        int room = maxChars - HASH_CHARS - 1;
        return readable.substring(0, Math.min(readable.length(), room)) + "_" + hash;
    }

    private static String hash(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            String digits = new BigInteger(1, digest).toString(Character.MAX_RADIX);
            return digits.substring(0, HASH_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
