package io.github.chatmemory4j.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ReturnBehavior;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.moderation.Moderation;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.moderation.ModerationRequest;
import dev.langchain4j.model.moderation.ModerationResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.Moderate;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.memory.ChatMemoryAccess;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import io.github.chatmemory4j.langchain4j.openai.StrictOpenAiServer;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A way to use an AI service. Most are the same for an answer that is waited for and one that is streamed. */
enum ServiceMode {
    PLAIN,
    ONE_TO_TWENTY_TOOL_ROUNDS {
        @Override
        String question(int turn) {
            return "Rounds " + (1 + turn % 20) + " in " + super.question(turn);
        }

        @Override
        Reply reply(ChatCompletionCall call) {
            Matcher wanted = Pattern.compile("Rounds (\\d+) in").matcher(call.userText());
            int rounds = wanted.find() ? Integer.parseInt(wanted.group(1)) : 0;
            int next = newestRound(call) + 1;
            return next <= rounds ? Reply.textAndToolCalls("Round " + next, look(call, next)) : super.reply(call);
        }
    },
    PARALLEL_TOOLS {
        @Override
        Reply reply(ChatCompletionCall call) {
            return newestRound(call) > 0 ? super.reply(call) : inParallel(call);
        }
    },
    CONCURRENT_TOOLS {
        @Override
        void configure(AiServices<?> builder) {
            builder.executeToolsConcurrently();
        }

        @Override
        Reply reply(ChatCompletionCall call) {
            return newestRound(call) > 0 ? super.reply(call) : inParallel(call);
        }
    },
    IMMEDIATE_RETURN {
        @Override
        Reply reply(ChatCompletionCall call) {
            return Reply.textAndToolCalls(
                    "",
                    ToolExecutionRequest.builder()
                            .id("call_" + call.number())
                            .name("lookAndReturn")
                            .arguments("{\"at\":1}")
                            .build());
        }
    },
    RETRIEVAL_STORED {
        @Override
        void configure(AiServices<?> builder) {
            builder.contentRetriever(RETRIEVER);
        }
    },
    RETRIEVAL_NOT_STORED {
        @Override
        void configure(AiServices<?> builder) {
            builder.contentRetriever(RETRIEVER).storeRetrievedContentInChatMemory(false);
        }
    },
    INPUT_GUARDRAIL_REWRITES {
        @Override
        void configure(AiServices<?> builder) {
            builder.inputGuardrails(new InputGuardrail() {
                @Override
                public InputGuardrailResult validate(UserMessage question) {
                    return successWith(question.singleText() + " (checked)");
                }
            });
        }
    },
    OUTPUT_GUARDRAIL_RETRIES {
        @Override
        void configure(AiServices<?> builder) {
            builder.outputGuardrails(new OutputGuardrail() {
                @Override
                public OutputGuardrailResult validate(AiMessage answer) {
                    return isBad(answer) ? retry("bad") : success();
                }
            });
        }

        @Override
        Reply reply(ChatCompletionCall call) {
            return lastRole(call).equals("user") ? Reply.text(BAD_ANSWER) : super.reply(call);
        }
    },
    OUTPUT_GUARDRAIL_REPROMPTS {
        @Override
        void configure(AiServices<?> builder) {
            builder.outputGuardrails(new OutputGuardrail() {
                @Override
                public OutputGuardrailResult validate(AiMessage answer) {
                    return isBad(answer) ? reprompt("bad", REPROMPT) : success();
                }
            });
        }

        @Override
        Reply reply(ChatCompletionCall call) {
            return call.userText().equals(REPROMPT) ? super.reply(call) : Reply.text(BAD_ANSWER);
        }
    },
    OUTPUT_GUARDRAIL_REMOVES {
        @Override
        void configure(AiServices<?> builder) {
            builder.outputGuardrails(new OutputGuardrail() {
                @Override
                public OutputGuardrailResult validate(AiMessage answer) {
                    return isBad(answer) ? fatalWithMessageRemoval("bad") : success();
                }
            });
        }

        @Override
        Reply reply(ChatCompletionCall call) {
            return call.userText().contains("3") ? Reply.text(BAD_ANSWER) : super.reply(call);
        }

        @Override
        boolean mayFail(int turn) {
            return question(turn).contains("3");
        }
    },
    MODERATION {
        @Override
        Transport.Assistant assistant(Transport transport, StrictOpenAiServer server, Consumer<AiServices<?>> wiring) {
            AiServices<Moderated> builder = AiServices.builder(Moderated.class)
                    .chatModel(Transport.model(server))
                    .moderationModel(new ModerationModel() {
                        @Override
                        public ModerationResponse doModerate(ModerationRequest request) {
                            return ModerationResponse.builder()
                                    .moderation(Moderation.notFlagged())
                                    .build();
                        }
                    });
            wiring.accept(builder);
            return builder.build()::chat;
        }
    },
    STRUCTURED_BY_INSTRUCTIONS {
        @Override
        Transport.Assistant assistant(Transport transport, StrictOpenAiServer server, Consumer<AiServices<?>> wiring) {
            return census(Transport.model(server), wiring);
        }

        @Override
        Reply reply(ChatCompletionCall call) {
            return Reply.text(OSLO);
        }
    },
    STRUCTURED_BY_SCHEMA {
        @Override
        Transport.Assistant assistant(Transport transport, StrictOpenAiServer server, Consumer<AiServices<?>> wiring) {
            OpenAiChatModel model = OpenAiChatModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey("any-key")
                    .modelName("gpt-4o-mini")
                    .maxRetries(0)
                    .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                    .build();
            return census(model, wiring);
        }

        @Override
        Reply reply(ChatCompletionCall call) {
            return Reply.text(OSLO);
        }
    },
    MEMORY_ID_AND_ACCESS {
        @Override
        Transport.Assistant assistant(Transport transport, StrictOpenAiServer server, Consumer<AiServices<?>> wiring) {
            AiServices<Accessible> builder =
                    AiServices.builder(Accessible.class).chatModel(Transport.model(server));
            wiring.accept(builder);
            Accessible assistant = builder.build();
            return question -> {
                assistant.evictChatMemory("default");
                String answer = assistant.chat("default", question);
                if (assistant.getChatMemory("default").messages().isEmpty()) {
                    throw new IllegalStateException("the memory must not be empty after a turn");
                }
                return answer;
            };
        }
    };

