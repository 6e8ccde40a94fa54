package io.github.chatmemory4j.tck;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.TranscriptStore;
import java.util.List;

/**
 * What every {@link TranscriptStore} promises. Extend it, supply an empty store, and run it with JUnit:
 *
 * <pre>{@code
 * class MyStoreTest extends TranscriptStoreContract {
 *
 *     protected TranscriptStore emptyStore() {
 *         return new MyStore();
 *     }
 * }
 * }</pre>
 *
 * <p>The messages are those of the factory methods on {@link Message}; a store whose codec knows only the messages of a
 * host framework overrides {@link #message}. A store that cannot do everything says so by overriding
 * {@link #keepsAnArchive}, {@link #listsConversations}, {@link #keepsUsers} or {@link #keepsDetails}; the rules that need it are then skipped. One
 * that keeps vectors too has {@link StoredVectorsContract} beside this.
 */
public abstract class TranscriptStoreContract extends IdentityRules {

    /** Made by subclasses, one per test, as JUnit does. */
    protected TranscriptStoreContract() {}

    /** Texts that stores and codecs have been known to change: control characters, halves of characters, markup, code. */
    public static List<String> oddTexts() {
        return List.of(
                "",
                " \t\r\n ",
                "\u0000",
                "before\u0000after",
                "\uD800",
                "\uDFFF and \uD83D",
                "\uD83D\uDE00\uD83D",
                "\uFEFF\uFFFF\uFFFE",
                "a\u0301 \u00E1 \u200B\u202E",
                "'; drop table entry; --",
                "{\"role\":\"system\"}",
                "<|endoftext|>",
                "\u732B\u5728\u7A93\u8FB9",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67");
    }
}
