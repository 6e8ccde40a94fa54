package io.github.chatmemory4j.demo.chat;

import dev.langchain4j.service.AiServices;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.demo.options.DemoOptions;
import io.github.chatmemory4j.demo.options.MemoryKind;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.Locale;

/**
 * Makes the assistant, and makes it anew over the same store when the strategy is changed. Not safe to share between
 * threads.
 */
final class Assistants implements AutoCloseable {

    private final Models models;
    private final DemoOptions options;
    private final TranscriptStore store;
    private final KnownUser user;
    private Remembering current;

    /** An assistant and its memory. */
    private record Remembering(MemoryKind strategy, CompactingChatMemoryProvider memory, Assistant assistant) {}

    Assistants(Models models, DemoOptions options, TranscriptStore store, KnownUser user) {
        this.models = models;
        this.options = options;
        this.store = store;
        this.user = user;
        this.current = remembering(options.strategy());
    }

    private Remembering remembering(MemoryKind strategy) {
        CompactingChatMemoryProvider.Builder builder = CompactingChatMemoryProvider.builder()
                .maxTokens(options.maxTokensFor(Assistant.SYSTEM_TEXT, models.counter()))
                .headroomTokens(0) // the assistant is wired, so every request is seen before it is sent
                .strategy(strategy.strategy(options.keepRecent()))
                .summarizer(models.summarizer())
                .tokenCounter(models.counter())
                .store(store)
                .recall(Models.recall(store))
                .listener(user.listener(models.statistics()));
        user.name().ifPresent(name -> builder.userId(id -> name));
        if (options.offline()) {
            builder.executor(Runnable::run); // takes a moment, and a pipe gives no time to make summaries in
        }
        CompactingChatMemoryProvider memory = builder.build();
        AiServices<Assistant> service = AiServices.builder(Assistant.class).streamingChatModel(models.chat());
        Assistant assistant = user.wire(memory, service, !options.offline()).build();
        return new Remembering(strategy, memory, assistant);
    }

    /** Goes on with the same conversations under another strategy. */
    void use(MemoryKind strategy) {
        close();
        current = remembering(strategy);
    }

    MemoryKind strategy() {
        return current.strategy();
    }

    Assistant assistant() {
        return current.assistant();
    }

    CompactingChatMemoryProvider memory() {
        return current.memory();
    }

    KnownUser user() {
        return user;
    }

    ChatStatistics statistics() {
        return models.statistics();
    }

    /** Begins to load what a question may need. */
    void loadInBackground() {
        models.loadInBackground();
    }

    String describe() {
        String who = options.offline()
                ? "Offline: no key and no base URL. The stand-in can only quote what it is sent."
                : "Model: " + options.model() + ".";
        return String.format(
                Locale.ROOT,
                "%s%nMemory: %s, %,d tokens. /help lists commands, quit ends.",
                who,
                strategy().word(),
                options.maxTokens());
    }

    TranscriptStore store() {
        return store;
    }

    /** The options of this chat with another strategy and budget. */
    MemoryOptions options(MemoryKind strategy, int maxTokens) {
        return options.memory().toBuilder()
                .maxTokens(maxTokens)
                .strategy(strategy.strategy(options.keepRecent()))
                .build();
    }

    @Override
    public void close() {
        current.memory().close();
    }
}
