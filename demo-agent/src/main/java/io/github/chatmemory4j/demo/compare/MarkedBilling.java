package io.github.chatmemory4j.demo.compare;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.demo.request.RequestTexts;
import io.github.chatmemory4j.demo.request.RequestTokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Anthropic bills for the turns of a conversation, by the rules it publishes for its prompt cache: what stands up to a
 * marked block is written to the cache at 1.25 times the price of input, and read at a tenth by a later request that begins
 * with it, if it has at least 1,024 tokens; from each of the marks, at most four, it looks for something written at most 20
 * blocks before. A message is taken for one block, and the system message is marked, as the client does when it is told to
 * cache system messages. Every turn comes within the life of the cache. Not safe to share between threads.
 */
final class MarkedBilling {

    private static final int CACHE_MINIMUM_TOKENS = 1_024;
    private static final int LOOKED_BACK_BLOCKS = 20;
    private static final int MOST_MARKS = 4;
    private static final double READ_PRICE = 0.1;
    private static final double WRITE_PRICE = 1.25;
    private static final String MARK = "cache_control";

    private final RequestTokens tokens;
    private final Set<List<String>> written = new HashSet<>();
    private double billed;

    MarkedBilling(RequestTokens tokens) {
        this.tokens = tokens;
    }

    void conversationStarts() {
        written.clear();
    }

    void request(ChatRequest request) {
        List<ChatMessage> messages = request.messages();
        List<String> blocks = new ArrayList<>();
        int[] tokensTo = new int[messages.size() + 1];
        for (int i = 0; i < messages.size(); i++) {
            blocks.add(messages.get(i).type() + " " + RequestTexts.text(messages.get(i)));
            tokensTo[i + 1] = tokensTo[i] + tokens.of(messages.get(i));
        }
        List<Integer> marks = marks(messages);
        int read = tokensTo[longestKnown(blocks, marks)];
        int last = marks.isEmpty() ? 0 : tokensTo[marks.get(marks.size() - 1)];
        int toWrite = last >= CACHE_MINIMUM_TOKENS ? last - read : 0;
        for (int mark : marks) {
            if (tokensTo[mark] >= CACHE_MINIMUM_TOKENS) {
                written.add(List.copyOf(blocks.subList(0, mark)));
            }
        }
        billed += READ_PRICE * read + WRITE_PRICE * toWrite + tokens.of(request) - read - toWrite;
    }

    /** Ends of the marked blocks, in order. */
    private static List<Integer> marks(List<ChatMessage> messages) {
        List<Integer> marks = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            ChatMessage message = messages.get(i);
            if (message instanceof SystemMessage || attributes(message).containsKey(MARK)) {
                marks.add(i + 1);
            }
        }
        if (marks.size() > MOST_MARKS) {
            throw new IllegalStateException(
                    "a request may have " + MOST_MARKS + " marks for the cache, has " + marks.size());
        }
        return marks;
    }

    private static Map<String, Object> attributes(ChatMessage message) {
        if (message instanceof UserMessage user) {
            return user.attributes();
        }
        if (message instanceof AiMessage ai) {
            return ai.attributes();
        }
        return message instanceof ToolExecutionResultMessage result ? result.attributes() : Map.of();
    }

    /** The number of blocks at the beginning that are in the cache, as far as the marks lead to it. */
    private int longestKnown(List<String> blocks, List<Integer> marks) {
        int longest = 0;
        for (int mark : marks) {
            for (int end = mark; end > Math.max(longest, mark - LOOKED_BACK_BLOCKS); end--) {
                if (written.contains(blocks.subList(0, end))) {
                    longest = end;
                }
            }
        }
        return longest;
    }

    /** In tokens at full price. */
    double billedTokens() {
        return billed;
    }
}
