package io.github.chatmemory4j.demo.offline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a question is about, as far as plain rules can tell: the kind of thing asked for, the words a line must tell
 * something of, and the category in "which instrument", which a line may name by an example.
 *
 * @param kind what is asked for
 * @param focus stems that a line has to answer, in the order asked
 * @param category stems of the word after "which" or "what"; empty for none
 * @param name whether a name is asked for
 * @param ofSpeaker whether it is the user's own name, age or the like
 * @param past whether it is asked how something was
 * @param preposition the word it ends with, when that is one like "for"; empty otherwise
 * @param words all of its words
 */
record FactQuestion(
        AskedFor kind,
        List<String> focus,
        List<String> category,
        boolean name,
        boolean ofSpeaker,
        boolean past,
        String preposition,
        Set<String> words) {

    private static final Set<String> NOT_ASKED_ABOUT = Set.of(
            ("a an the my your our his her its their i you he she it we they me him us them this that these those is are am was"
                            + " were be been being do does did done have has had having will would can could should shall may"
                            + " might must what what's which who who's whom whose when where where's why how many much often"
                            + " soon long and or but so if than then of in on at to for from by with about as into up out off"
                            + " over after during between again please tell remind remember recall know say ask still now today"
                            + " currently exactly really ever also too just not no yes right kind sort type name names named"
                            + " called call s m re ll ve d there here any some last first own go going get use make take took"
                            + " need thing things time day date week month year evening morning night weekend each every per")
                    .split(" "));

    private static final Set<String> LIGHT =
            Set.of("have", "use", "get", "take", "make", "do", "go", "need", "want", "like", "work", "pay", "name");

    private static final Map<Pattern, String> PHRASES = phrases();
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:[-@.][\\p{L}\\p{N}]+)*");
    private static final Pattern NAME =
            Pattern.compile("\\bnames?\\b|\\bcalled\\b|\\bnamed\\b|\\bcall (?:me|him|her|it|them)\\b|^\\W*who am i\\b");
    private static final Pattern OWN = Pattern.compile(
            "\\bmy (?:first |full |last )?(?:name|surname|age)\\b|\\bcall me\\b|\\bam i\\b|\\bdo i do\\b|\\bmy (?:job|profession|occupation)\\b");
    private static final Pattern CATEGORY = Pattern.compile(
            "\\b(?:which|what)(?: (?:kind|sort|type|brand|make) of)? (?!is\\b|are\\b|am\\b|was\\b|were\\b|do\\b|does\\b|did\\b|"
                    + "have\\b|has\\b|will\\b|would\\b|can\\b|should\\b|s\\b|my\\b|our\\b|the\\b|kind\\b|of\\b|time\\b|day\\b|date\\b)"
                    + "(\\p{L}+)");
    private static final Pattern PAST =
            Pattern.compile("\\b(?:was|were|did|before|used to|previous|previously|former)\\b");

    private static final Pattern PREPOSITION = Pattern.compile("\\b(for|to|from|with|about|at|in|on|of)\\W*$");

    private static Map<Pattern, String> phrases() {
        Map<Pattern, String> phrases = new LinkedHashMap<>();
        String[][] all = {
            {"\\b(?:can't|cannot|can not) (?:stand|bear)\\b|\\b(?:don't|do not|doesn't|does not) like\\b", " dislike "},
            {"\\b(?:would|'d) (?:like|love) to\\b|(?<=\\p{L})'d like\\b", " want "},
            {"\\b(?:last|family|second) name\\b", " surname "},
            {"\\bwhat (?:do|does) (.{1,40}?) do(?: for (?:a living|work))?\\s*\\?", " what job $1 ?"},
            {"\\bfor a living\\b", " job "},
            {"\\be-?mail(?: address)?\\b", " email "},
            {"\\b(?:phone|telephone|mobile|cell) ?(?:number|phone)\\b", " phone "},
            {"\\b(?:get|got|getting|wake|woke) up\\b", " wake "},
            {"\\bnext to last\\b", " penultimate "},
            {"\\bused to live\\b|\\bmoved (?:here )?from\\b", " live before "},
            {"\\bgood at\\b", " good "},
            {"\\bwho(?:'s| is) (?=\\p{Lu})", " who "},
            {"\\bhow old\\b|\\bhow often\\b", " "},
        };
        for (String[] phrase : all) {
            phrases.put(Pattern.compile(phrase[0], Pattern.CASE_INSENSITIVE), phrase[1]);
        }
        return phrases;
    }

    FactQuestion {
        focus = List.copyOf(focus);
        category = List.copyOf(category);
    }

    static FactQuestion of(String text) {
        String question = text.replace('’', '\'');
        String lower = question.toLowerCase(Locale.ROOT);
        List<String> category = new ArrayList<>();
        Matcher named = CATEGORY.matcher(lower);
        if (named.find()) {
            category.add(Stems.of(named.group(1)));
        }
        List<String> focus = new ArrayList<>();
        for (String word : words(question)) {
            String stem = Stems.of(word);
            if (!NOT_ASKED_ABOUT.contains(word) && !category.contains(stem) && !focus.contains(stem)) {
                focus.add(stem);
            }
        }
        List<String> asked = focus.stream().anyMatch(stem -> !LIGHT.contains(stem))
                ? focus.stream()
                        .filter(stem -> !LIGHT.contains(stem) || stem.equals("want"))
                        .toList()
                : focus;
        return new FactQuestion(
                AskedFor.of(question),
                asked,
                category,
                NAME.matcher(lower).find(),
                OWN.matcher(lower).find(),
                PAST.matcher(lower).find(),
                preposition(lower),
                Set.copyOf(words(question)));
    }

    private static String preposition(String question) {
        Matcher last = PREPOSITION.matcher(question);
        return last.find() ? last.group(1) : "";
    }

    /** Words in small letters, with phrases of everyday English as the word that says the same. */
    static List<String> words(String text) {
        String plain = text.replace('’', '\'');
        for (Map.Entry<Pattern, String> phrase : PHRASES.entrySet()) {
            plain = phrase.getKey().matcher(plain).replaceAll(phrase.getValue());
        }
        return WORD.matcher(plain.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .toList();
    }

    /** Whether rules can do anything with it; otherwise only its meaning helps. */
    boolean isAboutSomething() {
        return !focus.isEmpty() || !category.isEmpty() || (name && ofSpeaker) || (kind == AskedFor.AGE && ofSpeaker);
    }
}
