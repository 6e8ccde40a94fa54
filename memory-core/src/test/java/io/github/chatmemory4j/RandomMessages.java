package io.github.chatmemory4j;

import io.github.chatmemory4j.message.Media;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.ToolCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What one conversation goes through, from a seed: exchanges, tool rounds that are right or broken in every way hosts break
 * them, changing system messages, images, empty and huge texts. Every text has the conversation's tag.
 */
final class RandomMessages {

    private static final int HUGE_CHARS = 100_000;
    private static final List<String> WORDS = List.of(
            "tea", "boat", "Sam", "is", "my", "never", "42", "Lisbon?", "we", "decided", "ok.", "<b>", "é", "漢字");

    private final Random random;
    private final String tag;
    private final int usualWords;
    private final int largeWords;
    private int calls;

    RandomMessages(Random random, String tag, int budgetTokens) {
        this.random = random;
        this.tag = tag;
        this.usualWords = 1 + random.nextInt(30);
        this.largeWords = Math.min(5_000, 1 + budgetTokens);
    }

    /** The next messages, most often a turn. */
    List<Message> next() {
        int dice = random.nextInt(100);
        List<Message> messages = new ArrayList<>();
        if (dice < 40) {
            messages.add(Message.user(text()));
            messages.add(Message.assistant(text()));
        } else if (dice < 50) {
            messages.add(Message.user(text()));
        } else if (dice < 57) {
            messages.add(Message.assistant(text()));
        } else if (dice < 82) {
            toolTurn(messages);
        } else if (dice < 88) {
            messages.add(Message.system(tag + " rules " + random.nextInt(3)));
        } else if (dice < 91) {
            messages.add(Message.toolResult("lost-" + calls++, text()));
        } else if (dice < 94) {
            messages.add(Message.user(""));
            messages.add(Message.assistant(""));
        } else if (dice < 98) {
            messages.add(TestMessage.user("Ann", text(), Media.IMAGE_LOW_DETAIL));
            messages.add(Message.assistant(text()));
        } else {
            messages.add(Message.user((tag + " huge. ").repeat(HUGE_CHARS / (tag.length() + 7))));
        }
        return messages;
    }

    private void toolTurn(List<Message> messages) {
        messages.add(Message.user(text()));
        int idStyle = random.nextInt(3);
        int rounds = 1 + random.nextInt(random.nextInt(10) == 0 ? 12 : 3);
        for (int round = 0; round < rounds; round++) {
            toolRound(messages, idStyle);
        }
        if (random.nextInt(4) > 0) {
            messages.add(Message.assistant(text()));
        }
    }

    private void toolRound(List<Message> messages, int idStyle) {
        List<ToolCall> asked = new ArrayList<>();
        List<Message> results = new ArrayList<>();
        int parallel = 1 + random.nextInt(4);
        for (int i = 0; i < parallel; i++) {
            String id = id(idStyle, i);
            asked.add(new ToolCall(id, "look_up", "{\"q\": \"" + tag + (random.nextInt(6) == 0 ? text() : "") + "\"}"));
            boolean carriesState = random.nextInt(8) == 0;
            results.add(carriesState ? TestMessage.toolResult(id, text(), true) : Message.toolResult(id, text()));
        }
        messages.add(Message.assistant(random.nextBoolean() ? "" : text(), asked));
        Collections.shuffle(results, random);
        int accident = random.nextInt(20);
        if (accident == 0) {
            results.remove(0);
        } else if (accident == 1) {
            results.add(results.get(0));
        } else if (accident == 2) {
            results.add(Message.toolResult("nobody-asked", text()));
        } else if (accident == 3) {
            results.add(0, Message.assistant(text()));
        }
        messages.addAll(results);
    }

    /** New in every round, numbered anew in every round, or empty. */
    private String id(int style, int index) {
        return switch (style) {
            case 0 -> "call-" + calls++;
            case 1 -> "call-" + index;
            default -> "";
        };
    }

    String text() {
        int words = random.nextInt(25) == 0 ? random.nextInt(largeWords) : random.nextInt(usualWords);
        StringBuilder text = new StringBuilder(tag);
        for (int i = 0; i < words; i++) {
            text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }
}
