package example;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import io.quarkiverse.langchain4j.RegisterAiService;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

/** A desk that remembers each of its users. Nothing in it speaks of a memory: a dependency and two properties do. */
@Path("/chat")
public class TravelDesk {

    @Inject
    Assistant assistant;

    @GET
    @Path("/{user}")
    public String chat(@PathParam("user") String user, @QueryParam("text") String text) {
        return assistant.chat(user, text);
    }

    /** What answers; whose conversation it is says the {@code @MemoryId}. */
    @RegisterAiService
    public interface Assistant {

        @SystemMessage("You are a travel desk. Answer in one sentence.")
        String chat(@MemoryId String user, @UserMessage String text);
    }
}
