package io.github.chatmemory4j.langchain4j.wiring.internal;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.context.Context;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.token.TokenCounter;
import io.github.chatmemory4j.token.TokenProfile;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Holds the budget on the request that is really sent.
 *
 * <ol>
 *   <li>The user's own transformer runs. A request that then fits goes out as it is, so that its beginning stays what the
 *       provider has cached.
 *   <li>One that does not fit is made again from a smaller context, with what the host had put beside the memory, and the
 *       user's transformer runs on that one; until it fits.
 * </ol>
 *
 * <p>What a request carries beside the memory is remembered there, so that the next context leaves room for it at once.
 * Messages the memory has counted are not counted again. Safe to share between threads.
 */
public final class RequestBudgeter {

    /** What a transformer adds may grow a little when the context shrinks; more than a few rounds do not help. */
    private static final int MAX_ATTEMPTS = 4;

    /** 2 % of the budget. */
    private static final int SLACK_SHARE = 50;

    private final TokenCounter counter;
    private final RequestOverhead overhead;
    private final AugmentedQuestion replacement;

    public RequestBudgeter(TokenCounter counter) {
        this.counter = counter;
        this.overhead = new RequestOverhead(counter);
        this.replacement = new AugmentedQuestion(counter);
    }

    /** A request as the host made it, with what it put beside the memory, as that stood when the request was made. */
    static final class HostRequest {

        private final ChatRequest request;
        private final RequestView shown;
        private @Nullable HostAdditions additions;

        HostRequest(ChatRequest request, WiredMemory memory) {
            this.request = request;
            this.shown =
                    new RequestView(memory.conversation(), memory.conversation().lastContext());
        }

        ChatRequest request() {
            return request;
        }

        /** Worked out when it is first needed, which it seldom is. */
        synchronized HostAdditions additions() {
            HostAdditions known = additions;
            if (known == null) {
                known = HostAdditions.in(request.messages(), shown);
                additions = known;
            }
            return known;
        }
    }

    /** What a whole request is made of: messages, tools, response format. */
    TokenProfile profile(ChatRequest request, WiredMemory memory) {
        return profile(request, countedBy(memory));
    }

    private TokenProfile profile(ChatRequest request, IdentityHashMap<ChatMessage, Integer> counted) {
        TokenProfile profile = TokenProfile.EMPTY.plusOverhead(overhead.tokens(request));
        for (ChatMessage message : request.messages()) {
            LangChain4jMessage wrapped = new LangChain4jMessage(message);
            Integer known = counted.get(message);
            profile = profile.plus(wrapped.text(), known == null ? counter.count(wrapped) : known);
        }
        return profile;
    }

    /**
     * The request to send.
     *
     * @param transformer the user's own; may run more than once
     * @throws BudgetExceededException if no context is small enough
     */
    ChatRequest fit(HostRequest host, WiredMemory memory, UnaryOperator<ChatRequest> transformer) {
        return fit(host.request(), host, memory, transformer);
    }

    /** A request made again from the memory as it now is, to send in place of one that was refused. */
    ChatRequest again(HostRequest host, WiredMemory memory, UnaryOperator<ChatRequest> transformer) {
        ChatRequest given = withSmallerContext(host, memory, memory.reservedTokens());
        return fit(given, host, memory, transformer);
    }

    private ChatRequest fit(
            ChatRequest first, HostRequest host, WiredMemory memory, UnaryOperator<ChatRequest> transformer) {
        ChatRequest given = first;
        int budgetTokens = memory.budgetTokens();
        for (int attempt = 1; ; attempt++) {
            ChatRequest wanted = transformer.apply(given);
            IdentityHashMap<ChatMessage, Integer> counted = countedBy(memory);
            TokenProfile profile = profile(wanted, counted);
            int besideTokens = (int) Math.max(0, profile.countedTokens() - tokens(given.messages(), counted));
            long tokens = memory.estimate(profile);
            if (tokens <= budgetTokens) {
                memory.reserve(besideTokens);
                return wanted;
            }
            if (attempt == MAX_ATTEMPTS) {
                throw exceeded(
                        "the request needs " + tokens + " tokens; raise maxTokens, or add less",
                        budgetTokens,
                        besideTokens);
            }
            // The model may count another mix of texts differently; each attempt leaves a little more room for that.
            int slack = tokens == profile.countedTokens() ? 0 : budgetTokens * attempt / SLACK_SHARE;
            given = withSmallerContext(host, memory, besideTokens + slack);
        }
    }

    private ChatRequest withSmallerContext(HostRequest host, WiredMemory memory, int besideTokens) {
        try {
            return host.request().toBuilder()
                    .messages(smaller(host.additions(), memory, besideTokens))
                    .build();
        } catch (BudgetExceededException e) {
            BudgetExceededException exceeded = exceeded(e.getMessage(), memory.budgetTokens(), besideTokens);
            exceeded.initCause(e);
            throw exceeded;
        }
    }

    private static BudgetExceededException exceeded(@Nullable String problem, int budgetTokens, int besideTokens) {
        return new BudgetExceededException(problem + " (of the " + budgetTokens + " tokens in the budget, "
                + besideTokens + " go to tools, the response format and what a request transformer adds)");
    }

    private List<ChatMessage> smaller(HostAdditions additions, WiredMemory memory, int besideTokens) {
        RequestView view = new RequestView(memory.conversation());
        int beside = besideTokens + tokens(additions.behind(), new IdentityHashMap<>());
        List<ChatMessage> smaller = additions
                .question()
                .map(question -> replacement.withQuestion(question, view, beside))
                .orElseGet(() -> LangChain4jMessage.unwrapAll(view.contextBeside(beside)));
        smaller.addAll(additions.behind());
        return smaller;
    }

    /** The messages of the memory's last context are counted already. */
    private static IdentityHashMap<ChatMessage, Integer> countedBy(WiredMemory memory) {
        IdentityHashMap<ChatMessage, Integer> counted = new IdentityHashMap<>();
        memory.conversation().lastContext().map(Context::sent).orElse(List.of()).forEach(sent -> {
            if (sent.message() instanceof LangChain4jMessage wrapped) {
                counted.put(wrapped.chatMessage(), sent.tokens());
            }
        });
        return counted;
    }

    private int tokens(List<ChatMessage> messages, IdentityHashMap<ChatMessage, Integer> counted) {
        int tokens = 0;
        for (ChatMessage message : messages) {
            Integer known = counted.get(message);
            tokens += known == null ? counter.count(new LangChain4jMessage(message)) : known;
        }
        return tokens;
    }
}
