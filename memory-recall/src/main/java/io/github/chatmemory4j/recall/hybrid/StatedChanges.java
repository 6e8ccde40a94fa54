package io.github.chatmemory4j.recall.hybrid;

import io.github.chatmemory4j.claim.extraction.StatementFilter;
import io.github.chatmemory4j.context.internal.RecalledText;
import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.recall.StatedChange;
import io.github.chatmemory4j.transcript.TranscriptEntry;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What of the messages of one conversation was stated differently by later ones. Not thread-safe; the index guards it.
 *
 * <p>What users say of themselves is known by the claims in it, what has an exact value and a label by its facts. Neither
 * is found anew here: the first is what the memory of a user rests on, the second what summaries do. Of what they do not
 * know, sentences that say that something is different now are compared with earlier ones on the same subject.
 */
final class StatedChanges {

    /** What is longer was pasted, or explains something. */
    private static final int MAX_CHARS = 2_000;

    private final StatementFilter filter = StatementFilter.withoutSecrets();
    private final StatedClaims claims;
    private final StatedFacts facts = new StatedFacts();
    private final StatedTopics topics;

    StatedChanges(ZoneId zone, LanguageDetector languages) {
        this.claims = new StatedClaims(zone);
        this.topics = new StatedTopics(languages);
    }

    /** Finds what a message states; the messages before it must be in already. */
    void add(String speaker, TranscriptEntry entry) {
        Message message = entry.message();
        if (message.role() == Role.USER) {
            filter.said(entry).ifPresent(said -> {
                claims.add(speaker, said);
                facts.add(speaker, said.position(), said.text());
                topics.add(speaker, said.position(), said.text());
            });
        } else if (message.role() == Role.ASSISTANT && message.text().length() <= MAX_CHARS) {
            String who = speaker.isEmpty() ? message.role().name().toLowerCase(Locale.ROOT) : speaker;
            facts.add(who, entry.position(), RecalledText.without(message.text()));
        }
    }

    /** What a message states something of; empty for most. */
    String topics(IndexedMessage message) {
        return claims.topics(message.position);
    }

    /** Writes what a message states. */
    void write(PackedOutput out, long position) {
        claims.write(out, position);
        facts.write(out, position);
        topics.write(out, position);
    }

    /** Reads what a message states; the messages before it must be in already. */
    void read(PackedInput in, IndexedMessage message) {
        claims.read(in, message.speaker, message.position);
        facts.read(in, message.position);
        topics.read(in, message.speaker, message.position);
    }

    /** Writes what became of everything that is stated, as far as that takes long to work out; not before it is. */
    boolean writeStanding(PackedOutput out) {
        return facts.writeStanding(out) && topics.writeStanding(out);
    }

    /** Takes over what became of everything that was read so far. */
    void readStanding(PackedInput in) {
        facts.readStanding(in);
        topics.readStanding(in);
    }

    /** Works out what of all that was read takes a moment only; the rest is left to {@link #settleSome}. */
    void endOfRead() {
        claims.settle();
    }

    /** Works out some of what became of what was read, and returns whether there is more of it. */
    boolean settleSome() {
        boolean isMore = facts.settleSome();
        return topics.settleSome() || isMore;
    }

    void remove(Collection<IndexedMessage> messages) {
        messages.forEach(message -> claims.remove(message.speaker, message.position));
        List<Long> positions =
                messages.stream().map(message -> message.position).toList();
        facts.remove(positions);
        topics.remove(positions);
    }

    /** What of a message was stated differently before or since. */
    List<StatedChange> of(IndexedMessage message) {
        List<StatedChange> claimed = claims.of(message.speaker, message.position);
        List<StatedChange> known = claimed.isEmpty() ? facts.of(message.position) : claimed;
        return known.isEmpty() ? topics.of(message.position) : known;
    }

    /** Where what holds instead of something outdated in a message was said last. */
    Set<Long> replacements(IndexedMessage message) {
        Set<Long> positions = new HashSet<>(claims.replacements(message.speaker, message.position));
        positions.addAll(facts.replacements(message.position));
        positions.addAll(topics.replacements(message.position));
        return positions;
    }
}
