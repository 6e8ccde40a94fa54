package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.facts.FactKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Someone and an assistant sort out everyday things, in full sentences. */
final class EverydayStyle {

    private static final List<String> NAMES = List.of(
            "Anna Karlsson",
            "Ben Okafor",
            "Carla Rossi",
            "David Stern",
            "Emma Lind",
            "Frank Moore",
            "Grace Hill",
            "Henry Adler",
            "Irene Vogel",
            "Jack Turner");

    private static final List<String> CHANGES = List.of(
            "Actually, the {L} has changed, it is now {V}.",
            "Correction: for the {L} it is not {O} but {V}.",
            "The {L} was changed from {O} to {V}.",
            "Sorry, I was wrong about the {L}, it is {V}.");

    private static final List<String> TALK = List.of(
            "That sounds good to me.",
            "I had a rather long day and need a cup of tea.",
            "Give me 5 minutes, please.",
            "What would you do in my place?",
            "My friend Tom laughed about it for a while.",
            "It rained all morning, so we stayed inside.",
            "I can give you 3 ideas if you like.",
            "Let me think about that for a moment.",
            "Paris is lovely at this time of the year.",
            "We can look at that again later.",
            "I will try to keep it short.",
            "Do you have any other questions?",
            "Thanks, that helps a lot.",
            "There are 2 ways to look at it.",
            "Some people swear by it, others do not.",
            "I watched a film with Maria and fell asleep.",
            "You could make a list first and go on from there.",
            "Everybody was in a good mood.");

    private EverydayStyle() {}

    static ConversationStyle style() {
        Map<FactKind, List<String>> labels = new EnumMap<>(FactKind.class);
        Map<FactKind, List<String>> statements = new EnumMap<>(FactKind.class);
        labels.put(FactKind.EMAIL, List.of("landlord", "school office", "accountant", "travel agency", "insurer"));
        statements.put(
                FactKind.EMAIL,
                List.of(
                        "You can reach the {L} at {V}.",
                        "The e-mail address of the {L} is {V}.",
                        "Please write to the {L}, {V}, before the weekend."));
        labels.put(FactKind.ID, List.of("order", "invoice", "booking", "policy", "claim", "ticket"));
        statements.put(
                FactKind.ID,
                List.of(
                        "My {L} number is {V}.",
                        "They gave the {L} the number {V}.",
                        "I called about {L} {V} this morning."));
        labels.put(FactKind.AMOUNT, List.of("rent", "deposit", "course fee", "budget", "repair", "taxi"));
        statements.put(
                FactKind.AMOUNT,
                List.of(
                        "The {L} is {V}.",
                        "We paid {V} for the {L}.",
                        "They want {V} for the {L}, which I find a lot."));
        labels.put(FactKind.DATE, List.of("dentist appointment", "wedding", "exam", "moving day", "concert"));
        statements.put(
                FactKind.DATE,
                List.of(
                        "The {L} is on {V}.",
                        "I must not forget that the {L} takes place on {V}.",
                        "We have the {L} on {V}, so no travelling then."));
        labels.put(
                FactKind.URL,
                List.of("recipe", "booking page", "language course", "apartment listing", "flight offer"));
        statements.put(
                FactKind.URL,
                List.of("I found the {L} at {V}.", "Here is the {L}: {V}", "The {L} is at {V}, have a look."));
        labels.put(FactKind.PATH, List.of("tax return", "photo folder", "budget sheet", "thesis draft", "guest list"));
        statements.put(
                FactKind.PATH,
                List.of("The {L} is saved as {V}.", "I keep the {L} in {V}.", "You will find the {L} under {V}."));
        labels.put(FactKind.SYMBOL, List.of("homework", "plugin", "sensor", "spreadsheet", "game"));
        statements.put(
                FactKind.SYMBOL,
                List.of(
                        "In the {L} the function is called {V}.",
                        "The {L} crashes in {V}.",
                        "My teacher says the {L} should use {V}."));
        labels.put(FactKind.NUMBER, List.of("parcel", "sofa", "living room", "fridge", "rucksack", "fence"));
        statements.put(
                FactKind.NUMBER,
                List.of(
                        "The {L} comes to {V}.",
                        "We measured the {L}, it is {V}.",
                        "It turned out that the {L} has {V}."));
        labels.put(FactKind.NAME, List.of("dentist", "neighbour", "piano teacher", "colleague", "plumber", "cousin"));
        statements.put(
                FactKind.NAME,
                List.of("My {L} is called {V}.", "{V} is my {L}.", "My {L}'s name is {V}.", "I met my {L} {V} there."));
        labels.put(
                FactKind.NEGATION,
                List.of("gym membership", "newspaper", "piano lessons", "trip to Oslo", "yoga class"));
        statements.put(
                FactKind.NEGATION,
                List.of("I have cancelled the {L}.", "We no longer have the {L}.", "I do not want the {L} anymore."));
        return new ConversationStyle("everyday", labels, statements, CHANGES, NAMES, TALK);
    }
}
