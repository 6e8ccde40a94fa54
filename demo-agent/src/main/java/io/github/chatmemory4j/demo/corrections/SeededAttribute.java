package io.github.chatmemory4j.demo.corrections;

import java.util.List;
import java.util.Random;

/**
 * An attribute as made-up people speak of it.
 *
 * @param attribute as its key has it
 * @param values it may have
 * @param told how it is told at first; {@code %s} is the value, here and in the others
 * @param changed how a change is told
 * @param ended how it ends
 * @param notMeant sentences that name a value without saying that it is the user's
 */
record SeededAttribute(
        String attribute,
        List<String> values,
        List<String> told,
        List<String> changed,
        List<String> ended,
        List<String> notMeant) {

    private static final SeededAttribute RESIDENCE = new SeededAttribute(
            "residence",
            List.of("Bergen", "Tartu", "Leeds", "Girona", "Graz", "Pécs", "Aveiro", "Tampere", "New Ross", "Le Havre"),
            List.of(
                    "I live in %s, not far from the station.",
                    "We're based in %s, by the way.", "My flat is in %s.", "I've been living in %s for three years."),
            List.of(
                    "We moved to %s last week.",
                    "I've moved to %s.", "News: I now live in %s.", "We finally relocated to %s."),
            List.of("I no longer live in %s."),
            List.of(
                    "My cousin lives in %s.",
                    "If I were rich, I'd live in %s.",
                    "Should I move to %s?",
                    "My boss moved to %s in spring.",
                    "In my novel, I live in %s.",
                    "She wrote: \"I live in %s now.\"",
                    "We were in %s over the weekend, lovely place."));

    static final SeededAttribute EMPLOYER = new SeededAttribute(
            "employer",
            List.of("Northwind", "Contoso", "Tailspin Toys", "Fabrikam", "Adatum", "Litware", "Wingtip", "Proseware"),
            List.of("I work for %s.", "I work at %s, in accounting.", "My employer is %s."),
            List.of(
                    "I started at %s on Monday.",
                    "I've joined %s.", "I'm now working for %s.", "I work for %s these days."),
            List.of("I've left %s."),
            List.of(
                    "My brother works for %s.",
                    "I might apply at %s.",
                    "A recruiter from %s called me.",
                    "Would %s be a good place to work?",
                    "My wife has joined %s."));

    static final SeededAttribute JOB = new SeededAttribute(
            "job",
            List.of(
                    "nurse",
                    "tram driver",
                    "baker",
                    "translator",
                    "carpenter",
                    "lab assistant",
                    "pastry chef",
                    "librarian"),
            List.of("I work as a %s.", "I'm a %s.", "My job is %s."),
            List.of("I now work as a %s.", "I've become a %s.", "I retrained as a %s."),
            List.of("I quit my job."),
            List.of(
                    "My neighbour is a %s.",
                    "As a child I wanted to be a %s.",
                    "Is %s a good job?",
                    "If I could start again, I'd be a %s.",
                    "He works as a %s."));

    private static final SeededAttribute DIET = new SeededAttribute(
            "diet",
            List.of("vegan", "vegetarian", "pescatarian", "kosher", "halal", "keto"),
            List.of("I'm %s.", "I eat %s.", "I've been put on a %s diet."),
            List.of("I've gone %s.", "I'm %s now.", "I've switched to %s."),
            List.of("I'm no longer %s."),
            List.of("My sister is %s.", "Is this soup %s?", "I could never be %s.", "Our neighbours went %s."));

    private static final SeededAttribute DOG = new SeededAttribute(
            "dog's name",
            List.of("Biscuit", "Ada", "Rufus", "Nelly", "Otto", "Pippa", "Waldo", "Socks"),
            List.of("My dog is called %s.", "Our dog %s is asleep.", "We have a dog named %s."),
            List.of("We renamed our dog, she's called %s now.", "My dog's name is %s now."),
            List.of("%s died in the night."),
            List.of("My aunt's dog is called %s.", "Is %s a good name for a dog?", "The neighbours' puppy is %s."));

    private static final SeededAttribute PARTNER = new SeededAttribute(
            "partner",
            List.of("Clara", "Ivo", "Meera", "Jonas", "Lucía", "Kofi", "Anneli", "Piotr"),
            List.of("My partner %s is a runner.", "My wife is called %s.", "I'm married to %s."),
            List.of("I'm with someone new: my partner's name is %s.", "I got married to %s.", "I'm dating %s now."),
            List.of("%s and I split up."),
            List.of("My sister's husband is %s.", "My colleague %s got married.", "Do you know %s?"));

    private static final SeededAttribute CAR = new SeededAttribute(
            "car",
            List.of("Golf", "Twingo", "Volvo", "Corolla", "Skoda", "Panda"),
            List.of("I drive a %s.", "My car is a %s.", "We drive an old %s."),
            List.of("I drive a %s now.", "My new car is a %s.", "I'm now driving a %s."),
            List.of("I sold the %s."),
            List.of(
                    "My brother drives a %s.",
                    "I'm looking at a %s, nothing bought yet.", "The neighbours sold the %s."));

    private static final SeededAttribute COLOUR = new SeededAttribute(
            "favourite colour",
            List.of("teal", "yellow", "moss green", "navy", "rust red", "lilac"),
            List.of("My favourite colour is %s.", "%s is my favourite colour."),
            List.of("My favourite colour is %s now.", "My favourite color has always been %s, really."),
            List.of("I've gone off %s."),
            List.of("My son's favourite colour is %s.", "The fence is %s.", "What about %s for the door?"));

    static final List<SeededAttribute> ALL = List.of(RESIDENCE, EMPLOYER, JOB, DIET, DOG, PARTNER, CAR, COLOUR);

    /** A value that is not the given one. */
    String valueBeside(String other, Random random) {
        String value;
        do {
            value = values.get(random.nextInt(values.size()));
        } while (value.equals(other));
        return value;
    }

    String told(String value, Random random) {
        return sentence(told, value, random);
    }

    String changed(String value, Random random) {
        return sentence(changed, value, random);
    }

    String ended(String value, Random random) {
        return sentence(ended, value, random);
    }

    String notMeant(String value, Random random) {
        return sentence(notMeant, value, random);
    }

    private static String sentence(List<String> forms, String value, Random random) {
        String said = forms.get(random.nextInt(forms.size())).replace("%s", value);
        return Character.toUpperCase(said.charAt(0)) + said.substring(1);
    }
}
