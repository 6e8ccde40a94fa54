package io.github.chatmemory4j.upstream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.observability.api.event.AiServiceEvent;
import dev.langchain4j.observability.api.listener.AiServiceStartedListener;
import dev.langchain4j.service.AiServiceContext;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.github.chatmemory4j.langchain4j.CompactingChatMemoryProvider;
import io.github.chatmemory4j.langchain4j.message.CutOff;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * LangChain4j 1.23 tells of cancelled calls by an event that 1.19, which this library is compiled with, does not have. Runs
 * with the core of 1.23 only; the event is fired as an AI service of that version does.
 */
@Timeout(60)
class CancelledEventTest {

    interface Assistant {

        TokenStream chat(String text);
    }

    /** Streams one piece and is never heard of again. */
    private static final class Silent implements StreamingChatModel {

        private List<ChatMessage> asked = new ArrayList<>();

        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            asked = request.messages();
            handler.onPartialResponse("Once upon");
        }
    }

    @Test
    void keepsWhatWasStreamed_andTheNextTurnBeginsAtOnce() throws Exception {
        Silent model = new Silent();
        AtomicReference<InvocationContext> call = new AtomicReference<>();
        AiServiceStartedListener started = event -> call.set(event.invocationContext());
        try (CompactingChatMemoryProvider memory = CompactingChatMemoryProvider.builder()
                .turnTimeout(Duration.ofHours(1))
                .build()) {
            AiServices<Assistant> builder = memory.wire(AiServices.builder(Assistant.class)
                    .streamingChatModel(model)
                    .registerListener(started));
            Assistant assistant = builder.build();
            assistant
                    .chat("Tell me a story.")
                    .onPartialResponse(piece -> {})
                    .ignoreErrors()
                    .start();

            fireCancelled(builder, requireNonNull(call.get()));
            CompletableFuture<Boolean> next = CompletableFuture.supplyAsync(() -> {
                assistant
                        .chat("And 2+2?")
                        .onPartialResponse(piece -> {})
                        .ignoreErrors()
                        .start();
                return true;
            });

            assertThat(next.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(model.asked)
                    .containsExactly(
                            UserMessage.from("Tell me a story."),
                            CutOff.answer("Once upon"),
                            UserMessage.from("And 2+2?"));
        }
    }

    private static void fireCancelled(AiServices<?> builder, InvocationContext call)
            throws ReflectiveOperationException {
        Class<?> type = Class.forName("dev.langchain4j.observability.api.event.AiServiceCancelledEvent");
        Object event = type.getMethod("builder").invoke(null);
        event = event.getClass()
                .getMethod("invocationContext", InvocationContext.class)
                .invoke(event, call);
        AiServiceEvent cancelled =
                (AiServiceEvent) event.getClass().getMethod("build").invoke(event);
        Field context = AiServices.class.getDeclaredField("context");
        context.setAccessible(true);
        ((AiServiceContext) context.get(builder)).eventListenerRegistrar.fireEvent(cancelled);
    }
}
