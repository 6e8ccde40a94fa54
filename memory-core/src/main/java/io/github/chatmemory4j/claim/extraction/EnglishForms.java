package io.github.chatmemory4j.claim.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pieces that English statements are recognised by. Patterns are case-sensitive where names are told by their capitals. */
final class EnglishForms {

    /** Adverbs between who and what, each with its space in front. */
    static final String ADVERBS =
            "(?: (?:now|actually|currently|still|just|finally|recently|also|really|already|both|all"
                    + "|officially|only|mostly|severely|badly|very|terribly|mildly|deathly|highly|quite|even|strictly|mainly"
                    + "|definitely|a bit|in fact|too|so|indeed|as well|slightly|fully|completely|again))*";

    static final String I = "(?i:\\b(?:I|we))";
    static final String AM = "(?i:\\b(?:I'm|I am|we're|we are))" + ADVERBS;
    static final String HAVE = "(?i:\\b(?:I've|I have|we've|we have|I|we))" + ADVERBS;
    static final String MY = "(?i:\\b(?:my|our))";
    static final String IS = "(?i:(?:'s| is| are|'re| was always| has always been)" + ADVERBS + ")";

    private static final String CAP = "\\p{Lu}[\\p{L}\\p{N}&'.-]*+";
    private static final String LINK = "(?:de|da|do|del|van|von|der|den|of|the|am|an|di|la|le|upon|sur|and|&)";

    /** A name of one to five words. */
    static final String NAME =
            CAP + "(?: (?:" + LINK + " ){0,2}" + CAP + "){0,4}(?: \\p{N}[\\p{L}\\p{N}-]*+(?![:.,]\\p{N}))?";

    /** A name of one word, as of a person or an animal. */
    static final String FIRST_NAME = "\\p{Lu}[\\p{L}'-]++(?: \\p{Lu}[\\p{L}'-]++)?";

    static final String ARTICLE = "(?:(?i:an?|the|some) )?";

    /** Words up to where a clause may end; see {@link #phrase}. */
    static final String WORDS = "[^.;:!?()\\n]{2,80}";

    private static final Set<String> NOT_NAMES = Set.of(
            "I",
            "I'm",
            "I've",
            "I'd",
            "I'll",
            "We",
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
            "The",
            "My",
            "Our",
            "It",
            "He",
            "She",
            "They",
            "That",
            "This",
            "OK",
            "Okay",
            "Well");

    private static final Pattern NATIONAL = Pattern.compile(
            "(?:Dutch|French|German|Greek|Swiss|Czech|Thai|Welsh|Danish|Christian|Muslim|Jewish|Catholic|Hindu|Buddhist)"
                    + "|\\p{Lu}\\p{L}+(?:ish|ese|ean|ian|ican|sian|ani|aqi|eli)");

    private static final Pattern END = Pattern.compile(
            "(?i)(?:,? (?:and (?:I|we|my|our|he|she|it|they|the)\\b|but|because|since|so|which|who|that|when|where|while|if|as|though"
                    + "|although|until|till|however|except|unless|now\\b|these days|nowadays|any ?more|too\\b|as well|again"
                    + "|instead|after all|at all|please|thanks|today|yesterday|tonight|at the moment|right now|by the way|btw|though|actually"
                    + "|honestly|really|I (?:think|guess|suppose|believe)|to be honest|for (?:years|ages|now|a|the|\\d)"
                    + "|with (?:my|our|a|the)|since|of course|you know|ever since|last|this|next)\\b|, | - | – | — ).*");

    private static final Pattern PLACE_END =
            Pattern.compile("(?i) (?:in|at|for|with|from|on|near|by|over|to|of my|down|up)\\b.*");

    private static final Pattern LIST = Pattern.compile("(?i),? (?:and|or|nor|&|plus) |, ?|/");

    private EnglishForms() {}

    static Pattern pattern(String regex) {
        return Pattern.compile(regex);
    }

    /** A name as it is written, without what belongs to the sentence; empty for a word that only stands at a beginning. */
    static Optional<String> name(String words) {
        String name = words.strip().replaceAll("(?:'s)?[.,'-]*$", "");
        boolean plain = NOT_NAMES.contains(name) || NATIONAL.matcher(name).matches();
        return name.length() < 2 || plain ? Optional.empty() : Optional.of(name);
    }

    /** The words of one thing, without article: as far as they can belong to it. */
    static Optional<String> phrase(String words) {
        String phrase = END.matcher(" " + words.strip()).replaceFirst("").strip();
        phrase = phrase.replaceFirst("(?i)^(?:an?|the|some|any|my|our|being|just|only) (?=\\S)", "");
        phrase = phrase.replaceAll("[\\s.,!?'\"-]+$", "");
        int count = phrase.isEmpty() ? 0 : phrase.split("\\s+", -1).length;
        return count == 0 || count > 6 || PRONOUNS.matcher(phrase).find() ? Optional.empty() : Optional.of(phrase);
    }

    private static final Pattern PRONOUNS = Pattern.compile(
            "(?i)^(?:it|that|this|them|him|her|you|your|yours|what|how|to|there|those|these|one|ones|everything|something"
                    + "|nothing|anything|us|me|all|so|not|no|being|when|where|who|his|their|its)\\b");

    /** As {@link #phrase}, up to where a place or a company begins. */
    static Optional<String> shortPhrase(String words) {
        return phrase(PLACE_END.matcher(" " + words).replaceFirst("").strip());
    }

    /** The things of a list. */
    static List<String> list(String words) {
        List<String> things = new ArrayList<>();
        String[] parts = LIST.split(words.strip(), -1);
        for (String part : parts) {
            if (part.matches("(?i)\\s*(?:not|but|I|I'm|we|my|she|he|it|they|so|which|who|my \\w+)\\b.*")) {
                break;
            }
            Optional<String> thing = shortPhrase(part);
            if (thing.isEmpty()) {
                break;
            }
            thing.ifPresent(things::add);
            if (thing.get().length() + 6 < part.strip().length()) {
                break; // the list ended inside of this part
            }
        }
        return things;
    }

    /** The first match whose group is a name. */
    static Optional<String> nameIn(Pattern pattern, String text, String group) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            Optional<String> name = name(matcher.group(group));
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }
}