    static final String REPROMPT = "Please say it better.";

    private static final String BAD_ANSWER = "Bad. " + "There is nothing to say about this. ".repeat(4);

    private static final String OSLO = "{\"name\":\"Oslo\",\"people\":700000}";

    private static final ContentRetriever RETRIEVER =
            query -> List.of(Content.from("The harbour opens at six, and boats leave when the light is green."));

    /** Whether the mode is there for answers of this kind. */
    boolean suits(Transport transport) {
        return switch (this) {
            case MODERATION, STRUCTURED_BY_INSTRUCTIONS, STRUCTURED_BY_SCHEMA, MEMORY_ID_AND_ACCESS ->
                transport == Transport.WAITING;
            default -> true;
        };
    }

    String question(int turn) {
        return "turn " + turn
                + ": what did the expedition report from the coast? Please be exact about the ships, the crew, "
                + "the weather, the water and whatever else they wrote down on the way, as far as it is known.";
    }

    /** What the model says. */
    Reply reply(ChatCompletionCall call) {
        return Reply.text("Answer. " + "The ships lay at anchor and the crew went ashore for water. ".repeat(3));
    }

    void configure(AiServices<?> builder) {}

    /** Whether the turn may end with an error that is the user's own wish. */
    boolean mayFail(int turn) {
        return false;
    }

    Transport.Assistant assistant(Transport transport, StrictOpenAiServer server, Consumer<AiServices<?>> wiring) {
        return transport.assistant(server, builder -> {
            wiring.accept(builder);
            builder.tools(new Desk());
            configure(builder);
        });
    }

    static final class Desk {

        @Tool("Looks something up")
        String look(int at) {
            return "At " + at + " there is a note about the weather: sunny spells, a light breeze.";
        }

        @Tool(value = "Looks something up and is done", returnBehavior = ReturnBehavior.IMMEDIATE)
        String lookAndReturn(int at) {
            return look(at);
        }
    }

    record City(String name, int people) {}

    interface Census {
        City describe(String text);
    }

    interface Moderated {
        @Moderate
        @SystemMessage(Transport.SYSTEM)
        String chat(String text);
    }

    interface Accessible extends ChatMemoryAccess {
        @SystemMessage(Transport.SYSTEM)
        String chat(@MemoryId String memoryId, @dev.langchain4j.service.UserMessage String text);
    }

    private static Transport.Assistant census(OpenAiChatModel model, Consumer<AiServices<?>> wiring) {
        AiServices<Census> builder = AiServices.builder(Census.class).chatModel(model);
        wiring.accept(builder);
        Census census = builder.build();
        return question -> census.describe(question).toString();
    }

    private static boolean isBad(AiMessage answer) {
        return answer.text().startsWith("Bad.");
    }

    private static String lastRole(ChatCompletionCall call) {
        return call.roles().get(call.roles().size() - 1);
    }

    /** The number in the newest tool call since the question, as earlier ones may have been left out; 0 without one. */
    private static int newestRound(ChatCompletionCall call) {
        List<JsonNode> messages = call.messages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).path("role").asText().equals("user")) {
                return 0;
            }
            if (messages.get(i).hasNonNull("tool_calls")) {
                Matcher round = Pattern.compile("Round (\\d+)")
                        .matcher(messages.get(i).path("content").asText());
                return round.find() ? Integer.parseInt(round.group(1)) : 1;
            }
        }
        return 0;
    }

    private static Reply inParallel(ChatCompletionCall call) {
        return Reply.toolCalls(
                IntStream.range(0, 4).mapToObj(at -> look(call, at)).toArray(ToolExecutionRequest[]::new));
    }

    private static ToolExecutionRequest look(ChatCompletionCall call, int at) {
        return ToolExecutionRequest.builder()
                .id("call_" + call.number() + "_" + at)
                .name("look")
                .arguments("{\"at\":" + at + "}")
                .build();
    }
}
