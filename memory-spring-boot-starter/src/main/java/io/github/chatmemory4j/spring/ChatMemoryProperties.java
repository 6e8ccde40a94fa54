package io.github.chatmemory4j.spring;

import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.langchain4j.FailedTurns;
import io.github.chatmemory4j.redaction.Redactor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything that can be said of the memory in {@code application.properties}.
 *
 * @param enabled Whether the application gets a chat memory.
 * @param maxTokens Tokens one request may have: system message, summary, window, recalled messages, question and tools.
 * @param reservedTokens Tokens of them that stay free in every request, for example for the answer.
 * @param headroomTokens Tokens kept free where a service cannot be wired; a fifth of max-tokens unless set.
 * @param strategy What happens to old turns; combined where messages are recalled, else summary, unless set.
 * @param wireServices Whether AI services are wired by themselves, so that the budget holds on the request that is sent.
 * @param agent Name of the agent whose conversations these are, for several applications over one store.
 * @param userIdSeparator Text behind the user's id in a memoryId, such as ':' in 'alice:chat-1'; nobody's unless set.
 * @param zone Time zone of the conversations, whose days summaries and recall name; UTC unless set.
 * @param redact Kinds of secrets that are taken out of messages before anything is stored.
 * @param calibration File in which is kept how the model counts tokens; nothing is learned unless set.
 * @param promptCacheMarks Whether requests to Anthropic are marked for its prompt cache.
 * @param keepOnClear Whether clear() of a memory changes nothing.
 * @param maxLiveConversations Conversations whose live part may be on the heap at a time.
 * @param store Where conversations are kept.
 * @param window When old turns leave, and how many stay.
 * @param summary What stands in for turns that have left.
 * @param recall How earlier messages come back.
 * @param toolResults How much of what tools returned is sent.
 * @param turns What becomes of turns that wait, or fail.
 * @param users What is kept of users across their conversations.
 * @param endpoint What the actuator endpoint shows.
 * @param inspector Page on which conversations can be looked at.
 */
