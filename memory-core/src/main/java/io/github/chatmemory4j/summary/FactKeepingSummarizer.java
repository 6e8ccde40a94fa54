package io.github.chatmemory4j.summary;

import static java.util.Objects.requireNonNull;

import io.github.chatmemory4j.facts.Fact;
import io.github.chatmemory4j.facts.FactFinder;
import io.github.chatmemory4j.facts.FactSection;
import io.github.chatmemory4j.facts.KnownFacts;
import io.github.chatmemory4j.facts.Narrative;
import io.github.chatmemory4j.language.Language;
import io.github.chatmemory4j.language.LanguageDetector;
import io.github.chatmemory4j.language.Languages;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.message.Role;
import io.github.chatmemory4j.message.internal.NamedSpeaker;
import io.github.chatmemory4j.token.TokenCounter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Keeps exact values through any summariser: what the other one writes is the narrative, and behind it stand, under their own
 * heading, the {@linkplain FactFinder facts} that the narrative does not have word for word.
 *
 * <ol>
 *   <li>The previous summary is taken apart into narrative and facts; the summariser is given the narrative alone, so that it
 *       never has to copy a fact, and cannot lose or garble one.
 *   <li>Facts are found in the messages, in code, and added to the ones known; a later one takes the place of an earlier one
 *       where code can see that ({@link KnownFacts}).
 *   <li>Those that the new narrative lacks are carried, as many as their share of the tokens allows; the least useful ones are
 *       dropped first, and their number reported. A fact that an earlier narrative had and the new one lost comes back.
 * </ol>
 *
 * <p>Narrative and facts together have at most the tokens asked for: where they do not fit, the narrative loses the sentences
 * that state least, down to what the facts' share leaves it. A blank answer is passed on. As safe to share between threads as
 * the summariser and the listener.
 */
public final class FactKeepingSummarizer implements Summarizer {

    /** Half of a summary is the gist, however many facts there are. */
    public static final double DEFAULT_SHARE = 0.5;

    /** Two sentences: the least that is left for the gist, however many facts there are. */
    private static final int MIN_NARRATIVE_TOKENS = 48;

    private static final int MAX_TELLING_CHARS = 500;
    private static final int MAX_TELLING_MESSAGES = 20;

    private static final Set<String> ROLES = Set.of("user", "assistant", "tool");

    private final Summarizer delegate;
    private final TokenCounter counter;
    private final double share;
    private final Consumer<FactReport> listener;
    private final Condensing condensing;
    private final LanguageDetector detector = LanguageDetector.byWords();

    public FactKeepingSummarizer(Summarizer delegate, TokenCounter counter) {
        this(delegate, counter, DEFAULT_SHARE, report -> {});
    }

