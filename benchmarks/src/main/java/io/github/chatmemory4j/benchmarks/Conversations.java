package io.github.chatmemory4j.benchmarks;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up conversations from a fixed seed, with messages of about the length people write. */
final class Conversations {

    static final int TOKENS_PER_MESSAGE = 44;

    private static final int WORDS_PER_MESSAGE = 34;
    private static final String[] WORDS =
            ("the of and we to a in is that for it on with as meeting budget Thursday ship red"
                            + " invoice garden number seven train ticket allergic morning decided blue paint kitchen doctor Anna"
                            + " project deadline 42 euros coffee weather walk dog school book reading window answer question")
                    .split(" ", -1);

    private Conversations() {}

    static List<ChatMessage> of(int messages) {
        List<ChatMessage> conversation = new ArrayList<>(messages);
        for (int i = 0; i < messages; i++) {
            conversation.add(i % 2 == 0 ? UserMessage.from(text(i)) : AiMessage.from(text(i)));
        }
        return conversation;
    }

    /** The text of the message with this number. */
    static String text(int number) {
        Random random = new Random(number);
        StringBuilder text = new StringBuilder().append(number);
        for (int i = 0; i < WORDS_PER_MESSAGE; i++) {
            text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }
}
