package io.github.chatmemory4j.quarkus.app;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import io.quarkiverse.langchain4j.RegisterAiService;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;

/** AI services as Quarkus' guide writes them. Nothing in them knows of the memory. */
public final class TravelDesk {

    private TravelDesk() {}

    /** In the scope that Quarkus takes unless told otherwise, which is the request. */
    @RegisterAiService(
            chatLanguageModelSupplier = LoopbackModel.Waiting.class,
            streamingChatLanguageModelSupplier = LoopbackModel.Streaming.class,
            tools = Harbour.class)
    @SystemMessage("You are a travel desk. Answer in one sentence.")
    public interface Assistant {

        String chat(@MemoryId String memoryId, @UserMessage String text);

        Multi<String> stream(@MemoryId String memoryId, @UserMessage String text);
    }

    /** Lives as long as the application; its methods say nothing of whose a conversation is. */
    @ApplicationScoped
    @RegisterAiService(chatLanguageModelSupplier = LoopbackModel.Waiting.class)
    public interface Forgetful {

        String chat(@UserMessage String text);
    }

    @Singleton
    public static class Harbour {

        @Tool("how deep a harbour is")
        public String depth(String harbour) {
            return harbour + " is 12 m deep. " + "The pilot comes on board at the outer buoy. ".repeat(8);
        }
    }
}
