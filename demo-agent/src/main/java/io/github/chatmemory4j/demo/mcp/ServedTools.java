package io.github.chatmemory4j.demo.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import dev.langchain4j.service.tool.ToolExecutor;
import io.github.chatmemory4j.agent.tool.MemoryTools;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The tools of a model as those of a server: the same names, descriptions and arguments. Each answers with exactly one text,
 * which is all that clients read reliably, and never with an exception, whose words would reach the model.
 */
final class ServedTools {

    private static final String NO_CONVERSATION = "mcp";
    /** As they are documented; reflection has no order. */
    private static final List<String> ORDER = List.of("remember", "recall", "correct", "forget");

    private static final ObjectMapper JSON = new ObjectMapper();

    private ServedTools() {}

    static List<SyncToolSpecification> of(MemoryTools tools) {
        List<SyncToolSpecification> served = new ArrayList<>();
        for (Method method : MemoryTools.class.getMethods()) {
            if (method.isAnnotationPresent(Tool.class)) {
                ToolExecutor executor = new DefaultToolExecutor(tools, method);
                served.add(new SyncToolSpecification(
                        tool(ToolSpecifications.toolSpecificationFrom(method)),
                        (exchange, request) -> answered(executor, request)));
            }
        }
        served.sort(Comparator.comparing(tool -> ORDER.indexOf(tool.tool().name())));
        return served;
    }

    private static io.modelcontextprotocol.spec.McpSchema.Tool tool(ToolSpecification specification) {
        boolean reads = specification.name().equals("recall");
        return io.modelcontextprotocol.spec.McpSchema.Tool.builder(
                        specification.name(), schema(specification.parameters()))
                .description(specification.description())
                .annotations(ToolAnnotations.builder()
                        .readOnlyHint(reads)
                        .destructiveHint(false)
                        .idempotentHint(reads)
                        .openWorldHint(false)
                        .build())
                .build();
    }

    private static Map<String, Object> schema(JsonObjectSchema parameters) {
        Map<String, Object> properties = new LinkedHashMap<>();
        parameters.properties().forEach((name, property) -> properties.put(name, property(property)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", parameters.required());
        return schema;
    }

    private static Map<String, Object> property(JsonSchemaElement property) {
        String type = property instanceof JsonIntegerSchema ? "integer" : "string";
        return Map.of("type", type, "description", Objects.requireNonNullElse(property.description(), ""));
    }

    private static CallToolResult answered(ToolExecutor executor, CallToolRequest request) {
        try {
            Map<String, Object> arguments = request.arguments() == null ? Map.of() : request.arguments();
            String text = executor.execute(
                    ToolExecutionRequest.builder()
                            .name(request.name())
                            .arguments(JSON.writeValueAsString(arguments))
                            .build(),
                    NO_CONVERSATION);
            return CallToolResult.builder()
                    .addTextContent(text)
                    .isError(text.startsWith("{\"error\""))
                    .build();
        } catch (JsonProcessingException | RuntimeException e) {
            return CallToolResult.builder()
                    .addTextContent("{\"error\":\"The arguments cannot be read. Give them as the description says.\"}")
                    .isError(true)
                    .build();
        }
    }
}
