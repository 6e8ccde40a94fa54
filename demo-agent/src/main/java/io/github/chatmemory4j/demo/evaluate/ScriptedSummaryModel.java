package io.github.chatmemory4j.demo.evaluate;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model that summarises by a fixed rule: as many of the words it was shown as it was asked for, evenly spread, times a
 * factor by which it overruns. Not safe to share between threads.
 */
final class ScriptedSummaryModel implements ChatModel {

    private static final Pattern LIMIT = Pattern.compile("Be under (\\d+) words");
    private static final Pattern TAGS = Pattern.compile("<[^<>]{1,80}>");
    private static final String NOTHING_NEW = "(nothing new:";
    private static final int WORDS_TOGETHER = 8;

    private final double overrun;
    private int calls;
    private int condensing;

    /** @param overrun words written for each word asked for; 1 keeps the limit */
    ScriptedSummaryModel(double overrun) {
        this.overrun = overrun;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        String prompt = ((UserMessage) request.messages().get(0)).singleText();
        calls++;
        condensing += prompt.contains(NOTHING_NEW) ? 1 : 0;
        Matcher limit = LIMIT.matcher(prompt);
        int asked = limit.find() ? Integer.parseInt(limit.group(1)) : 100;
        int from = Math.max(0, prompt.indexOf("Previous summary:"));
        List<String> shown = List.of(
                TAGS.matcher(prompt.substring(from)).replaceAll(" ").strip().split("\\s+", -1));
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(spread(shown, (int) (asked * overrun))))
                .build();
    }

    /** Runs of eight words from all over the text, each a sentence. */
    private static String spread(List<String> shown, int words) {
        int runs = Math.max(1, words / WORDS_TOGETHER);
        StringBuilder text = new StringBuilder();
        for (int run = 0; run < runs; run++) {
            int start = (int) ((long) run * Math.max(0, shown.size() - WORDS_TOGETHER) / runs);
            int end = Math.min(shown.size(), start + WORDS_TOGETHER);
            text.append(String.join(" ", shown.subList(start, end))).append(". ");
        }
        return text.toString().strip();
    }

    int calls() {
        return calls;
    }

    /** Calls in which it was asked to say the same in fewer words. */
    int condensing() {
        return condensing;
    }
}
