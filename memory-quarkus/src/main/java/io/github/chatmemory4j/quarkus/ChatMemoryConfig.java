package io.github.chatmemory4j.quarkus;

import io.github.chatmemory4j.context.SummaryPlacement;
import io.github.chatmemory4j.redaction.Redactor;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Everything that can be said of the memory in {@code application.properties}. */
@ConfigMapping(prefix = "chatmemory4j")
public interface ChatMemoryConfig {

    /** Tokens one request may have: system message, summary, window, recalled messages, question and tools. */
    @WithDefault("3000")
    int maxTokens();

    /** Tokens of them that stay free in every request, for example for the answer. */
    @WithDefault("0")
    int reservedTokens();

    /** Tokens kept free for the question and the tools, which the memory cannot see; a fifth of max-tokens unless set. */
    OptionalInt headroomTokens();

    /** What happens to old turns; combined where messages are recalled, else summary, unless set. */
    Optional<Strategy> strategy();

    /** Name of the agent whose conversations these are, for several applications over one store. */
    Optional<String> agent();

    /** Text behind the user's id in a memoryId, such as ':' in 'alice:chat-1'; nobody's unless set. */
    Optional<String> userIdSeparator();

    /** Time zone of the conversations, whose days summaries and recall name; UTC unless set. */
    Optional<String> zone();

    /** Kinds of secrets that are taken out of messages before anything is stored. */
    Optional<Set<Redactor.Kind>> redact();

    /** Conversations whose live part may be on the heap at a time. */
    @WithDefault("1000")
    int maxLiveConversations();

    /** Where conversations are kept. */
    Store store();

    /** When old turns leave, and how many stay. */
    Window window();

    /** What stands in for turns that have left. */
    Summary summary();

    /** How earlier messages come back. */
    Recall recall();

    /** What happens to old turns. */
    enum Strategy {
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
    enum StoreType {
        /** SQLite where a path is set, else the application's PostgreSQL where there is one, else the heap. */
        AUTO,
        /** The heap: nothing survives a restart. */
        MEMORY,
        /** One file. */
        SQLITE,
        /** The application's default data source. */
        POSTGRESQL
    }

    /** Where conversations are kept. */
    interface Store {

        /** Kind of store. */
        @WithDefault("auto")
        StoreType type();

        /** SQLite file, which is created with its folder. */
        Optional<Path> path();
    }

    /** When old turns leave, and how many stay. */
    interface Window {

        /** Messages kept word for word, widened to whole turns. */
        @WithDefault("6")
        int keepRecent();

        /** Shortest prefix that the provider caches; the low mark stays above it. */
        @WithDefault("1024")
        int cacheMinimumTokens();
    }

    /** What stands in for turns that have left. */
    interface Summary {

        /**
         * The model that writes summaries: {@code default} for the application's chat model, or the name of another. They
         * are extracted without a model unless set.
         */
        Optional<String> model();

        /** Language of summaries; left to the model unless set. */
        Optional<String> language();

        /** Length that the model is asked for. */
        @WithDefault("120")
        int maxWords();

        /** Most tokens a summary may have, whatever is written. */
        @WithDefault("240")
        int maxTokens();

        /** Longest time that a request waits for a summary in the making. */
        @WithDefault("0s")
        Duration maxWait();

        /** Place of the summary in a request. */
        @WithDefault("in-system-message")
        SummaryPlacement placement();
    }

    /** How earlier messages come back. */
    interface Recall {

        /** Whether messages are recalled; only the combined strategy recalls. */
        @WithDefault("true")
        boolean enabled();

        /** Share of the budget for messages recalled for a question. */
        @WithDefault("0.75")
        double share();
    }
}
