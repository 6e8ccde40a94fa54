package io.github.chatmemory4j.facts;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which kind of exact value a single word is. Every pattern is anchored at both ends, without nested repetition, so the time
 * grows linearly with the word whatever is in it.
 */
final class ValuePatterns {

    private record Rule(FactKind kind, Pattern pattern) {}

    private static final String DIGITS = "\\d[\\d.,]*+";

    private static final Set<String> FILE_ENDINGS = Set.of(
            "java",
            "py",
            "js",
            "ts",
            "tsx",
            "jsx",
            "md",
            "txt",
            "csv",
            "tsv",
            "json",
            "yml",
            "yaml",
            "xml",
            "pdf",
            "doc",
            "docx",
            "xls",
            "xlsx",
            "ppt",
            "pptx",
            "odt",
            "png",
            "jpg",
            "jpeg",
            "gif",
            "svg",
            "zip",
            "gz",
            "tar",
            "log",
            "sh",
            "bat",
            "sql",
            "conf",
            "cfg",
            "toml",
            "ini",
            "html",
            "css",
            "go",
            "rs",
            "c",
            "cpp",
            "h",
            "kt",
            "rb",
            "php",
            "cs",
            "gradle",
            "properties",
            "env",
            "lock",
            "jar",
            "db",
            "tf",
            "service",
            "ipynb",
            "mp3",
            "mp4",
            "wav",
            "mov");

    private static final Set<String> DOMAIN_ENDINGS = Set.of(
            "com",
            "org",
            "net",
            "io",
            "dev",
            "edu",
            "gov",
            "eu",
            "de",
            "uk",
            "fr",
            "es",
            "it",
            "nl",
            "ch",
            "at",
            "se",
            "no",
            "pl",
            "jp",
            "in",
            "br",
            "ca",
            "au",
            "us",
            "info",
            "app",
            "ai",
            "co",
            "example",
            "test",
            "local",
            "internal");