    /**
     * A summariser with a share of your own.
     *
     * @param share of a summary's tokens that facts may take at most, in (0, 1); what they do not need is the narrative's,
     *     and so are 48 tokens in any case
     * @param listener is told of each summary, on the thread that makes it; should not throw
     */
    public FactKeepingSummarizer(
            Summarizer delegate, TokenCounter counter, double share, Consumer<FactReport> listener) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be in (0, 1), was " + share);
        }
        this.delegate = requireNonNull(delegate, "delegate");
        this.counter = requireNonNull(counter, "counter");
        this.share = share;
        this.listener = requireNonNull(listener, "listener");
        this.condensing = new Condensing(counter);
    }

    @Override
    public String summarize(SummaryRequest request) {
        FactSection previous = FactSection.of(request.previousSummary());
        KnownFacts known = known(previous, request.messages());
        List<Fact> facts = known.newestFirst();
        int factTokens = Math.min((int) (share * request.maxTokens()), request.maxTokens() - MIN_NARRATIVE_TOKENS);
        FactBudget room = new FactBudget(counter, factTokens);
        String current = Narrative.without(known.superseded(), facts, previous.narrative());
        int narrativeTokens = Math.max(1, request.maxTokens() - room.tokens(room.best(facts)));
        String narrative = delegate.summarize(
                        request.withPreviousSummary(current).withMaxTokens(narrativeTokens))
                .strip();
        if (narrative.isEmpty()) {
            return narrative;
        }
        String holding = Narrative.without(known.superseded(), facts, narrative);
        FactSection summary = fitted(new FactSection(holding, facts), room, request.maxTokens());
        report(summary, facts, known.superseded().size());
        return summary.render();
    }

    private KnownFacts known(FactSection previous, List<Message> messages) {
        KnownFacts known = new KnownFacts();
        Language written = detector.detect(previous.narrative());
        previous.narrative().lines().forEach(line -> {
            SpokenLine spoken = SpokenLine.of(line);
            boolean byRole = ROLES.contains(spoken.speaker().toLowerCase(Locale.ROOT))
                    || NamedSpeaker.in(spoken.speaker() + ": .").isPresent();
            FactFinder.find(byRole ? speaker(spoken.speaker()) : "", byRole ? spoken.text() : line, "", written)
                    .forEach(known::add);
        });
        for (int i = previous.facts().size() - 1; i >= 0; i--) {
            known.add(previous.facts().get(i));
        }
        addSaid(messages, written == Language.ANY ? spoken(messages) : written, known);
        return known;
    }

    /** The language of all messages together: one alone may be too short to tell. */
    private Language spoken(List<Message> messages) {
        return detector.detect(messages.stream()
                .map(Message::text)
                .filter(text -> text.length() <= MAX_TELLING_CHARS)
                .limit(MAX_TELLING_MESSAGES)
                .collect(Collectors.joining("\n")));
    }

    private void addSaid(List<Message> messages, Language around, KnownFacts known) {
        String before = "";
        Language last = around;
        for (Message message : messages) {
            if (message.role() != Role.SYSTEM) {
                Optional<NamedSpeaker> named = NamedSpeaker.in(message.text());
                String speaker = speaker(named.map(NamedSpeaker::name).orElse(SpokenLine.nameOf(message)));
                String text = message.text()
                        .substring(named.map(NamedSpeaker::saidFrom).orElse(0));
                Language told = detector.detect(text);
                Language language = told == Language.ANY ? last : told;
                FactFinder.find(speaker, text, before, language).forEach(known::add);
                message.toolCalls().forEach(call -> FactFinder.find(speaker, call.arguments(), "", Languages.ENGLISH)
                        .forEach(known::add));
                before = text;
                last = language;
            }
        }
    }

    /** As it stands in the section, where the user is not named. */
    private static String speaker(String name) {
        return name.equalsIgnoreCase(Role.USER.name())
                ? ""
                : name.replaceAll("[\\[\\]]", "").strip();
    }

    /** The narrative, shortened until it and the facts that are not in it fit together. */
    private FactSection fitted(FactSection all, FactBudget room, int maxTokens) {
        String narrative = all.narrative();
        List<Fact> missing = all.facts();
        int narrativeTokens = maxTokens;
        for (int round = 0; round < 3; round++) {
            Narrative told = new Narrative(narrative);
            missing = all.facts().stream().filter(fact -> !told.holds(fact)).toList();
            narrativeTokens = Math.min(narrativeTokens, maxTokens - room.tokens(room.best(missing)));
            if (counter.countText(narrative) <= narrativeTokens) {
                break;
            }
            narrative = condensing.toTokens(narrative, narrativeTokens);
        }
        Narrative told = new Narrative(narrative);
        int left = maxTokens - counter.countText(narrative);
        List<Fact> carried = room.withAtLeast(left)
                .best(all.facts().stream().filter(fact -> !told.holds(fact)).toList());
        FactSection section = new FactSection(narrative, carried);
        while (!carried.isEmpty() && counter.countText(section.render()) > maxTokens) {
            carried = FactBudget.withoutLeast(carried);
            section = new FactSection(narrative, carried);
        }
        return section;
    }

    private void report(FactSection summary, List<Fact> facts, int superseded) {
        Narrative told = new Narrative(summary.narrative());
        int inNarrative = (int) facts.stream().filter(told::holds).count();
        int carried = summary.facts().size();
        listener.accept(new FactReport(inNarrative, carried, facts.size() - inNarrative - carried, superseded));
    }
}
