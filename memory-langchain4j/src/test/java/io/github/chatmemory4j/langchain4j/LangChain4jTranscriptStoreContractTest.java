package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.chatmemory4j.langchain4j.message.LangChain4jMessage;
import io.github.chatmemory4j.langchain4j.store.LangChain4jTranscriptStore;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.TranscriptStore;
import io.github.chatmemory4j.tck.TranscriptStoreContract;
import org.junit.jupiter.api.Nested;

/** Which rules of a transcript store hold over any LangChain4j store, and why the others cannot. */
@SuppressWarnings("ClassCanBeStatic") // nested test classes are inner classes
class LangChain4jTranscriptStoreContractTest {

    @Nested
    class OverAJsonStore extends Rules {
        OverAJsonStore() {
            super(QuirkyStore.JSON);
        }
    }

    @Nested
    class OverAStoreThatThrowsOnEmptyLists extends Rules {
        OverAStoreThatThrowsOnEmptyLists() {
            super(QuirkyStore.THROWING_ON_EMPTY);
        }
    }

    @Nested
    class OverAStoreOfImmutableLists extends Rules {
        OverAStoreOfImmutableLists() {
            super(QuirkyStore.IMMUTABLE_LISTS);
        }
    }

    @Nested
    class OverAStoreOfLiveLists extends Rules {
        OverAStoreOfLiveLists() {
            super(QuirkyStore.LIVE_LISTS);
        }
    }

    @Nested
    class OverTheStoreInMemory extends Rules {
        OverTheStoreInMemory() {
            super(QuirkyStore.IN_MEMORY);
        }
    }

    abstract static class Rules extends TranscriptStoreContract {

        private final QuirkyStore kind;

        Rules(QuirkyStore kind) {
            this.kind = kind;
        }

        @Override
        protected TranscriptStore emptyStore() {
            return new LangChain4jTranscriptStore(kind.make());
        }

        /** One list that is overwritten has no room for what is not live. */
        @Override
        protected boolean keepsAnArchive() {
            return false;
        }

        /** LangChain4j's port has no method for it. */
        @Override
        protected boolean listsConversations() {
            return false;
        }

        @Override
        protected boolean keepsUsers() {
            return false;
        }

        @Override
        protected Message message(Message basic) {
            return new LangChain4jMessage(chatMessage(basic));
        }
    }

    private static ChatMessage chatMessage(Message basic) {
        return switch (basic.role()) {
            case SYSTEM -> SystemMessage.from(basic.text());
            case USER -> UserMessage.from(basic.text());
            case ASSISTANT ->
                AiMessage.builder()
                        .text(basic.text())
                        .toolExecutionRequests(basic.toolCalls().stream()
                                .map(call -> ToolExecutionRequest.builder()
                                        .id(call.id())
                                        .name(call.name())
                                        .arguments(call.arguments())
                                        .build())
                                .toList())
                        .build();
            case TOOL -> ToolExecutionResultMessage.from(basic.toolCallId(), "tool", basic.text());
        };
    }
}
