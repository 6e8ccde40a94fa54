package io.github.chatmemory4j.redaction;

import io.github.chatmemory4j.redaction.Redactor.Kind;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds secrets by their form, and by their check digits where they have any. Immutable. */
final class RuleRedactor implements Redactor {

    private static final int IBAN_CHECK = 97;
    private static final int LETTERS_FROM = 10;
    private static final int MIN_PHONE_DIGITS = 9;
    private static final int MAX_PHONE_DIGITS = 15;

    /**
     * A form of a secret. What is taken out is the first group of the pattern, or all of it when there is none.
     *
     * @param holds looks closer at what has the form
     */
    private record Rule(Kind kind, Pattern form, Predicate<String> holds) {

        static Rule of(Kind kind, String form) {
            return new Rule(kind, Pattern.compile(form), found -> true);
        }

        static Rule of(Kind kind, String form, Predicate<String> holds) {
            return new Rule(kind, Pattern.compile(form), holds);
        }
    }

    /** In the order in which they are tried, because what one has taken out the others do not see. */
    private static final List<Rule> RULES = List.of(
            Rule.of(
                    Kind.PRIVATE_KEY,
                    "(?s)-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----.*?-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"),
            Rule.of(Kind.TOKEN, "\\beyJ[\\w-]{8,}+\\.[\\w-]{8,}+\\.[\\w-]{8,}+"),
            Rule.of(Kind.TOKEN, "(?i)\\bbearer\\s+([\\w.~+/-]{16,}+=*)", RuleRedactor::isRandom),
            Rule.of(
                    Kind.API_KEY,
                    "\\b(?:sk-[\\w-]{20,}+|(?:sk|pk|rk)_(?:live|test)_\\w{16,}+|A(?:KIA|SIA)[A-Z0-9]{16}|gh[opsru]_\\w{30,}+"
                            + "|github_pat_\\w{30,}+|glpat-[\\w-]{20,}+|xox[abeoprs]-[\\w-]{20,}+|AIza[\\w-]{30,}+|npm_\\w{30,}+"
                            + "|hf_\\w{30,}+|SG\\.[\\w-]{16,}+\\.[\\w-]{16,}+|SK[0-9a-f]{32}|dop_v1_[0-9a-f]{40,}+)"),
            Rule.of(
                    Kind.API_KEY,
                    "(?i)(?:api[_ -]?key|secret|token|passw(?:or)?d|passphrase|access[_ -]?key)[\\w-]{0,12}[\"']?"
                            + "(?:\\s*[:=]\\s*|\\s+(?:(?:header|value)\\s+)?(?:(?:must be|is|was)\\s+)?)[\"']?([\\w/+.~-]{16,}+=*)",
                    RuleRedactor::isRandom),
            Rule.of(
                    Kind.BANK_ACCOUNT,
                    "\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b",
                    RuleRedactor::isBankAccount),
            Rule.of(Kind.CARD_NUMBER, "(?<![\\w.,-])\\d(?:[ -]?\\d){12,18}(?![\\w-])", RuleRedactor::isCard),
            Rule.of(
                    Kind.EMAIL,
                    "(?<![\\w.+-])[\\p{L}\\p{N}][\\p{L}\\p{N}._%+-]{0,63}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.){1,6}\\p{L}{2,24}\\b"),
            Rule.of(Kind.PHONE, "(?<![\\w+])\\+[1-9](?:[ ./()-]{0,2}\\d){8,14}(?!\\w)", RuleRedactor::isPhone),
            Rule.of(Kind.PHONE, "(?<![\\w)])\\(\\d{2,5}\\)[ -]?\\d(?:[ -]?\\d){5,8}(?!\\w)", RuleRedactor::isPhone),
            Rule.of(
                    Kind.PHONE,
                    "(?<![\\w+.,:/-])0\\d{2,5}[ /-]\\d(?:[ -]?\\d){4,8}(?![\\w:.-])",
                    RuleRedactor::isPhone));

    private final List<Rule> rules;

    RuleRedactor(Set<Kind> kinds) {
        this.rules = RULES.stream().filter(rule -> kinds.contains(rule.kind())).toList();
    }

    @Override
    public String redact(String text) {
        String redacted = text;
        for (Rule rule : rules) {
            redacted =
                    rule.form().matcher(redacted).replaceAll(found -> Matcher.quoteReplacement(replaced(rule, found)));
        }
        return redacted;
    }

    private static String replaced(Rule rule, MatchResult found) {
        boolean isPart = found.groupCount() > 0;
        String secret = isPart ? found.group(1) : found.group();
        if (!rule.holds().test(secret)) {
            return found.group();
        }
        return isPart
                ? found.group().substring(0, found.start(1) - found.start())
                        + rule.kind().mark()
                        + found.group().substring(found.end(1) - found.start())
                : rule.kind().mark();
    }

    /** Words have no digits in their midst; keys have letters and digits. */
    private static boolean isRandom(String text) {
        return text.chars().filter(Character::isDigit).count() > 2
                && text.chars().anyMatch(Character::isLetter);
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }

    /** The number begins as those of a card do, and its last digit is right by Luhn. */
    private static boolean isCard(String text) {
        String digits = digits(text);
        if (!digits.matches("[3-6]\\d*|2[2-7]\\d*")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** The check digits are right by ISO 7064. */
    private static boolean isBankAccount(String text) {
        String account = text.replace(" ", "");
        String moved = account.substring(4) + account.substring(0, 4);
        StringBuilder number = new StringBuilder();
        moved.chars().forEach(c -> number.append(Character.isDigit(c) ? c - '0' : c - 'A' + LETTERS_FROM));
        return new BigInteger(number.toString())
                        .mod(BigInteger.valueOf(IBAN_CHECK))
                        .intValue()
                == 1;
    }

    private static boolean isPhone(String text) {
        int digits = digits(text).length();
        return digits >= MIN_PHONE_DIGITS && digits <= MAX_PHONE_DIGITS;
    }
}
