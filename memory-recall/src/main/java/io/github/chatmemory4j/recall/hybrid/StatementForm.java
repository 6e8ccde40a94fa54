package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.claim.Claim;
import io.github.chatmemory4j.claim.ClaimKey;
import io.github.chatmemory4j.claim.ClaimKind;
import io.github.chatmemory4j.claim.ClaimSource;
import io.github.chatmemory4j.claim.Origin;
import io.github.chatmemory4j.claim.Provenance;
import io.github.chatmemory4j.claim.Statement;
import io.github.chatmemory4j.claim.Validity;
import io.github.chatmemory4j.facts.Fact;
import io.github.chatmemory4j.facts.FactKind;
import io.github.chatmemory4j.facts.FactValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What messages state, as bytes. Kinds go by their names, so that new ones can be added anywhere. Stateless. */
final class StatementForm {

    private StatementForm() {}

    static void write(PackedOutput out, Fact fact) {
        out.text(fact.speaker())
                .text(fact.text())
                .text(fact.form().name())
                .number(fact.values().size());
        fact.values()
                .forEach(value ->
                        out.text(value.kind().name()).text(value.text()).number(value.outdated() ? 1 : 0));
    }

    static Fact fact(PackedInput in) {
        String speaker = in.text();
        String text = in.text();
        Fact.Form form = Fact.Form.valueOf(in.text());
        List<FactValue> values = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            values.add(new FactValue(FactKind.valueOf(in.text()), in.text(), in.number() == 1));
        }
        return new Fact(speaker, text, values, form);
    }

    static void write(PackedOutput out, StatedSentence sentence) {
        out.number(sentence.terms().size());
        sentence.terms().forEach(term -> out.text(term.stem())
                .text(term.text())
                .text(term.kind().name())
                .text(term.before())
                .text(term.place().name()));
        out.text(sentence.opening().name())
                .number(sentence.changes() ? 1 : 0)
                .number(sentence.takesBack() ? 1 : 0)
                .number(sentence.others().size());
        sentence.others().forEach(out::text);
    }

    static StatedSentence sentence(PackedInput in) {
        List<StatedSentence.Term> terms = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            terms.add(new StatedSentence.Term(
                    in.text(),
                    in.text(),
                    StatedSentence.Kind.valueOf(in.text()),
                    in.text(),
                    StatedSentence.Place.valueOf(in.text())));
        }
        StatedSentence.Opening opening = StatedSentence.Opening.valueOf(in.text());
        boolean changes = in.number() == 1;
        boolean takesBack = in.number() == 1;
        Set<String> others = new HashSet<>();
        for (int left = in.count(); left > 0; left--) {
            others.add(in.text());
        }
        return new StatedSentence(terms, opening, changes, takesBack, others);
    }

    /** A claim that a user made in a message of this conversation. */
    static void write(PackedOutput out, Claim claim) {
        ClaimKey key = claim.key();
        Statement statement = claim.statement();
        out.text(key.subject()).text(key.attribute()).text(key.scope());
        out.text(statement.value()).text(statement.text()).text(statement.kind().name());
        out.number(statement.holds() ? 1 : 0);
        out.text(claim.provenance().saidAt().toString());
        write(out, claim.validity().from());
        write(out, claim.validity().until());
    }

    static Claim claim(PackedInput in, String memoryId, long position) {
        ClaimKey key = new ClaimKey(in.text(), in.text(), in.text());
        Statement statement = new Statement(in.text(), in.text(), ClaimKind.valueOf(in.text()), in.number() == 1);
        Instant saidAt = Instant.parse(in.text());
        Validity validity = new Validity(instant(in), instant(in));
        ClaimSource source = new ClaimSource(memoryId, position);
        return Claim.of(key, statement, Provenance.said(Origin.USER, source, saidAt, saidAt), validity);
    }

    private static void write(PackedOutput out, Optional<Instant> at) {
        out.text(at.map(Instant::toString).orElse(""));
    }

    private static Optional<Instant> instant(PackedInput in) {
        return Optional.of(in.text()).filter(text -> !text.isEmpty()).map(Instant::parse);
    }
}
