package io.github.chatmemory4j.demo.compare;

import io.github.chatmemory4j.demo.fault.DemoException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The memories that are compared. */
enum Contender {
    /** LangChain4j's window of messages, as many as fill the budget on average. */
    MESSAGE_WINDOW,
    /** LangChain4j's window of tokens. */
    TOKEN_WINDOW,
    /** Nothing but the question. */
    NO_MEMORY,
    /** Everything, whatever the budget. */
    FULL,
    /** LangChain4j's retriever over everything said, beside its window of tokens. */
    PLAIN_VECTORS,
    TRIM,
    SUMMARY,
    COMBINED;

    static Contender named(String name) {
        for (Contender contender : values()) {
            if (contender.word().equals(name.strip().toLowerCase(Locale.ROOT))) {
                return contender;
            }
        }
        String words = Arrays.stream(values()).map(Contender::word).collect(Collectors.joining(", "));
        throw new DemoException("--strategies must be among " + words + ", has '" + name + "'");
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
