package io.github.chatmemory4j.demo.offline;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A stand-in for a language model that needs no network and makes nothing up: asked a question, it quotes the best
 * matching line of the messages it was sent, and when none matches it says so. What it can answer therefore shows exactly
 * what the memory sent. Safe to share between threads.
 */
public final class QuotingModel implements StreamingChatModel {

    /** In front of every answer, so that nobody takes it for a model's. */
    public static final String LABEL = "[offline stand-in] ";

    static final String NOT_FOUND = "I cannot find that in the messages I was sent.";
    static final String NOTED = "Noted.";

    private static final Pattern WORDS = Pattern.compile("(?<=\\s)|(?=\\s)");
    private static final Set<String> QUESTION_WORDS = Set.of(
            "what", "what's", "who", "who's", "when", "where", "where's", "which", "why", "how", "do", "does", "did",
            "is", "are", "can", "could", "tell", "remind");

    private final LineFinder finder;
    private final List<ChatModelListener> listeners;

    /** The embedding model is made when a question needs it or {@link #warmUp} asks for it, because that takes a moment. */
    public QuotingModel(Supplier<EmbeddingModel> embeddingModel, ChatModelListener... listeners) {
        this.finder = new LineFinder(requireNonNull(embeddingModel, "embeddingModel"));
        this.listeners = List.of(listeners);
    }

    /** Loads the embedding model now, so that no question has to wait for it. */
    public void warmUp() {
        finder.warmUp();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return listeners;
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        String text = LABEL + answer(request.messages());
        for (String word : WORDS.split(text, -1)) {
            handler.onPartialResponse(word);
        }
        handler.onCompleteResponse(
                ChatResponse.builder().aiMessage(AiMessage.from(text)).build());
    }

    private String answer(List<ChatMessage> messages) {
        Optional<UserMessage> last = UserMessage.findLast(messages);
        if (last.isEmpty() || !last.get().hasSingleText()) {
            return NOT_FOUND;
        }
        String said = last.get().singleText().strip();
        if (!isQuestion(said)) {
            return NOTED;
        }
        List<ChatMessage> others =
                messages.stream().filter(message -> message != last.get()).toList();
        return finder.find(said, SpokenLines.of(others))
                .map(line -> line.speaker() + " said: \"" + line.text() + "\"")
                .orElse(NOT_FOUND);
    }

    private static boolean isQuestion(String text) {
        String first = text.split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
        return text.endsWith("?") || QUESTION_WORDS.contains(first);
    }
}
