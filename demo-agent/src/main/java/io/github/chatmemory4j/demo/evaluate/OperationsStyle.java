package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.facts.FactKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Engineers of many countries and an assistant run a system: terse, in lower case, with lists, tool output and code. The
 * rules for facts were mended with it in view, so that other texts give less.
 */
final class OperationsStyle {

    private static final List<String> SERVICES = List.of(
            "billing",
            "checkout",
            "search-index",
            "ingest job",
            "auth proxy",
            "mailer",
            "image resizer",
            "report worker");

    private static final List<String> NAMES = List.of(
            "Zsófia Kovács",
            "Nguyễn Thị Lan",
            "Oluwaseun Adeyemi",
            "Łukasz Wiśniewski",
            "Björk Jónsdóttir",
            "Siobhán Ó Briain",
            "Fatma Yılmaz",
            "Jürgen Groß",
            "Anaïs Lefèvre",
            "Ioana Țepeș");

    private static final List<String> CHANGES = List.of(
            "scratch that, {L} is {V}",
            "{L}: {O} -> {V}",
            "correction, {V} for {L}",
            "we switched {L} from {O} to {V} an hour ago",
            "update on {L}: {V} now, not {O}");

    private static final List<String> TALK = List.of(
            "ack",
            "looking",
            "can someone take a look at this when they are back from lunch?",
            "same thing as on tuesday, it fixed itself after 10 minutes",
            "I see nothing unusual in the graphs, everything has been flat for a while.",
            "ok let me try and restart it once more",
            "the retry storm is gone, all 3 replicas are green again",
            "I would wait for the next release before touching this.",
            "Here is what I would check first: disk, network, then the locks.",
            "no idea tbh, Kubernetes does that sometimes",
            "let's do the retro later, who takes notes?",
            "The error budget is not exhausted, so there is no need to hurry.",
            "works on my machine :)",
            "grabbing a coffee, back in 15",
            "that looks like the bug Ramesh had in spring");

    private OperationsStyle() {}

    static ConversationStyle style() {
        Map<FactKind, List<String>> labels = new EnumMap<>(FactKind.class);
        Map<FactKind, List<String>> statements = new EnumMap<>(FactKind.class);
        for (FactKind kind : FactKind.values()) {
            labels.put(kind, SERVICES);
        }
        statements.put(
                FactKind.EMAIL,
                List.of("alerts for {L} go to {V}", "- contact ({L}): {V}", "{V} gets paged when {L} is down"));
        statements.put(
                FactKind.ID,
                List.of(
                        "deploy {V} just went out for {L}",
                        "the {L} incident is {V}, please link it",
                        "{\"service\":\"{L}\",\"build\":\"{V}\",\"ok\":true}"));
        statements.put(
                FactKind.AMOUNT, List.of("{L} costs us {V} a month", "finance capped {L} at {V}", "- cost {L} = {V}"));
        statements.put(
                FactKind.DATE,
                List.of("the freeze for {L} starts {V}", "cert of {L} expires {V}!!", "{L} maintenance window: {V}"));
        statements.put(
                FactKind.URL,
                List.of("dashboard for {L}: {V}", "runbook {L} -> {V}", "see {V} for the {L} postmortem"));
        statements.put(
                FactKind.PATH, List.of("{L} logs to {V}", "edit {V} on the {L} box", "{\"{L}\":{\"config\":\"{V}\"}}"));
        statements.put(
                FactKind.SYMBOL,
                List.of("`{V}` in {L} throws", "{L} reads {V} at start-up", "somebody removed {V} from {L}, grr"));
        statements.put(
                FactKind.NUMBER,
                List.of("p99 of {L} sits at {V}", "{L} needs {V} at least", "the {L} queue holds {V} since noon"));
        statements.put(
                FactKind.NAME,
                List.of(
                        "{V} owns {L}",
                        "on-call for {L}: {V}",
                        "ask {V} about the {L} thing",
                        "I handed {L} over to {V}"));
        statements.put(
                FactKind.NEGATION,
                List.of(
                        "{L} no longer uses redis",
                        "the rollout of {L} is cancelled",
                        "don't page anybody for {L} anymore",
                        "we stopped the {L} migration"));
        return new ConversationStyle("operations", labels, statements, CHANGES, NAMES, TALK);
    }
}