    /** In this order; the first that fits holds. */
    private static final List<Rule> RULES = List.of(
            rule(FactKind.URL, "(?:[A-Za-z][A-Za-z0-9+.-]{1,15}://|www\\.)\\S++"),
            rule(FactKind.EMAIL, "[^\\s@/:]++@[\\p{L}\\d-]++(?:\\.[\\p{L}\\d-]++)++"),
            rule(FactKind.DATE, "\\d{4}-\\d{2}-\\d{2}(?:T[\\d:.+Z-]++)?+"),
            rule(FactKind.DATE, "\\d{1,2}([./-])\\d{1,2}\\1(?:19|20)?+\\d{2}"),
            rule(FactKind.DATE, "\\d{1,2}/\\d{1,2}"),
            rule(FactKind.DATE, "\\d{1,2}[:h]\\d{2}(?::\\d{2})?+(?:[aApP]\\.?[mM])?+|\\d{1,2}[aApP]\\.?[mM]"),
            rule(FactKind.DATE, "(?:19|20)\\d{2}"),
            rule(FactKind.AMOUNT, "[+-]?(?:[A-Z]{2,3})?[$€£¥₹]" + DIGITS + "(?:[kKmM]|bn)?+(?:/\\p{L}++)?+"),
            rule(FactKind.AMOUNT, "[+-]?" + DIGITS + "(?:[kKmM])?+(?:[$€£¥₹]|EUR|USD|GBP|CHF)(?:/\\p{L}++)?+"),
            rule(FactKind.ID, "\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}"),
            rule(FactKind.ID, "v?\\d{1,9}\\.\\d{1,9}\\.\\d[\\w.+-]*+"),
            rule(FactKind.ID, "\\+?\\d{2,4}[-/]\\d[\\d/-]{4,}+|\\+\\d{2,}+"),
            rule(FactKind.ID, "#\\d++|\\d{5,}+"),
            rule(FactKind.NUMBER, "\\d{1,4}/\\d{1,4}"),
            rule(FactKind.NUMBER, "[+-]?" + DIGITS + "(?:%|°?[A-Za-zµ°]{1,4}+(?:/[a-z]{1,4}+)?+)?+"),
            rule(FactKind.SYMBOL, "--?[a-z][\\w-]*+"),
            rule(FactKind.SYMBOL, "@[A-Z]\\w++"),
            rule(FactKind.SYMBOL, "[\\w.:#$-]++\\(\\)"),
            rule(FactKind.SYMBOL, "\\w++(?:::|->|#)[A-Za-z][\\w:>#-]*+"));

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][\\w$]*+");
    private static final Pattern DOTTED = Pattern.compile("[\\w$~.-]++");
    private static final Pattern MIXED = Pattern.compile("[\\p{L}\\d][\\p{L}\\d._:-]*+");
    private static final Pattern ORDINAL = Pattern.compile("\\d{1,2}(?:st|nd|rd|th)");
    private static final Pattern FOLDERS =
            Pattern.compile("(?:[A-Za-z]:|~|\\.{1,2})?[\\w.@%+~$-]*+(?:[/\\\\][\\w.@%+~$-]*+)++");
    private static final int SHORTEST_ID_CHARS = 4;

    private ValuePatterns() {}

    private static Rule rule(FactKind kind, String pattern) {
        return new Rule(kind, Pattern.compile(pattern));
    }

    /** The kind; null when it is an ordinary word, or a name, which only the sentence tells. */
    static @Nullable FactKind kindOf(CharSequence word) {
        if (isPlain(word) || ORDINAL.matcher(word).matches()) {
            return null;
        }
        for (Rule rule : RULES) {
            if (rule.pattern().matcher(word).matches()) {
                return rule.kind();
            }
        }
        return ofShape(word);
    }

    /** Most words are: letters, none of them a capital behind a small one. */
    private static boolean isPlain(CharSequence word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean hump = i > 0 && Character.isUpperCase(c) && Character.isLowerCase(word.charAt(i - 1));
            if (hump || !Character.isLetter(c)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable FactKind ofShape(CharSequence word) {
        Shape shape = Shape.of(word);
        if (shape.slashes() > 0 && FOLDERS.matcher(word).matches()) {
            return shape.isPath() ? FactKind.PATH : null;
        }
        if (shape.dots() > 0 && DOTTED.matcher(word).matches()) {
            String ending = word.toString().substring(shape.lastDot() + 1).toLowerCase(Locale.ROOT);
            if (FILE_ENDINGS.contains(ending) || shape.lastDot() == 0) {
                return FactKind.PATH;
            }
            if (DOMAIN_ENDINGS.contains(ending)) {
                return FactKind.URL;
            }
        }
        if (shape.digits() > 0
                && shape.letters() > 0
                && word.length() >= SHORTEST_ID_CHARS
                && MIXED.matcher(word).matches()) {
            return shape.underscores() > 0 ? FactKind.SYMBOL : FactKind.ID;
        }
        return IDENTIFIER.matcher(word).matches() && shape.isProgrammed() ? FactKind.SYMBOL : null;
    }

    /** What a word is made of, in one pass. */
    private record Shape(
            int letters, int digits, int slashes, int dots, int lastDot, int underscores, int humps, int length) {

        static Shape of(CharSequence word) {
            int[] counts = new int[6];
            int lastDot = -1;
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                counts[0] += Character.isLetter(c) ? 1 : 0;
                counts[1] += Character.isDigit(c) ? 1 : 0;
                counts[2] += c == '/' || c == '\\' ? 1 : 0;
                counts[3] += c == '.' ? 1 : 0;
                counts[4] += c == '_' ? 1 : 0;
                counts[5] += i > 0 && Character.isUpperCase(c) && Character.isLowerCase(word.charAt(i - 1)) ? 1 : 0;
                lastDot = c == '.' ? i : lastDot;
            }
            return new Shape(counts[0], counts[1], counts[2], counts[3], lastDot, counts[4], counts[5], word.length());
        }

        /** "and/or" is none, "src/main" could be one but is not worth the doubt; an ending, a root or depth decides. */
        boolean isPath() {
            boolean rooted = slashes > 1 || digits > 0 || underscores > 0;
            return letters > 0 && (rooted || dots > 0);
        }

        boolean isProgrammed() {
            return letters > 1 && (humps > 0 || (underscores > 0 && length > 2));
        }
    }
}
