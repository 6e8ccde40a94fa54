package io.github.chatmemory4j.langchain4j.summary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.github.chatmemory4j.summary.SectionHeadings;
import io.github.chatmemory4j.summary.StructuredSummary;
import io.github.chatmemory4j.summary.SummarizerException;
import io.github.chatmemory4j.summary.SummaryFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a model is asked for a summary in sections, and how its answer is read. */
final class SummarySections {

    private static final Map<String, String> PROPERTIES = properties();

    /** An object with a list of strings for each section. */
    static final ResponseFormat JSON = responseFormat();

    /** Lists of strings, and nothing else. */
    private static final ObjectReader LISTS = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withCoercionConfig(LogicalType.Textual, text -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                    text.setCoercion(shape, CoercionAction.Fail);
                }
            })
            .build()
            .readerFor(new TypeReference<Map<String, List<String>>>() {});

    private SummarySections() {}

    private static Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("people", "who is who, an entry for each");
        properties.put("decisions", "what was decided");
        properties.put("open_questions", "what is still open");
        properties.put("preferences", "what somebody likes or wants");
        properties.put("facts", "every other fact worth keeping, with exact numbers, dates, names and identifiers");
        return properties;
    }

    private static ResponseFormat responseFormat() {
        JsonObjectSchema.Builder object = JsonObjectSchema.builder();
        PROPERTIES.forEach((name, description) -> object.addProperty(
                name,
                JsonArraySchema.builder()
                        .description(description)
                        .items(new JsonStringSchema())
                        .build()));
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("conversation_summary")
                        .rootElement(object.required(List.copyOf(PROPERTIES.keySet()))
                                .additionalProperties(false)
                                .build())
                        .build())
                .build();
    }

    /** What a model is told that answers in text. */
    static String asked(SectionHeadings headings) {
        return String.format(
                "Write it in these sections, each heading on a line of its own with a colon behind it, each entry on a line"
                        + " that begins with \"- \", oldest first; leave out a section that has no entries:%n%s:%n%s:%n%s:%n%s:%n%s:",
                headings.people(),
                headings.decisions(),
                headings.openQuestions(),
                headings.preferences(),
                headings.facts());
    }

    /** @throws SummarizerException if the answer is not the JSON that was asked for */
    static StructuredSummary read(String json) {
        Map<String, List<String>> sections;
        try {
            sections = LISTS.readValue(withoutFence(json.strip()));
        } catch (JsonProcessingException e) {
            throw new SummarizerException(SummaryFault.RUBBISH, "not the JSON that was asked for", e);
        }
        return new StructuredSummary(
                sections.getOrDefault("people", List.of()),
                sections.getOrDefault("decisions", List.of()),
                sections.getOrDefault("open_questions", List.of()),
                sections.getOrDefault("preferences", List.of()),
                sections.getOrDefault("facts", List.of()));
    }

    private static String withoutFence(String text) {
        boolean fenced = text.startsWith("```") && text.endsWith("```") && text.indexOf('\n') > 0;
        return fenced ? text.substring(text.indexOf('\n'), text.length() - 3) : text;
    }
}
