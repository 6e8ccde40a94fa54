package io.github.chatmemory4j.demo.compare;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.demo.request.RequestTexts;
import io.github.chatmemory4j.demo.request.RequestTokens;
import java.util.List;

/**
 * What a provider with a prompt cache bills for the turns of a conversation: tokens that a request has in common with the
 * beginning of the one before cost a tenth, if there are at least 1,024 of them, in steps of 128. Nothing is said of how
 * long a cache lives. Not safe to share between threads.
 */
final class Billing {

    /** Of OpenAI, and of Anthropic's middle-sized models. */
    static final int CACHE_MINIMUM_TOKENS = 1_024;

    static final int CACHE_STEP_TOKENS = 128;
    static final double CACHED_PRICE = 0.1;

    private final RequestTokens tokens;
    private List<ChatMessage> before = List.of();
    private int requests;
    private long sent;
    private long cached;
    private int lastCommon;

    Billing(RequestTokens tokens) {
        this.tokens = tokens;
    }

    void conversationStarts() {
        before = List.of();
    }

    void request(ChatRequest request) {
        requests++;
        sent += tokens.of(request);
        int common = commonTokens(before, request.messages());
        lastCommon = common;
        if (common >= CACHE_MINIMUM_TOKENS) {
            cached += common - common % CACHE_STEP_TOKENS;
        }
        before = List.copyOf(request.messages());
    }

    private int commonTokens(List<ChatMessage> one, List<ChatMessage> other) {
        int common = 0;
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            ChatMessage a = one.get(i);
            ChatMessage b = other.get(i);
            String text = RequestTexts.text(a);
            if (a.type() != b.type() || !text.equals(RequestTexts.text(b))) {
                return a.type() != b.type()
                        ? common
                        : common + tokens.ofText(commonBeginning(text, RequestTexts.text(b)));
            }
            common += tokens.of(a);
        }
        return common;
    }

    private static String commonBeginning(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return a.substring(0, length);
    }

    /** Tokens at the beginning of the last request that are as in the one before. */
    int lastCommonTokens() {
        return lastCommon;
    }

    int requests() {
        return requests;
    }

    long sentTokens() {
        return sent;
    }

    double cachedShare() {
        return sent == 0 ? 0 : (double) cached / sent;
    }

    /** In tokens at full price. */
    double billedTokens() {
        return sent - (1 - CACHED_PRICE) * cached;
    }
}
