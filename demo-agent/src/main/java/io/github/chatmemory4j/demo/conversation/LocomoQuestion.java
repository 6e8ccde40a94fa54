package io.github.chatmemory4j.demo.conversation;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one entry of the {@code qa} of a LoCoMo dialogue. */
final class LocomoQuestion {

    private static final Pattern EVIDENCE = Pattern.compile("D:?(\\d+):0*(\\d+)");

    private LocomoQuestion() {}

    static Question read(JsonField qa, Set<String> ids) {
        return new Question(
                qa.field("question").text(),
                evidence(qa.field("evidence"), ids),
                category(qa.field("category")),
                answer(qa.field("answer")));
    }

    private static List<String> evidence(JsonField field, Set<String> ids) {
        if (!field.isPresent()) {
            return List.of();
        }
        return field.elements().stream()
                .flatMap(entry -> EVIDENCE.matcher(entry.text()).results())
                .map(id -> "D" + id.group(1) + ":" + id.group(2))
                .filter(ids::contains)
                .distinct()
                .toList();
    }

    private static int category(JsonField field) {
        if (!field.isPresent()) {
            return 0;
        }
        if (!field.node().isInt() || field.node().intValue() < 0) {
            throw field.wrong("must be a whole number that is not negative, was not");
        }
        return field.node().intValue();
    }

    private static String answer(JsonField field) {
        if (!field.isPresent()) {
            return "";
        }
        return field.node().isNumber() ? field.node().asText() : field.text();
    }
}
