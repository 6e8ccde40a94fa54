package io.github.chatmemory4j.demo.request;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a request tells the model beside the message it is to answer, which is the last. Immutable. */
public final class RequestTexts {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final List<String> texts;
    private final List<String> plainTexts;

    /** @param said what is to be answered; what stands behind it in the last message, a retriever has found */
    public RequestTexts(ChatRequest request, String said) {
        int last = request.messages().size() - 1;
        String asked = text(request.messages().get(last));
        String found = asked.startsWith(said) ? asked.substring(said.length()) : "";
        this.texts = Stream.concat(
                        request.messages().subList(0, last).stream().map(RequestTexts::textAndCalls), Stream.of(found))
                .filter(text -> !text.isEmpty())
                .toList();
        this.plainTexts = texts.stream().map(RequestTexts::withoutLayout).toList();
    }

    public static String text(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return system.text();
        }
        if (message instanceof UserMessage user) {
            return user.hasSingleText() ? user.singleText() : user.contents().toString();
        }
        if (message instanceof AiMessage ai) {
            return ai.text() == null ? "" : ai.text();
        }
        return message instanceof ToolExecutionResultMessage result ? result.text() : message.toString();
    }

    private static String textAndCalls(ChatMessage message) {
        return !(message instanceof AiMessage ai) || !ai.hasToolExecutionRequests()
                ? text(message)
                : text(message)
                        + ai.toolExecutionRequests().stream()
                                .map(call -> "\n" + call.name() + " " + call.arguments())
                                .collect(Collectors.joining());
    }

    /** Which share of what was said, at least one thing, is told word for word. */
    public double shareToldVerbatim(Collection<String> said) {
        long told = said.stream().filter(this::isTold).count();
        return (double) told / said.size();
    }

    /** As {@link #shareToldVerbatim}, whatever white space stands between the words. */
    public double shareTold(Collection<String> said) {
        long told = said.stream()
                .map(RequestTexts::withoutLayout)
                .filter(one -> plainTexts.stream().anyMatch(text -> text.contains(one)))
                .count();
        return (double) told / said.size();
    }

    private static String withoutLayout(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    private boolean isTold(String said) {
        return texts.stream().anyMatch(text -> text.contains(said));
    }

    /** How many messages are among what was said, unchanged. */
    public int messagesAmong(Set<String> said) {
        return (int) texts.stream().filter(said::contains).count();
    }

    /** Whether some message holds the words of an answer, in any case and with any white space between them. */
    public boolean hold(String answer) {
        String words =
                Arrays.stream(BLANKS.split(answer.strip())).map(Pattern::quote).collect(Collectors.joining("\\s+"));
        Pattern whole = Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + words + "(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return texts.stream().anyMatch(text -> whole.matcher(text).find());
    }
}
