package io.github.chatmemory4j.formats;

/** A form in which other programs keep conversations, and this library reads them. */
public enum ConversationFormat {
    /** The JSON Lines that {@link ConversationExport} writes. */
    EXPORT_LINES("this library's export"),
    /** What LangChain4j's {@code ChatMessageSerializer} writes, of 0.2x and later. */
    LANGCHAIN4J("LangChain4j messages"),
    /** Messages with a role and a content: an array, a request body, or fine-tuning lines; Anthropic's too. */
    CHAT_MESSAGES("OpenAI or Anthropic chat messages"),
    /** Input or output items of OpenAI's Responses API. */
    RESPONSES_ITEMS("OpenAI Responses items"),
    /** The {@code conversations.json} of a ChatGPT data export. */
    CHATGPT_EXPORT("ChatGPT export"),
    /** The {@code conversations.json} of a Claude data export. */
    CLAUDE_EXPORT("Claude export"),
    /** Training conversations of {@code from} and {@code value}. */
    SHAREGPT("ShareGPT conversations"),
    /** LangChain's messages as dicts, as dumps, or in a {@code message_store} table. */
    LANGCHAIN("LangChain messages"),
    /** UI messages of the Vercel AI SDK, 4 and 5. */
    UI_MESSAGES("Vercel AI SDK UI messages"),
    /** Rows of Spring AI's {@code SPRING_AI_CHAT_MEMORY} table. */
    SPRING_AI_ROWS("Spring AI chat memory rows"),
    /** Rows of the sessions that OpenAI's Agents SDK keeps. */
    AGENTS_SESSION("OpenAI Agents session rows"),
    /** The SQLite checkpoints of LangGraph's JavaScript package. */
    LANGGRAPH("LangGraph checkpoints in SQLite"),
    /** The SQLite file of Mastra. */
    MASTRA("Mastra messages in SQLite");

    private final String label;

    ConversationFormat(String label) {
        this.label = label;
    }

    /** The name for people. */
    public String label() {
        return label;
    }
}
