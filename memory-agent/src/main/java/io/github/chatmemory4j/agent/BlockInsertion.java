package io.github.chatmemory4j.agent;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.chatmemory4j.agent.retrieval.MemoryBlock;
import io.github.chatmemory4j.context.internal.Prefix;
import io.github.chatmemory4j.langchain4j.message.SyntheticMessages;
import io.github.chatmemory4j.transcript.Derived;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts what is known of a user in front of the question, marked as the memory's own, as recalled messages are: what stands
 * before it stays what a provider has cached, and all requests of one turn carry the same. Safe to share between threads.
 */
final class BlockInsertion implements Derived {

    private static final int MAX_KEPT = 1_000;
    private static final String BLOCK = "chatmemory4j.user";
    private static final Map<String, Object> MARK = Map.of(SyntheticMessages.ATTRIBUTE, true, BLOCK, true);

    private final UserMemories users;
    private final BackgroundExtraction background;
    private final @Nullable IdleConversations idle;
    private final @Nullable OtherConversations others;
    private final Map<String, Shown> shown = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Shown> eldest) {
            return size() > MAX_KEPT;
        }
    };

    /** What was put in front of a question. */
    private record Shown(UserMessage question, int at, MemoryBlock block) {}

    BlockInsertion(
            UserMemories users,
            BackgroundExtraction background,
            @Nullable IdleConversations idle,
            @Nullable OtherConversations others) {
        this.users = users;
        this.background = background;
        this.idle = idle;
        this.others = others;
    }

    ChatRequest into(ChatRequest request, String memoryId) {
        if (idle != null) {
            idle.asked(memoryId);
        }
        int at = questionIn(request.messages());
        if (at < 0 || request.messages().stream().anyMatch(BlockInsertion::isBlock)) {
            return request;
        }
        MemoryBlock block = block(memoryId, (UserMessage) request.messages().get(at), at);
        if (block.text().isEmpty()) {
            return request;
        }
        List<ChatMessage> messages = new ArrayList<>(request.messages());
        messages.add(
                at,
                UserMessage.builder()
                        .addContent(TextContent.from(block.text()))
                        .attributes(MARK)
                        .build());
        messages.add(
                at + 1,
                AiMessage.builder()
                        .text(Prefix.ACKNOWLEDGEMENT)
                        .attributes(MARK)
                        .build());
        return request.toBuilder().messages(messages).build();
    }

    private static boolean isBlock(ChatMessage message) {
        return message instanceof UserMessage user && user.attributes().containsKey(BLOCK);
    }

    private static int questionIn(List<ChatMessage> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i) instanceof UserMessage && !SyntheticMessages.isOurs(messages.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private MemoryBlock block(String memoryId, UserMessage question, int at) {
        Shown last;
        synchronized (shown) {
            last = shown.get(memoryId);
        }
        if (last != null && last.at() == at && last.question().equals(question)) {
            return last.block();
        }
        Optional<UserMemory> user = users.ofConversation(memoryId);
        if (last == null) {
            user.ifPresent(present -> background.catchUp(present.userId(), memoryId));
        }
        MemoryBlock block =
                user.map(present -> block(present, text(question), memoryId)).orElse(MemoryBlock.NOTHING);
        synchronized (shown) {
            shown.put(memoryId, new Shown(question, at, block));
        }
        return block;
    }

    private MemoryBlock block(UserMemory user, String question, String memoryId) {
        MemoryBlock known = user.block(question);
        String said = others == null || question.isBlank() ? "" : others.about(question, memoryId);
        return said.isEmpty() ? known : known.with(said, user.counter());
    }

    private static String text(UserMessage question) {
        return question.contents().stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n"));
    }

    /** Any block may tell of the conversation, because it is the user's. */
    @Override
    public void forget(String memoryId) {
        synchronized (shown) {
            shown.clear();
        }
    }

    Optional<MemoryBlock> last(String memoryId) {
        synchronized (shown) {
            return Optional.ofNullable(shown.get(memoryId)).map(Shown::block);
        }
    }
}
