package io.github.chatmemory4j.demo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import io.github.chatmemory4j.context.BudgetExceededException;
import io.github.chatmemory4j.store.TranscriptStoreException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    private static final String SECRET = "sk-never-to-be-shown";

    static Stream<Throwable> lasting() {
        return Stream.of(
                new AuthenticationException(SECRET),
                new ModelNotFoundException(SECRET),
                new InvalidRequestException(SECRET),
                new UnresolvedModelServerException(SECRET),
                new RuntimeException(SECRET, new ConnectException(SECRET)),
                new DemoException("give another file"),
                new TranscriptStoreException("cannot open it", new IOException(SECRET)));
    }

    static Stream<Throwable> passing() {
        return Stream.of(
                new RateLimitException(SECRET),
                new InternalServerException(SECRET),
                new TimeoutException(SECRET),
                new RuntimeException(new HttpTimeoutException(SECRET)),
                new CompletionException(new RuntimeException(new IOException(SECRET))),
                new BudgetExceededException("raise maxTokens"));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void ends_whenItDoesNotPass(Throwable error) {
        Fault fault = Fault.of(error);

        assertThat(fault.passing()).isFalse();
        assertThat(fault.exitCode()).isEqualTo(2);
        assertThat(fault.message()).isNotBlank().doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("passing")
    void goesOn_whenItMayPass(Throwable error) {
        Fault fault = Fault.of(error);

        assertThat(fault.passing()).isTrue();
        assertThat(fault.exitCode()).isEqualTo(2);
        assertThat(fault.message()).isNotBlank().doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"context_length_exceeded\"}",
                "This model's maximum context length is 4096 tokens.",
                "the request exceeds the available context size",
                "Prompt is too long: 9000 tokens"
            })
    void knowsTheContextLength_inTheWordsOfMostServers(String message) {
        assertThat(Fault.of(new InvalidRequestException(message)).message()).endsWith("lower --max-tokens");
    }

    @Test
    void isOneLine() {
        assertThat(Fault.of(new DemoException("first\n  second")).message()).isEqualTo("first second");
    }

    @Test
    void namesThePlaceAndNotTheText_whenItIsOurs() {
        Fault fault = Fault.of(new IllegalStateException(SECRET));

        assertThat(fault.exitCode()).isEqualTo(1);
        assertThat(fault.message())
                .startsWith("unexpected java.lang.IllegalStateException at ")
                .contains("FaultTest.java:")
                .doesNotContain(SECRET);
    }
}
