package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import io.github.chatmemory4j.tck.InParallel;
import io.github.chatmemory4j.tck.Talk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Something that can happen to a memory inside an AI service, run for real on each of the memories; a row of the
 * table in {@code docs/reliability.md}. Another one is another constant.
 */
enum Scenario {
    LARGE_QUESTION("a question of about 300 tokens is asked with a budget of 400: the largest request is within it") {
        @Override
        String run(MemoryUnderTest memory, StrictOpenAiServer server) {
            Assistant assistant =
                    memory.wire(assistant(server), 400, new StoreTraffic()).build();
            for (int turn = 1; turn <= 20; turn++) {
                assistant.chat("Tell me about day " + turn + " of the journey, in one sentence.");
            }
            assistant.chat("What do you make of this? " + "The ship left the harbour before noon. ".repeat(36));
            int largest = server.calls().stream()
                    .mapToInt(ChatCompletionCall::promptTokens)
                    .max()
                    .orElseThrow();
            return largest <= 400 ? "within the budget" : "**over by " + (largest - 400) + "**";
        }
    },
    STOPPED("the user stops a streamed answer and goes on: the part they have seen is in the next request") {
        @Override
        String run(MemoryUnderTest memory, StrictOpenAiServer server) {
            Streamer assistant = memory.wire(
                            AiServices.builder(Streamer.class).streamingChatModel(Transport.streamingModel(server)),
                            MAX_TOKENS,
                            new StoreTraffic())
                    .build();
            CompletableFuture<String> stopped = new CompletableFuture<>();
            assistant
                    .chat("Tell me a story.")
                    .onPartialResponseWithContext((PartialResponse piece, PartialResponseContext context) -> {
                        context.streamingHandle().cancel();
                        stopped.complete(piece.text());
                    })
                    .onError(stopped::completeExceptionally)
                    .start();
            String seen = InParallel.result(stopped);
            CompletableFuture<Object> next = new CompletableFuture<>();
            InParallel.result(InParallel.start(() -> {
                assistant
                        .chat("And 2+2?")
                        .onPartialResponse(piece -> {})
                        .onCompleteResponse(next::complete)
                        .onError(next::completeExceptionally)
                        .start();
                return seen;
            }));
            InParallel.result(next);
            return yes(server.lastCall().roles().contains("assistant")
                    && server.lastCall().messages().toString().contains(seen.strip()));
        }
    },
    NESTED("a tool asks an assistant with the same memory: the next request is valid and has the call and its result") {
        @Override
        String run(MemoryUnderTest memory, StrictOpenAiServer unused) {
            try (StrictOpenAiServer server = StrictOpenAiServer.start(call -> {
                boolean asks =
                        call.userText().startsWith("Ask") && !call.roles().contains("tool");
                return asks ? Reply.toolCall("call_1", "ask", "{}") : Reply.text("It is 12 m deep.");
            })) {
                MemoryUnderTest.Opened opened = memory.open(MAX_TOKENS, new StoreTraffic());
                Assistant expert = opened.wire(assistant(server)).build();
                Assistant assistant = opened.wire(assistant(server).tools(new Object() {
                            @Tool
                            @SuppressWarnings("UnusedMethod") // the service calls it
                            String ask() {
                                return expert.chat("How deep is it?");
                            }
                        }))
                        .build();
                boolean failed = FaultyChat.fails(() -> assistant.chat("Ask the expert."));
                return yes(!failed
                        && server.rejections().isEmpty()
                        && server.lastCall().roles().contains("tool"));
            }
        }
    },
    ACTED_THEN_FAILED(
            "a tool has acted and the model then fails: the next request tells what was done, and that it broke off") {
        @Override
        String run(MemoryUnderTest memory, StrictOpenAiServer unused) {
            try (StrictOpenAiServer server =
                    StrictOpenAiServer.start(call -> call.userText().startsWith("Look")
                            ? call.roles().contains("tool")
                                    ? Reply.rateLimited()
                                    : Reply.toolCall("call_1", "look", "{\"at\":1}")
                            : Reply.text("OK"))) {
                Assistant assistant = memory.wire(
                                assistant(server).tools(new FaultyChat.Desk()), MAX_TOKENS, new StoreTraffic())
                        .build();
                boolean failed = FaultyChat.fails(() -> assistant.chat("Look."));
                boolean failedAgain = FaultyChat.fails(() -> assistant.chat("Did that work?"));
                String request = server.lastCall().messages().toString();
                boolean told = request.contains("found at 1");
                return failed && !failedAgain && told && request.contains("broke off")
                        ? "yes"
                        : told ? "what was done" : "**no**";
            }
        }
    },
    LARGE_ARGUMENTS("a tool writes a text that is larger than the budget: the turn is answered, within the budget") {
        @Override
        String run(MemoryUnderTest memory, StrictOpenAiServer unused) {
            String arguments = "{\"text\":\"" + "The ship left the harbour before noon. ".repeat(500) + "\"}";
            try (StrictOpenAiServer server = StrictOpenAiServer.builder()
                    .contextWindow(MAX_TOKENS)
                    .script(call ->
                            call.number() == 1 ? Reply.toolCall("call_1", "write", arguments) : Reply.text("Written."))
                    .start()) {
                Assistant assistant = memory.wire(
                                assistant(server).tools(new Object() {
                                    @Tool
                                    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // the service calls it
                                    String write(String text) {
                                        return "written";
                                    }
                                }),
                                MAX_TOKENS,
                                new StoreTraffic())
                        .build();
                boolean failed = FaultyChat.fails(() -> assistant.chat("Write it."));
                return yes(!failed && server.lastCall().userText().equals("Write it."));
            }
        }
    },
    EMPTY_ANSWERS("answers are empty, blank, or a picture: user and assistant still alternate, and none is blank") {
        @Override
        String run(MemoryUnderTest memory, StrictOpenAiServer unused) {
            AiMessage picture = AiMessage.builder()
                    .attributes(Map.of(
                            AiMessage.GENERATED_IMAGES_KEY,
                            List.of(Image.builder().base64Data("aGk=").build())))
                    .build();
            Deque<AiMessage> answers =
                    new ArrayDeque<>(List.of(AiMessage.from(""), AiMessage.from("  "), picture, AiMessage.from("OK")));
            List<ChatMessage> last = new ArrayList<>();
            ChatModel model = new ChatModel() {
                @Override
                public ChatResponse doChat(ChatRequest request) {
                    last.clear();
                    last.addAll(request.messages());
                    return ChatResponse.builder().aiMessage(answers.remove()).build();
                }
            };
            Describer assistant = memory.wire(
                            AiServices.builder(Describer.class).chatModel(model), MAX_TOKENS, new StoreTraffic())
                    .build();
            for (int i = 1; i <= 4; i++) {
                assistant.chat("Question " + i);
            }
            try {
                EmptyAnswerTest.isInOrder(last, true);
                return "yes";
            } catch (AssertionError e) {
                return "**no**";
            }
        }
    },
    QUICK_TURNS("a chat outgrows 700 tokens in a few quick turns: what was said first is still in the request") {
        @Override
        String run(MemoryUnderTest memory, StrictOpenAiServer server) {
            Assistant assistant =
                    memory.wire(assistant(server), 700, new StoreTraffic()).build();
            assistant.chat("My dog is called Ada and my sister lives in Lisbon.");
            for (int turn = 1; turn <= 6; turn++) {
                assistant.chat("Day " + turn + ". " + "The ship left the harbour before noon. ".repeat(15));
            }
            assistant.chat("What is my dog called?");
            return yes(server.lastCall().messages().toString().contains("Ada"));
        }
    },
    OVERLAPPING_SETS("two hosts read the memory and set it with what was said since: both turns are there") {
        @Override
        String run(MemoryUnderTest memory, StrictOpenAiServer server) {
            ChatMemory shared = memory.open(MAX_TOKENS, new StoreTraffic()).memory();
            shared.add(exchange(1));
            List<ChatMessage> first = new ArrayList<>(shared.messages());
            first.addAll(exchange(2));
            CountDownLatch read = new CountDownLatch(1);
            CountDownLatch set = new CountDownLatch(1);
            CompletableFuture<Integer> other = InParallel.start(() -> {
                List<ChatMessage> second = new ArrayList<>(shared.messages());
                second.addAll(exchange(3));
                read.countDown();
                InParallel.await(set);
                shared.set(second);
                return second.size();
            });
            InParallel.await(read);
            shared.set(first);
            set.countDown();
            InParallel.result(other);
            return yes(shared.messages().containsAll(exchange(2))
                    && shared.messages().containsAll(exchange(3)));
        }
    },
    TURN_AFTER_A_LONG_CHAT("one more turn after 100: messages read from the store, and written to it") {
        @Override
        String run(MemoryUnderTest memory, StrictOpenAiServer server) {
            StoreTraffic traffic = new StoreTraffic();
            Assistant assistant =
                    memory.wire(assistant(server), 50_000, traffic).build();
            for (int turn = 1; turn <= 100; turn++) {
                assistant.chat("Tell me about day " + turn + ".");
            }
            traffic.reset();
            assistant.chat("And then?");
            return traffic.messagesRead() + " and " + traffic.messagesWritten();
        }
    };

    interface Assistant {

        @SystemMessage(Transport.SYSTEM)
        String chat(String text);
    }

    interface Describer {

        Result<String> chat(String text);
    }

    interface Streamer {

        @SystemMessage(Transport.SYSTEM)
        TokenStream chat(String text);
    }

    private static final int MAX_TOKENS = 3_000;

    private final String whatHappens;

    Scenario(String whatHappens) {
        this.whatHappens = whatHappens;
    }

    String whatHappens() {
        return whatHappens;
    }

    /** What became of it, as short as a cell of a table. */
    abstract String run(MemoryUnderTest memory, StrictOpenAiServer server);

    private static List<ChatMessage> exchange(int number) {
        return List.of(Talk.user("Question " + number), Talk.ai("Answer " + number));
    }

    private static String yes(boolean asItShouldBe) {
        return asItShouldBe ? "yes" : "**no**";
    }

    private static AiServices<Assistant> assistant(StrictOpenAiServer server) {
        return AiServices.builder(Assistant.class).chatModel(Transport.model(server));
    }
}
