package io.github.chatmemory4j.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.observability.api.listener.AiServiceResponseReceivedListener;
import dev.langchain4j.service.AiServices;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;

/** What can go wrong in the middle of a turn; the turn is the one whose question begins with {@link #QUESTION}. */
enum Fault {
    FIRST_REQUEST_FAILS("the model fails on the first request of a turn") {
        @Override
        Reply reply(ChatCompletionCall call, int rounds) {
            return Reply.serverError();
        }
    },
    THIRD_REQUEST_FAILS("the model fails on the third request of a turn, in the tool loop") {
        @Override
        boolean toolsHaveActed() {
            return true;
        }

        @Override
        Reply reply(ChatCompletionCall call, int rounds) {
            return rounds < 2 ? looksSomethingUp(call) : Reply.rateLimited();
        }
    },
    BAD_ARGUMENTS("the model calls a tool with arguments that are no JSON") {
        @Override
        Reply reply(ChatCompletionCall call, int rounds) {
            return Reply.toolCall("call_" + call.number(), "look", "{\"at\": nowhere");
        }
    },
    INVENTED_TOOL("the model calls a tool that does not exist") {
        @Override
        Reply reply(ChatCompletionCall call, int rounds) {
            return Reply.toolCall("call_" + call.number(), "no_such_tool", "{}");
        }
    },
    TOO_MANY_ROUNDS("the model calls tools more often than it may") {
        @Override
        boolean toolsHaveActed() {
            return true;
        }

        @Override
        Reply reply(ChatCompletionCall call, int rounds) {
            return looksSomethingUp(call);
        }
    },
    BROKEN_OFF("the answer breaks off") {
        @Override
        Reply reply(ChatCompletionCall call, int rounds) {
            return Reply.text("This answer is long enough to be broken off in the middle of it.")
                    .cutOff();
        }
    },
    NO_ANSWER("the answer has no choices") {
        @Override
        Reply reply(ChatCompletionCall call, int rounds) {
            return Reply.emptyChoices();
        }

        /** A stream without choices is an empty answer to LangChain4j. */
        @Override
        boolean endsTheTurn(Transport transport) {
            return transport == Transport.WAITING;
        }
    },
    TRANSFORMER_THROWS("a request transformer throws") {
        @Override
        ChatRequest transform(ChatRequest request) {
            boolean failing = UserMessage.findLast(request.messages())
                    .filter(question -> question.singleText().startsWith(QUESTION))
                    .isPresent();
            if (failing) {
                throw new IllegalStateException("thrown by the transformer");
            }
            return request;
        }
    },
    LISTENER_THROWS("a listener throws") {
        @Override
        void configure(AiServices<?> builder) {
            AiServiceResponseReceivedListener listener = event -> {
                throw new IllegalStateException("thrown by the listener");
            };
            builder.registerListener(listener);
        }

        @Override
        boolean endsTheTurn(Transport transport) {
            return false;
        }
    },
    STORE_FAILS("the store fails when a tool's result is added") {
        @Override
        boolean toolsHaveActed() {
            return true;
        }

        @Override
        Reply reply(ChatCompletionCall call, int rounds) {
            return looksSomethingUp(call);
        }

        @Override
        boolean failsInTheStore() {
            return true;
        }
    };

    static final String QUESTION = "Go wrong";

    /** Tool rounds a service may take. */
    static final int MAX_ROUNDS = 4;

    private final String description;

    Fault(String description) {
        this.description = description;
    }

    /** For the table of what can happen to a memory. */
    String description() {
        return description;
    }

    /** What the model says in the failing turn after so many tool rounds. */
    Reply reply(ChatCompletionCall call, int rounds) {
        return Reply.text("Nothing is wrong.");
    }

    void configure(AiServices<?> builder) {}

    ChatRequest transform(ChatRequest request) {
        return request;
    }

    boolean endsTheTurn(Transport transport) {
        return true;
    }

    boolean failsInTheStore() {
        return false;
    }

    /** Whether a tool has done something before the turn fails. */
    boolean toolsHaveActed() {
        return false;
    }

    private static Reply looksSomethingUp(ChatCompletionCall call) {
        return Reply.toolCall("call_" + call.number(), "look", "{\"at\":1}");
    }
}
