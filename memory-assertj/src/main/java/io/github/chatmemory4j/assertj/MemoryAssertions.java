package io.github.chatmemory4j.assertj;

import io.github.chatmemory4j.agent.UserMemory;
import io.github.chatmemory4j.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Where assertions about memories begin.
 *
 * <pre>{@code
 * assertThat(users.of("sam")).remembers("address").is("Oak St 5").andForgot("Elm St 2");
 * assertThat(memory.context()).sends("walnuts").isWithinBudget().isLike(Path.of("src/test/resources/walnuts.txt"));
 * }</pre>
 *
 * <p>Stateless.
 */
public final class MemoryAssertions {

    private MemoryAssertions() {}

    /** Assertions about what is known of a user. */
    public static UserMemoryAssert assertThat(@Nullable UserMemory actual) {
        return new UserMemoryAssert(actual);
    }

    /** Assertions about what one request is sent. */
    public static ContextAssert assertThat(@Nullable Context actual) {
        return new ContextAssert(actual);
    }
}
