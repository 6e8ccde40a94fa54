package io.github.chatmemory4j.agent.tool;

import io.github.chatmemory4j.agent.UserMemories;
import io.github.chatmemory4j.agent.UserMemory;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.internal.MemoryKeys;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose memory a tool works on: that of the user whose conversation it is called in, or of the only user there is. No argument
 * of a model comes here.
 */
record Caller(UserMemories users, Optional<String> onlyUser, Function<Object, String> keys) {

    static Caller of(UserMemories users) {
        return new Caller(users, Optional.empty(), MemoryKeys.WITHOUT_AGENT::keyOf);
    }

    Caller ofUser(String userId) {
        return new Caller(users, Optional.of(userId), keys);
    }

    /** Called in the conversations of a memory, which may be an agent's. */
    Caller in(CompactingChatMemoryProvider memory) {
        return new Caller(users, onlyUser, memory::keyOf);
    }

    /** What a tool does for a user, in a conversation. */
    @FunctionalInterface
    interface Work {
        String of(UserMemory user, String key);
    }

    /** No exception reaches the model: its words may tell of paths and statements. */
    String answered(@Nullable Object memoryId, Work work) {
        try {
            Supplier<String> nobody = () ->
                    ToolAnswers.error("Nothing is remembered in this conversation, because it belongs to no user.");
            if (memoryId == null) {
                return nobody.get();
            }
            String key = keys.apply(memoryId);
            Optional<UserMemory> user = onlyUser.map(users::of).or(() -> users.ofConversation(key));
            return user.map(present -> work.of(present, key)).orElseGet(nobody);
        } catch (IllegalArgumentException e) {
            return ToolAnswers.error(
                    "That is nothing that can be kept: about and value must have words, and no secrets.");
        } catch (RuntimeException e) {
            return ToolAnswers.error(
                    "The memory cannot be reached now. Go on without it, and tell the user that nothing was changed.");
        }
    }
}
