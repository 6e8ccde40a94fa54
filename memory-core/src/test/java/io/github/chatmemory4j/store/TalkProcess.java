package io.github.chatmemory4j.store;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.summary.Summarizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that talks on one conversation through the engine, with summaries: a number of turns, then it prints the context
 * it was left with; or, when told no number, without end, and it prints how many messages there are after each. Every message
 * has a number, and the summary tells the numbers it stands in for.
 */
final class TalkProcess {

    static final String ID = "talk";

    private static final Pattern NUMBER = Pattern.compile("#(\\d+)\\.");

    private static final Summarizer TELLS_NUMBERS = request -> {
        StringBuilder told = new StringBuilder(request.previousSummary());
        request.messages().forEach(message -> numbers(message.text()).forEach(n -> told.append(" #" + n + ".")));
        return told.toString().strip();
    };

    private TalkProcess() {}

    /** Arguments: how many turns, then those of the store. */
    public static void main(String[] args) {
        int turns = Integer.parseInt(args[0]);
        try (TranscriptStore store = new StoreUnderTest(List.of(args).subList(1, args.length)).open();
                MemoryEngine memories = memories(store)) {
            ConversationMemory memory = memories.open(ID);
            if (turns < 0) {
                while (true) {
                    say(memory, 1);
                    System.out.println(memory.size());
                }
            }
            context(memory).forEach(System.out::println);
            say(memory, turns);
            System.out.println("then");
            context(memory).forEach(System.out::println);
        }
    }

    /** Summaries are made in the background, as usual. */
    static MemoryEngine memories(TranscriptStore store) {
        return MemoryEngine.builder()
                .maxTokens(4_000)
                .maxSummaryTokens(1_000)
                .store(store)
                .summarizer(TELLS_NUMBERS)
                // What it tells is no prose, and must be told as it is.
                .fallbackSummarizer(TELLS_NUMBERS)
                .factShare(0)
                .build();
    }

    static void say(ConversationMemory memory, int turns) {
        for (int turn = 0; turn < turns; turn++) {
            long position = memory.size();
            if (position % 2 == 0) {
                memory.add(messageAt(position));
                position++;
            }
            memory.context();
            memory.add(messageAt(position));
        }
    }

    static Message messageAt(long position) {
        String text = "#" + position + "." + " and so on".repeat((int) (position % 50));
        return position % 2 == 0 ? Message.user(text) : Message.assistant(text);
    }

    static List<String> context(ConversationMemory memory) {
        return memory.context().messages().stream()
                .map(message -> message.role() + " " + message.text().replace("\n", "/"))
                .toList();
    }

    static List<Long> numbers(String text) {
        List<Long> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            numbers.add(Long.parseLong(matcher.group(1)));
        }
        return numbers;
    }
}
