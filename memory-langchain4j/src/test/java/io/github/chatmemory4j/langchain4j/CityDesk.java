package io.github.chatmemory4j.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.github.chatmemory4j.langchain4j.openai.ChatCompletionCall;
import io.github.chatmemory4j.langchain4j.openai.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model with tools whose answers depend on what is in the request: it knows the code of a box only if somebody says it
 * there, and calls tools once, in parallel, or for several rounds, as the question asks. Stateless.
 */
final class CityDesk implements Function<ChatCompletionCall, Reply> {

    static final String UNKNOWN = "I do not know that.";

    private static final Pattern ASKED = Pattern.compile("What is the code of (box \\d+)\\?");
    private static final Pattern CITY = Pattern.compile("City\\d+");
    private static final Pattern STEP = Pattern.compile("Step (\\d)");
    private static final int STEPS_OF_A_PLAN = 3;

    private CityDesk() {}

    static Function<ChatCompletionCall, Reply> script() {
        return new CityDesk();
    }

    /** The question of a turn; ten in a row use every way to call tools, and ask for what was said one turn ago. */
    static String question(int turn) {
        return switch (turn % 10) {
            case 0 -> "Please note: the code of box " + turn + " is K" + turn + "X.";
            case 1 -> "What is the code of box " + (turn - 1) + "?";
            case 3 -> "How is the weather in City" + turn + "?";
            case 5 -> "Weather and people of City" + turn + ", please.";
            case 6 -> "Let me explain. " + "We went on by train and then on foot. ".repeat(turn % 7) + "What now?";
            case 7 -> "Plan a trip to City" + turn + ".";
            default -> "Tell me more about subject " + turn + ".";
        };
    }

    /** What the turn's question must be answered with; empty when anything will do. */
    static String fact(int turn) {
        return turn % 10 == 1 ? "K" + (turn - 1) + "X" : "";
    }

    @Override
    public Reply apply(ChatCompletionCall call) {
        String question = call.userText();
        Optional<JsonNode> step = newestStep(call);
        Matcher asked = ASKED.matcher(question);
        if (asked.find()) {
            return Reply.text(code(call, asked.group(1)));
        }
        Matcher city = CITY.matcher(question);
        if (city.find()) {
            return inCity(call, question, city.group(), step);
        }
        return Reply.text("About that: " + "there is a lot to say. ".repeat(2 + question.length() % 11));
    }

    private static Reply inCity(ChatCompletionCall call, String question, String city, Optional<JsonNode> step) {
        if (question.startsWith("Plan")) {
            int next = step.map(CityDesk::number).orElse(0) + 1;
            return next <= STEPS_OF_A_PLAN
                    ? Reply.textAndToolCalls("Step " + next, tool(call, "weather", city), tool(call, "people", city))
                    : Reply.text("Here is the plan for " + city + ".");
        }
        if (step.isPresent()) {
            return Reply.text("In " + city + " it is sunny.");
        }
        return question.startsWith("Weather")
                ? Reply.toolCalls(tool(call, "weather", city), tool(call, "people", city))
                : Reply.toolCalls(tool(call, "weather", city));
    }

    private static int number(JsonNode step) {
        Matcher number = STEP.matcher(step.path("content").asText());
        return number.find() ? Integer.parseInt(number.group(1)) : 0;
    }

    private static ToolExecutionRequest tool(ChatCompletionCall call, String name, String city) {
        return ToolExecutionRequest.builder()
                .id("call_" + call.number() + "_" + name)
                .name(name)
                .arguments("{\"city\":\"" + city + "\"}")
                .build();
    }

    /** The newest tool calls since the question; older ones may have been left out to save tokens. */
    private static Optional<JsonNode> newestStep(ChatCompletionCall call) {
        List<JsonNode> messages = call.messages();
        for (int i = messages.size() - 1; i >= 0 && !isUser(messages.get(i)); i--) {
            if (messages.get(i).hasNonNull("tool_calls")) {
                return Optional.of(messages.get(i));
            }
        }
        return Optional.empty();
    }

    private static boolean isUser(JsonNode message) {
        return message.path("role").asText().equals("user");
    }

    private static String code(ChatCompletionCall call, String box) {
        Matcher said = Pattern.compile("the code of " + box + " is (\\w+)")
                .matcher(call.body().path("messages").toString());
        return said.find() ? "It is " + said.group(1) + "." : UNKNOWN;
    }

    /** The tools that the model calls. */
    static final class Tools {

        @Tool("The weather in a city, today and for the next days")
        String weather(@P("the name of the city") String city) {
            return "Weather in " + city + ": " + "sunny spells, a light breeze from the west, 21 degrees. ".repeat(2);
        }

        @Tool("How many people live in a city")
        String people(String city) {
            return city + " has 120,000 inhabitants.";
        }

        @Tool
        String today() {
            return "Monday";
        }
    }
}
