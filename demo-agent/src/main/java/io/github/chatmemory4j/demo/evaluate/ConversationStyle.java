package io.github.chatmemory4j.demo.evaluate;

import io.github.chatmemory4j.facts.FactKind;
import java.util.List;
import java.util.Map;

/**
 * How a generated conversation talks. {@code {L}} in a template is what a value is of, {@code {V}} the value, {@code {O}} the
 * value it had before.
 *
 * @param labels what can have a value of each kind
 * @param statements for each kind
 * @param changes for every kind but negations, which are changes already
 * @param names people's, in this style
 * @param talk what says nothing, with figures and names in passing
 */
record ConversationStyle(
        String word,
        Map<FactKind, List<String>> labels,
        Map<FactKind, List<String>> statements,
        List<String> changes,
        List<String> names,
        List<String> talk) {}