@ConfigurationProperties("chatmemory4j")
public record ChatMemoryProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("3000") int maxTokens,
        @DefaultValue("0") int reservedTokens,
        @Nullable Integer headroomTokens,
        @Nullable Strategy strategy,
        @DefaultValue("true") boolean wireServices,
        @Nullable String agent,
        @Nullable String userIdSeparator,
        @Nullable ZoneId zone,
        @DefaultValue Set<Redactor.Kind> redact,
        @Nullable Path calibration,
        @DefaultValue("false") boolean promptCacheMarks,
        @DefaultValue("false") boolean keepOnClear,
        @DefaultValue("1000") int maxLiveConversations,
        @DefaultValue Store store,
        @DefaultValue Window window,
        @DefaultValue Summary summary,
        @DefaultValue Recall recall,
        @DefaultValue ToolResults toolResults,
        @DefaultValue Turns turns,
        @DefaultValue Users users,
        @DefaultValue Endpoint endpoint,
        @DefaultValue Inspector inspector) {

    public ChatMemoryProperties {
        redact = Set.copyOf(redact);
    }

    /** What happens to old turns. */
    public enum Strategy {
        /** Nothing leaves. */
        FULL,
        /** They are out of the request, still in the transcript. */
        TRIM,
        /** They are folded into a running summary. */
        SUMMARY,
        /** They are folded into a running summary, and come back when they matter. */
        COMBINED
    }

    /** The kind of store. */
    public enum StoreType {
        /** SQLite where a path is set, else the application's PostgreSQL where there is one, else the heap. */
        AUTO,
        /** The heap: nothing survives a restart. */
        MEMORY,
        /** One file. */
        SQLITE,
        /** The application's data source. */
        POSTGRESQL
    }

    /**
     * Where conversations are kept.
     *
     * @param type Kind of store.
     * @param path SQLite file, which is created with its folder.
     * @param dataSource Name of the DataSource bean of a PostgreSQL database; the only one, or the primary, unless set.
     */
    public record Store(@DefaultValue("auto") StoreType type, @Nullable Path path, @Nullable String dataSource) {}

    /**
     * When old turns leave, and how many stay.
     *
     * @param high Share of the budget above which a compaction starts; 0.8 where a strategy summarizes, else 1, unless set.
     * @param low Share of the budget at which it stops.
     * @param keepRecent Messages kept word for word, widened to whole turns.
     * @param cacheMinimumTokens Shortest prefix that the provider caches; the low mark stays above it.
     */
    public record Window(
            @Nullable Double high,
            @DefaultValue("0.5") double low,
            @DefaultValue("6") int keepRecent,
            @DefaultValue("1024") int cacheMinimumTokens) {}

    /**
     * What stands in for turns that have left.
     *
     * @param model Name of the ChatModel bean that writes summaries; they are extracted without a model unless set.
     * @param language Language of summaries; left to the model unless set.
     * @param maxWords Length that the model is asked for.
     * @param maxTokens Most tokens a summary may have, whatever is written.
     * @param inputTokens Tokens of messages that are summarized at once.
     * @param maxWait Longest time that a request waits for a summary in the making.
     * @param placement Place of the summary in a request.
     * @param factShare Share of a summary's tokens that exact facts may take; the library's unless set.
     */
    public record Summary(
            @Nullable String model,
            @Nullable String language,
            @DefaultValue("120") int maxWords,
            @DefaultValue("240") int maxTokens,
            @DefaultValue("5000") int inputTokens,
            @DefaultValue("0s") Duration maxWait,
            @DefaultValue("in-system-message") SummaryPlacement placement,
            @Nullable Double factShare) {}

    /**
     * How earlier messages come back.
     *
     * @param enabled Whether messages are recalled; only the combined strategy recalls.
     * @param embeddingModel Name of the EmbeddingModel bean; the only one, or the primary, unless set, else words alone rank.
     * @param embeddingStore Name of the EmbeddingStore bean that keeps the vectors; they are kept beside the messages unless
     *     set. Should hold nothing else.
     * @param share Share of the budget for messages recalled for a question.
     * @param reminderShare The same for a message that only tells something.
     * @param pinnedShare How much of it stays with its turn.
     */
    public record Recall(
            @DefaultValue("true") boolean enabled,
            @Nullable String embeddingModel,
            @Nullable String embeddingStore,
            @DefaultValue("0.75") double share,
            @DefaultValue("0.03") double reminderShare,
            @DefaultValue("0") double pinnedShare) {}

    /**
     * How much of what tools returned is sent; as much as fits unless set.
     *
     * @param each Tokens of one result; of a longer one the beginning and the end are sent.
     * @param together Tokens of all results in the window.
     */
    public record ToolResults(@Nullable Integer each, @Nullable Integer together) {}

    /**
     * What becomes of turns that wait, or fail.
     *
     * @param timeout Longest time that a turn waits for another with the same memoryId.
     * @param failed What becomes of a turn that fails.
     */
    public record Turns(
            @DefaultValue("30s") Duration timeout, @DefaultValue("keep-finished-steps") FailedTurns failed) {}

    /**
     * What is kept of users across their conversations.
     *
     * @param enabled Whether it is, and there are tools for it; memory-agent must be there.
     */
    public record Users(@DefaultValue("false") boolean enabled) {}

    /**
     * What the actuator endpoint shows.
     *
     * @param showText When the endpoint shows what was said.
     * @param roles Roles that may see it with when-authorized; everybody who is authenticated unless set.
     */
    public record Endpoint(@DefaultValue("never") ShowText showText, @DefaultValue List<String> roles) {

        public Endpoint {
            roles = List.copyOf(roles);
        }
    }

    /**
     * Page on which conversations can be looked at.
     *
     * @param enabled Whether it is served, on a port of its own that only this machine can reach; memory-inspector must be there.
     * @param port Port on the loopback address; a free one unless set.
     * @param token Secret that opens the page, of at least 16 characters; made and logged at start unless set.
     * @param readOnly Whether the page can only look; else it can pin, fork, compact, rename and erase.
     */
    public record Inspector(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("0") int port,
            @Nullable String token,
            @DefaultValue("true") boolean readOnly) {}

    /** When text is shown. */
    public enum ShowText {
        NEVER,
        WHEN_AUTHORIZED,
        ALWAYS
    }
}
