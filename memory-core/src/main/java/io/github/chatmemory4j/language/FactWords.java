package io.github.chatmemory4j.language;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The words, in lower case, by which exact facts are found in a language: what a value is of, what only fills in, and what
 * says that something changes. Immutable and safe to share between threads.
 */
public final class FactWords {

    /** What a word does in a sentence that states a fact. */
    public enum Use {
        /** Names a month. */
        MONTH,
        /** Names a weekday. */
        WEEKDAY,
        /** Names a currency, or is its sign. */
        CURRENCY,
        /** Says that what stands before has the value that stands behind. */
        COPULA,
        /** Says nothing on its own; left out of the words around a value. */
        FILLER,
        /** Stands for what was said before. */
        PRONOUN,
        /** Joins words, and means nothing at the edge of a phrase. */
        JOINT,
        /** Says that something said before changes. */
        CHANGE,
        /** Says that something said before no longer holds. */
        END,
        /** Denies. */
        NEGATOR,
        /** Begins many sentences with a capital and is no name. */
        STARTER
    }

    static final FactWords ENGLISH = new FactWords(
            true,
            Map.ofEntries(
                    entry(
                            Use.MONTH,
                            """
                    january jan february feb march mar april apr may june jun july jul august aug
                    september sept sep october oct november nov december dec"""),
                    entry(
                            Use.WEEKDAY,
                            """
                    monday tuesday wednesday thursday friday saturday sunday"""),
                    entry(
                            Use.CURRENCY,
                            """
                    euro euros dollar dollars bucks pound pounds yen francs rupees pesos kroner
                    kronor cents eur usd gbp jpy chf inr cad aud sek nok dkk pln cny brl € $ £ ¥"""),
                    entry(Use.COPULA, """
                    is are was were be called named becomes equals costs"""),
                    entry(
                            Use.FILLER,
                            """
                    a an the my your our this that these those is are was were be been being am will
                    would shall should can could may might must do does did has have had having just
                    also really very so then now please i you he she it we they me him us them there
                    here well ok okay yes hi hello hey thanks actually currently about exactly only
                    still already it's that's i'm i've i'll i'd we're we've we'll let's which who
                    what because if when by btw maybe perhaps some any called named note remember
                    sure great oh correction update too one find found see get got says said told
                    tell know think look turned comes goes let reach"""),
                    entry(Use.PRONOUN, """
                    it it's its that that's they this"""),
                    entry(
                            Use.JOINT,
                            """
                    of for to in on at from with under over into onto until till since before after
                    between near via as and or but than per off up out where like through against
                    around towards during within without behind"""),
                    entry(
                            Use.CHANGE,
                            """
                    changed changes change moved instead rescheduled postponed updated switched
                    renamed correction corrected actually wrong mistake replaced replace replaces
                    now became anymore raised lowered extended increased reduced cut brought pushed
                    migrated bumped upgraded downgraded renewed rose new"""),
                    entry(
                            Use.END,
                            """
                    cancelled canceled cancel anymore stopped quit dropped scrapped withdrawn
                    abandoned revoked resigned deprecated removed deleted decommissioned"""),
                    entry(Use.NEGATOR, """
                    no not longer never don't doesn't isn't won't aren't"""),
                    entry(
                            Use.STARTER,
                            """
                    yesterday today tomorrow last next first second finally however meanwhile good
                    nice no not never once every all both each most many sorry wow how why where
                    whose while though although everyone someone nothing something everything use
                    run call ask tell send open see try make""")));

    static final FactWords GERMAN = new FactWords(
            false,
            Map.ofEntries(
                    entry(
                            Use.MONTH,
                            """
                    januar jänner jan februar feb märz mär april apr mai juni jun juli jul august
                    aug september sept sep oktober okt november nov dezember dez"""),
                    entry(
                            Use.WEEKDAY,
                            """
                    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"""),
                    entry(
                            Use.CURRENCY,
                            """
                    euro euros cent franken dollar pfund eur chf usd gbp € $ £"""),
                    entry(
                            Use.COPULA,
                            """
                    ist sind war waren heißt heißen lautet beträgt kostet wird wurde bleibt liegt
                    steht"""),
                    entry(
                            Use.FILLER,
                            """
                    der die das den dem des ein eine einen einem einer eines mein meine meinen
                    meinem meiner meines dein deine unser unsere unseren unserem ist sind war waren
                    wird wurde hat habe haben hab hatte wir ich du er sie es ihr man mich mir dir
                    uns sich hier da dort dann jetzt ja nein nur auch noch schon mal bitte danke
                    hallo also eben halt doch sehr so ganz wohl aber dass weil wenn ob was wer wie
                    heißt lautet beträgt kostet übrigens eigentlich ach gut okay ok genau etwa
                    ungefähr circa"""),
                    entry(Use.PRONOUN, """
                    er sie es das dies der die"""),
                    entry(
                            Use.JOINT,
                            """
                    von für zu zum zur in im an am auf aus bei beim mit nach seit ab bis um unter
                    über vor zwischen ohne gegen durch und oder als wie pro je"""),
                    entry(
                            Use.CHANGE,
                            """
                    geändert verschoben statt stattdessen doch korrektur falsch irrtum ersetzt jetzt
                    nun neu umgezogen verlegt verlängert erhöht gesenkt umbenannt"""),
                    entry(
                            Use.END,
                            """
                    abgesagt gekündigt storniert gestrichen beendet ausgefallen abgeschafft gelöscht
                    entfernt zurückgezogen"""),
                    entry(Use.NEGATOR, """
                    kein keine keinen keiner nicht nie mehr"""),
                    entry(
                            Use.STARTER,
                            """
                    gestern heute morgen letzte nächste zuerst dann danach leider vielleicht endlich
                    nicht nie alle jeder viele meine der die das ein eine""")));

    /** Those of all languages together, for comparing facts whose language is not known any more. */
    public static final FactWords ANY = merged(ENGLISH, GERMAN);

    private final boolean capitalsAreNames;
    private final Map<Use, Set<String>> words;

    private FactWords(boolean capitalsAreNames, Map<Use, Set<String>> words) {
        this.capitalsAreNames = capitalsAreNames;
        this.words = words;
    }

    private static Map.Entry<Use, Set<String>> entry(Use use, String words) {
        return Map.entry(use, Set.of(words.strip().split("\\s+")));
    }

    private static FactWords merged(FactWords... languages) {
        Map<Use, Set<String>> all = new EnumMap<>(Use.class);
        for (Use use : Use.values()) {
            Set<String> words = new HashSet<>();
            Arrays.stream(languages).forEach(language -> words.addAll(language.words.getOrDefault(use, Set.of())));
            all.put(use, words);
        }
        return new FactWords(true, all);
    }

    /** Whether a word in capitals inside a sentence is a name; in German every noun has one. */
    public boolean capitalsAreNames() {
        return capitalsAreNames;
    }

    public boolean is(Use use, Word word) {
        return words.getOrDefault(use, Set.of()).contains(word.lower());
    }

    public boolean is(Use use, String lower) {
        return words.getOrDefault(use, Set.of()).contains(lower);
    }

    /** Whether a word has a meaning of its own. */
    public boolean isContent(Word word) {
        return !is(Use.FILLER, word) && !is(Use.JOINT, word);
    }
}
