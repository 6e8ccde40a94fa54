package io.github.chatmemory4j.agent.extraction;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.github.chatmemory4j.claim.Attributes;
import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.Statement;
import io.github.chatmemory4j.claim.Validity;
import io.github.chatmemory4j.claim.extraction.FoundClaim;
import io.github.chatmemory4j.claim.extraction.SaidText;
import io.github.chatmemory4j.language.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model's answer: how it is asked for, read, and held against what was said. */
final class ModelClaims {

    private static final int MAX_CLAIMS = 40;
    private static final int MAX_VALUE_CHARS = 120;

    static final ResponseFormat FORMAT = ResponseFormat.builder()
            .type(ResponseFormatType.JSON)
            .jsonSchema(JsonSchema.builder()
                    .name("claims")
                    .rootElement(JsonObjectSchema.builder()
                            .addProperty(
                                    "claims",
                                    JsonArraySchema.builder()
                                            .items(JsonObjectSchema.builder()
                                                    .addIntegerProperty("message")
                                                    .addStringProperty("subject")
                                                    .addStringProperty("attribute")
                                                    .addStringProperty("value")
                                                    .addStringProperty("text")
                                                    .addBooleanProperty("ended")
                                                    .required(
                                                            "message", "subject", "attribute", "value", "text", "ended")
                                                    .additionalProperties(false)
                                                    .build())
                                            .build())
                            .required("claims")
                            .additionalProperties(false)
                            .build())
                    .build())
            .build();

    private static final ObjectReader ANSWER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(Answer.class);

    /** What the model answers as a whole. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(@Nullable List<@Nullable Answered> claims) {}

    /** One claim as the model says it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answered(
            int message,
            @Nullable String subject,
            @Nullable String attribute,
            @Nullable String value,
            @Nullable String text,
            boolean ended) {}

    private ModelClaims() {}

    /** @throws IllegalArgumentException if the answer is not the JSON that was asked for */
    static List<Answered> read(String answer) {
        String json = answer.strip();
        int end = json.lastIndexOf("</think>");
        json = end < 0 ? json : json.substring(end + "</think>".length()).strip();
        boolean fenced = json.startsWith("```") && json.endsWith("```") && json.indexOf('\n') > 0;
        json = fenced ? json.substring(json.indexOf('\n'), json.length() - "```".length()) : json;
        try {
            Answer read = ANSWER.readValue(json);
            if (read == null || read.claims() == null) {
                throw new IllegalArgumentException("the model answered without claims");
            }
            List<Answered> claims = new ArrayList<>();
            for (Answered claim : read.claims()) {
                if (claim != null && claims.size() < MAX_CLAIMS) {
                    claims.add(claim);
                }
            }
            return claims;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the model did not answer with the JSON that was asked for", e);
        }
    }

    /** The claims that the messages they name bear out. */
    static List<FoundClaim> supported(List<Answered> answered, List<SaidText> said) {
        List<FoundClaim> found = new ArrayList<>();
        for (Answered claim : answered) {
            if (claim.message() >= 1 && claim.message() <= said.size()) {
                claim(claim, said.get(claim.message() - 1)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<FoundClaim> claim(Answered answered, SaidText said) {
        String value = line(answered.value());
        String attribute = line(answered.attribute());
        String text = line(answered.text());
        boolean fits = !value.isEmpty()
                && value.length() <= MAX_VALUE_CHARS
                && !attribute.isEmpty()
                && attribute.length() <= 40
                && text.length() <= Statement.MAX_CHARS
                && !isSecret(attribute);
        if (!fits || !isSaid(value, said.text())) {
            return Optional.empty();
        }
        ClaimKey key = Attributes.key(line(answered.subject()), attribute, value);
        // What the model adds beside the value is only kept when the message bears it out as well.
        String phrase = isMostlySaid(text, said.text(), attribute) ? text : attribute + ": " + value;
        Statement statement = new Statement(value, phrase, Attributes.kind(key), !answered.ended());
        return Optional.of(new FoundClaim(key, statement, Validity.UNKNOWN, said.position()));
    }

    private static boolean isSecret(String attribute) {
        return attribute
                .toLowerCase(Locale.ROOT)
                .matches(".*\\b(?:password|passphrase|secret|pin|cvv|cvc|token|api key|private key)\\b.*");
    }

    private static String line(@Nullable String words) {
        return words == null ? "" : words.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    }

    /** Whether every word of the value is among those of the message. */
    private static boolean isSaid(String value, String text) {
        List<String> words = Words.of(value);
        List<String> said = Words.of(text);
        return !words.isEmpty() && words.stream().allMatch(word -> isAmong(word, said));
    }

    private static boolean isMostlySaid(String phrase, String text, String attribute) {
        List<String> words =
                Words.of(phrase).stream().filter(word -> word.length() > 3).toList();
        List<String> said = new ArrayList<>(Words.of(text));
        said.addAll(Words.of(attribute));
        long borne = words.stream().filter(word -> isAmong(word, said)).count();
        return !phrase.isEmpty() && borne * 2 >= words.size();
    }

    private static boolean isAmong(String word, List<String> said) {
        int stem = Math.max(3, word.length() - 2);
        return said.contains(word)
                || (word.length() > 4
                        && said.stream().anyMatch(one -> one.length() > 3 && one.startsWith(word.substring(0, stem))));
    }
}
