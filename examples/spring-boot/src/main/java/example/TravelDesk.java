package example;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.spring.AiService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A desk that remembers each of its users. Nothing in it speaks of a memory: a dependency and a property do. */
@SpringBootApplication
@RestController
public class TravelDesk {

    private final Assistant assistant;

    TravelDesk(Assistant assistant) {
        this.assistant = assistant;
    }

    /** Started with {@code java}, or by Spring Boot's plugin. */
    public static void main(String[] args) {
        SpringApplication.run(TravelDesk.class, args);
    }

    @GetMapping("/chat/{user}")
    String chat(@PathVariable String user, @RequestParam String text) {
        return assistant.chat(user, text);
    }

    /** What answers; whose conversation it is says the {@code @MemoryId}. */
    @AiService
    public interface Assistant {

        @SystemMessage("You are a travel desk. Answer in one sentence.")
        String chat(@MemoryId String user, @UserMessage String text);
    }

    @Bean
    static ChatModel openAi(
            @Value("${openai.base-url:https://api.openai.com/v1}") String baseUrl,
            @Value("${OPENAI_API_KEY:none}") String apiKey) {
        return OpenAiChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey(apiKey)
                .modelName("gpt-4o-mini")
                .build();
    }
}
