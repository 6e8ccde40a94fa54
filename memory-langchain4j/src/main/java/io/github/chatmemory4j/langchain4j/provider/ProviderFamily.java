package io.github.chatmemory4j.langchain4j.provider;

import dev.langchain4j.model.ModelProvider;
import io.github.chatmemory4j.message.Media;

/**
 * Providers that accept the same requests, through the same kind of LangChain4j client. Where nothing is known about a
 * model, {@link #UNKNOWN} holds: the rules that all of them share.
 */
public enum ProviderFamily {
    /** OpenAI's chat completions and everything that speaks them: tool results are one text. */
    OPENAI_CHAT,
    /** OpenAI's responses. */
    OPENAI_RESPONSES,
    /** Anthropic, also at Google. */
    ANTHROPIC,
    /** Gemini, at Google AI and at Vertex AI. */
    GEMINI,
    /** Ollama; the only one that takes custom messages. */
    OLLAMA,
    /** Mistral: ids of exactly nine letters and digits. */
    MISTRAL,
    /** Amazon Bedrock's converse. */
    BEDROCK,
    /** Nothing is known: the strictest rules for what every provider has, and media as they are. */
    UNKNOWN;

    /**
     * The family of a model.
     *
     * @param provider as the model names it
     * @param model the model object, which tells OpenAI's two interfaces apart
     */
    public static ProviderFamily of(ModelProvider provider, Object model) {
        return switch (provider) {
            case OPEN_AI -> model.getClass().getSimpleName().contains("Responses") ? OPENAI_RESPONSES : OPENAI_CHAT;
            case AZURE_OPEN_AI, GITHUB_MODELS, MICROSOFT_FOUNDRY -> OPENAI_CHAT;
            case ANTHROPIC, GOOGLE_VERTEX_AI_ANTHROPIC -> ANTHROPIC;
            case GOOGLE_AI_GEMINI, GOOGLE_GENAI, GOOGLE_VERTEX_AI_GEMINI -> GEMINI;
            case OLLAMA -> OLLAMA;
            case MISTRAL_AI -> MISTRAL;
            case AMAZON_BEDROCK -> BEDROCK;
            default -> UNKNOWN;
        };
    }

    /** Whether a question may carry it. */
    public boolean takes(Media kind) {
        return switch (this) {
            case OPENAI_CHAT, GEMINI, UNKNOWN -> true;
            case MISTRAL -> kind != Media.VIDEO;
            case OPENAI_RESPONSES, ANTHROPIC, BEDROCK -> isImage(kind) || kind == Media.PDF;
            case OLLAMA -> isImage(kind);
        };
    }

    /** Whether a tool result may carry it. */
    public boolean takesInResult(Media kind) {
        return switch (this) {
            case OPENAI_CHAT, OLLAMA, MISTRAL -> false;
            case OPENAI_RESPONSES, ANTHROPIC, GEMINI, BEDROCK -> isImage(kind);
            case UNKNOWN -> true;
        };
    }

    private static boolean isImage(Media kind) {
        return kind == Media.IMAGE || kind == Media.IMAGE_LOW_DETAIL;
    }

    /** Whether the client loads linked pictures itself, for each request anew. */
    public boolean loadsLinks() {
        return this == GEMINI || this == OLLAMA || this == BEDROCK;
    }

    /** Whether messages of a kind of one's own may be sent. */
    public boolean takesCustomMessages() {
        return this == OLLAMA || this == UNKNOWN;
    }
}
