package io.github.chatmemory4j.demo.recall;

import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up log of an agent that books, orders, writes and mends for somebody: in each session the user first says whom it
 * is for, and what it is comes to be named only later; how it was done stands in the calls, and what came of it in their
 * results. Asked for are arguments, results, and whom it was for. The same for the same seed.
 */
final class AgentLog {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private static final String[] PEOPLE = {
        "my sister Marta", "our new colleague Ines", "my father", "the Oslo office", "my neighbour Piet", "aunt Gerda",
        "the night shift", "our client Brandt", "my godson Emil", "the choir", "Yusuf from accounting", "my old coach",
        "the landlady", "cousin Bea", "the book club", "Dr. Lindqvist", "the interns", "my dentist's assistant"
    };
    private static final String[] REASONS = {
        "has a round birthday",
        "is visiting",
        "asked me again this morning",
        "could not do it alone",
        "is leaving soon",
        "would be so happy",
        "had a rough month",
        "needs it before the weekend",
        "keeps forgetting it"
    };
    private static final String[] FIRST = {
        "Zaffiro",
        "Kestrel",
        "Morgenrot",
        "Lantern",
        "Quince",
        "Alder",
        "Saffron",
        "Harbour",
        "Velvet",
        "Juniper",
        "Copper",
        "Magpie",
        "Thistle",
        "Orchid",
        "Falcon",
        "Pebble",
        "Walnut",
        "Ember",
        "Cobalt",
        "Heron"
    };
    private static final String[] FILLING = {
        "By the way, the coffee machine is leaking again.", "It has been raining here all day.",
        "I slept badly, sorry if I am slow today.", "We finally repainted the kitchen.",
        "The trams are on strike once more.", "I am reading a book about glaciers.",
        "Lunch was too salty, never again.", "The cat knocked over the printer."
    };

    /** What an agent is asked to do, in the words of a session; {@code %s} is whom it is for, and then its name. */
    private record Job(
            String suffix,
            String first,
            String search,
            String found,
            String pick,
            String act,
            String field,
            String asked) {}

    private static final List<Job> JOBS = List.of(
            new Job(
                    "Trattoria",
                    "I'd like to take %s out to dinner, a table for a few people please.",
                    "search_restaurants",
                    "there is room at three places tonight",
                    "The second one sounds right, take %s.",
                    "book_table",
                    "time",
                    "For what time is the table at %s?"),
            new Job(
                    "Express",
                    "I have to send %s somewhere by train, what is there?",
                    "search_trains",
                    "two connections, one of them without a change",
                    "Without a change, so %s it is.",
                    "reserve_seat",
                    "seat",
                    "Which seat did you reserve on %s?"),
            new Job(
                    "Lamp",
                    "Can you find a present for %s, something for the desk?",
                    "search_shop",
                    "the shop has four in stock",
                    "Let's go with %s.",
                    "place_order",
                    "colour",
                    "In what colour did you order %s?"),
            new Job(
                    "Service",
                    "Something is broken for %s since the update, please have a look.",
                    "run_tests",
                    "one check fails and the others pass",
                    "So it is %s, please mend it.",
                    "edit_file",
                    "path",
                    "Which file did you change for %s?"),
            new Job(
                    "Newsletter",
                    "I promised %s to write a few lines, can you do that?",
                    "find_contact",
                    "one address fits",
                    "Call it %s and send it.",
                    "send_mail",
                    "recipient",
                    "To which address did you send %s?"));

    private final Random random;
    private final List<Said> said = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private Instant now = START;
    private int calls;

    private AgentLog(long seed) {
        this.random = new Random(seed);
    }

    /** A log of so many sessions. */
    static Talk talk(int sessions, long seed) {
        AgentLog log = new AgentLog(seed);
        for (int session = 0; session < sessions; session++) {
            log.session(session);
        }
        return new Talk("agent", log.said, log.asked);
    }

    private void session(int number) {
        Job job = JOBS.get(number % JOBS.size());
        String name = FIRST[(number / JOBS.size()) % FIRST.length] + " " + job.suffix();
        String whom = PEOPLE[random.nextInt(PEOPLE.length)] + ", who " + REASONS[random.nextInt(REASONS.length)];
        String first = String.format(job.first(), whom);
        String value = value(job, number);
        String reference = reference();
        now = now.plus(Duration.ofHours(20 + random.nextInt(9)));
        say(Message.user(first));
        call(
                job.search(),
                "{\"query\":\"" + job.suffix().toLowerCase(java.util.Locale.ROOT) + "\",\"limit\":5}",
                job.found());
        say(Message.assistant("I looked it up: " + job.found() + ". Which one?"));
        say(Message.user(String.format(job.pick(), name)));
        call(
                job.act(),
                "{\"name\": \"" + name + "\", \"" + job.field() + "\": \"" + value + "\", \"notify\": true}",
                "{\"status\":\"ok\",\"reference\":\"" + reference + "\"}");
        say(Message.assistant("Done."));
        for (int i = random.nextInt(4); i > 0; i--) {
            say(Message.user(FILLING[random.nextInt(FILLING.length)]));
            say(Message.assistant("I see. Anything else I can do for you?"));
        }
        asked.add(Asked.of("argument", String.format(job.asked(), name), name, value));
        asked.add(Asked.of("result", "What reference did I get for " + name + "?", name, reference));
        asked.add(Asked.of("whom", "For whom was " + name + "?", first));
    }

    private String value(Job job, int number) {
        return switch (job.field()) {
            case "time" -> (17 + random.nextInt(5)) + ":" + (10 + random.nextInt(49));
            case "seat" -> (1 + random.nextInt(80)) + "" + (char) ('A' + random.nextInt(6));
            case "colour" -> List.of("walnut", "teal", "ivory", "plum", "ochre").get(random.nextInt(5));
            case "path" -> "src/main/part" + number + "/Retry.java";
            default -> "box" + (100 + random.nextInt(900)) + "@example.org";
        };
    }

    private String reference() {
        return "" + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26)) + "-"
                + (1000 + random.nextInt(9000));
    }

    private void call(String tool, String arguments, String result) {
        String id = "call_" + calls++;
        say(Message.assistant("", List.of(new ToolCall(id, tool, arguments))));
        say(Message.toolResult(id, result));
    }

    private void say(Message message) {
        said.add(new Said(message, now));
        now = now.plusSeconds(40);
    }
}
