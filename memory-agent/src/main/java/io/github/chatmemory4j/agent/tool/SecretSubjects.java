package io.github.chatmemory4j.agent.tool;

import java.util.Locale;

/** What is not taken down, whatever its value is. Stateless. */
final class SecretSubjects {

    static final String REFUSAL = "Passwords, codes and keys are not kept. Tell the user so.";

    private SecretSubjects() {}

    static boolean isOne(String about) {
        return about.toLowerCase(Locale.ROOT)
                .matches(
                        ".*\\b(?:password|passphrase|secret|pin|pin code|cvv|cvc|token|api key|private key|seed phrase)\\b.*");
    }
}
