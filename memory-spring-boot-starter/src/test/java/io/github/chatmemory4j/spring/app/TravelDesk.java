package io.github.chatmemory4j.spring.app;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An application as its developer writes it: a model, an AI service, a page. Nothing in it knows of the memory. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({TravelDesk.Page.class, TravelDesk.Harbour.class})
public class TravelDesk {

    @Bean
    ChatModel openAi(@Value("${openai.base-url}") String baseUrl) {
        return OpenAiChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey("any-key")
                .modelName("gpt-4o-mini")
                .timeout(Duration.ofSeconds(30))
                .maxRetries(0)
                .build();
    }

    /** What every AI service can look up. */
    public static class Harbour {

        @Tool("how deep a harbour is")
        public String depth(String harbour) {
            return harbour + " is 12 m deep. " + "The pilot comes on board at the outer buoy. ".repeat(8);
        }
    }

    /** The page that users ask. */
    @RestController
    public static class Page {

        private final Assistant assistant;

        Page(Assistant assistant) {
            this.assistant = assistant;
        }

        @GetMapping("/chat/{user}")
        String chat(@PathVariable("user") String user, @RequestParam("text") String text) {
            return assistant.chat(user, text);
        }
    }
}
