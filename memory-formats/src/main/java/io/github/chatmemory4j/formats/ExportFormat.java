package io.github.chatmemory4j.formats;

/** A form in which {@link ConversationExport} writes a conversation. */
public enum ExportFormat {
    /** JSON Lines with everything there is: places, times, withdrawn messages and summaries. */
    LINES,
    /** The JSON array of LangChain4j's {@code ChatMessageSerializer}: all a message holds, without times. */
    LANGCHAIN4J,
    /** The JSON array of messages that OpenAI's chat completions take: texts, images, calls and results. */
    OPENAI,
    /** Markdown for people, with times. */
    MARKDOWN
}
