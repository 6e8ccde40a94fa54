package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.facts.FactKind;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Makes exact values up. The same for the same seed. */
final class PlantedValues {

    private static final List<String> MONTHS =
            List.of("January", "February", "March", "April", "June", "July", "August", "October", "November");
    private static final List<String> WORDS = List.of(
            "harbour", "maple", "violet", "copper", "lantern", "meadow", "falcon", "ginger", "marble", "willow",
            "orbit", "pepper");
    private static final List<String> UNITS =
            List.of("kg", "cm", "litres", "m", "GB", "ms", "rows", "%", "km", "watts");

    private final ConversationStyle style;
    private final Random random;

    PlantedValues(ConversationStyle style, Random random) {
        this.style = style;
        this.random = random;
    }

    String of(FactKind kind) {
        return switch (kind) {
            case EMAIL -> word() + "." + word() + "@" + word() + pick(List.of(".example", ".org", ".co.uk"));
            case ID -> id();
            case AMOUNT -> amount();
            case DATE -> date();
            case URL ->
                "https://" + word() + ".example/" + word() + pick(List.of("", "?id=" + number(10, 99), "/" + word()));
            case PATH -> path();
            case SYMBOL -> symbol();
            case NUMBER -> number();
            case NAME -> pick(style.names());
            case NEGATION -> "";
        };
    }

    private String id() {
        return switch (random.nextInt(5)) {
            case 0 -> word().substring(0, 3).toUpperCase(Locale.ROOT) + "-" + number(1_000, 99_999);
            case 1 -> Integer.toString(number(10_000_000, 99_999_999));
            case 2 ->
                String.format(Locale.ROOT, "%07x", random.nextInt(1 << 28)).replaceAll("^\\d{7}$", "3f9a2bc");
            case 3 -> "#" + number(1_000, 9_999);
            default -> new UUID(random.nextLong(), random.nextLong()).toString();
        };
    }

    private String amount() {
        return switch (random.nextInt(4)) {
            case 0 -> number(20, 990) + " euros";
            case 1 -> "$" + number(1, 9) + "," + number(100, 999);
            case 2 -> "€" + number(20, 990) + "." + number(10, 99);
            default -> number(20, 990) + ".50 USD";
        };
    }

    private String date() {
        return switch (random.nextInt(4)) {
            case 0 -> number(1, 28) + " " + pick(MONTHS);
            case 1 -> String.format(Locale.ROOT, "2026-%02d-%02d", number(1, 12), number(1, 28));
            case 2 -> pick(MONTHS) + " " + number(1, 28) + ", 2026";
            default -> number(1, 28) + " " + pick(MONTHS) + " at " + number(10, 19) + ":" + number(10, 59);
        };
    }

    private String path() {
        return switch (random.nextInt(3)) {
            case 0 -> "/home/" + word() + "/" + word() + ".txt";
            case 1 -> word() + "_" + word() + ".xlsx";
            default -> "docs/" + word() + "/" + word() + "-" + number(1, 9) + ".pdf";
        };
    }

    private String symbol() {
        String word = word();
        String other = word();
        String upper = other.substring(0, 1).toUpperCase(Locale.ROOT) + other.substring(1);
        return switch (random.nextInt(4)) {
            case 0 -> word + upper + "()";
            case 1 -> word + "_" + other;
            case 2 -> word.toUpperCase(Locale.ROOT) + "_" + other.toUpperCase(Locale.ROOT);
            default -> word + upper;
        };
    }

    private String number() {
        String unit = pick(UNITS);
        return number(12, 980) + (unit.equals("%") ? unit : " " + unit);
    }

    private int number(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    private String word() {
        return pick(WORDS);
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
