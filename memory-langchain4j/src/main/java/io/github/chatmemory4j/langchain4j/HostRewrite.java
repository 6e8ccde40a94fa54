package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.langchain4j.message.SyntheticMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells a host that rewrites a memory from a user who clears it. LangChain4j takes a rejected answer out of a memory by
 * {@code clear()} and adding the rest of what it last read, one by one; the memory must then be as before, less that
 * answer. The conversation is given back once everything up to the last user message of the last view has come back in
 * order, with the summary if there was one; anything else is a fresh start. Not safe to share between threads.
 */
final class HostRewrite {

    enum Verdict {
        /** What follows may still belong to it. */
        OPEN,
        DECIDED
    }

    private final List<ChatMessage> view;
    private final int upToLastUser;
    private final boolean summaryExpected;
    private final List<ChatMessage> added = new ArrayList<>();
    private boolean summaryAdded;
    private int matched;

    /** A rewrite of the last view, if the host has one to rewrite. */
    static Optional<HostRewrite> of(List<ChatMessage> lastView) {
        List<ChatMessage> conversation = lastView.stream()
                .filter(message -> !(message instanceof SystemMessage))
                .filter(message -> SyntheticMessages.withoutOurs(message).isPresent())
                .toList();
        int upToLastUser = conversation.size();
        while (upToLastUser > 0 && !(conversation.get(upToLastUser - 1) instanceof UserMessage)) {
            upToLastUser--;
        }
        return upToLastUser == 0
                ? Optional.empty()
                : Optional.of(new HostRewrite(
                        conversation, upToLastUser, lastView.stream().anyMatch(SyntheticMessages::carriesSummary)));
    }

    private HostRewrite(List<ChatMessage> view, int upToLastUser, boolean summaryExpected) {
        this.view = view;
        this.upToLastUser = upToLastUser;
        this.summaryExpected = summaryExpected;
    }

    Verdict add(ChatMessage message) {
        summaryAdded |= SyntheticMessages.carriesSummary(message);
        Optional<ChatMessage> real = SyntheticMessages.withoutOurs(message);
        real.ifPresent(added::add);
        if (real.isEmpty() || real.get() instanceof SystemMessage) {
            return Verdict.OPEN;
        }
        if (!real.get().equals(view.get(matched))) {
            return Verdict.DECIDED;
        }
        matched++;
        return matched >= Math.max(upToLastUser, view.size() - 1) ? Verdict.DECIDED : Verdict.OPEN;
    }

    /** Whether what was added so far is the last view again, except for answers to its last user message. */
    boolean givesBack() {
        return matched >= upToLastUser && (summaryAdded || !summaryExpected);
    }

    /** Everything added since the clear, without what the memory itself had made. */
    List<ChatMessage> added() {
        return added;
    }

    boolean summaryAdded() {
        return summaryAdded;
    }
}
