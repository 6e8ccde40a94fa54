package io.github.chatmemory4j.langchain4j.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One thing that OpenAI demands of a request. Rules keep no state and are safe to share between threads. */
@FunctionalInterface
interface RequestRule {

    /** Throws {@link RejectedCallException} when the request breaks this rule. */
    void check(JsonNode body);

    /** The rules in order; the first that is broken speaks. */
    static RequestRule all(List<RequestRule> rules) {
        List<RequestRule> ordered = List.copyOf(rules);
        return body -> ordered.forEach(rule -> rule.check(body));
    }
}
