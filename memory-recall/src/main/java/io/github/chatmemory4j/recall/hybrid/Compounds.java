package io.github.chatmemory4j.recall.hybrid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;

/**
 * The words of a conversation that a word is a part of, or that are a part of it, in languages that write compounds as one
 * word: "Versicherung" and "Krankenversicherung". No dictionary is needed, because only words that were said count. Stateless.
 */
final class Compounds {

    private static final Set<String> LANGUAGES = Set.of("de", "nl");

    /** Shorter parts are in words that have nothing to do with them. */
    private static final int PART_CHARS = 4;

    /** The other part is a word too. */
    private static final int OTHER_CHARS = 3;

    private Compounds() {}

    static boolean areWrittenIn(String language) {
        return LANGUAGES.contains(language);
    }

    /** Other terms of a field that begin or end with a term, or with which it begins or ends. */
    static List<String> of(String term, String field, IndexReader reader) throws IOException {
        List<String> compounds = new ArrayList<>();
        Terms terms = term.length() < PART_CHARS ? null : MultiTerms.getTerms(reader, field);
        if (terms == null) {
            return compounds;
        }
        TermsEnum all = terms.iterator();
        while (all.next() != null) {
            String other = all.term().utf8ToString();
            if (isPart(term, other) || isPart(other, term)) {
                compounds.add(other);
            }
        }
        return compounds;
    }

    private static boolean isPart(String part, String whole) {
        return part.length() >= PART_CHARS
                && whole.length() >= part.length() + OTHER_CHARS
                && (whole.startsWith(part) || whole.endsWith(part));
    }
}
