package io.github.chatmemory4j.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.memory.chat.TokenWindowChatMemory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What the run of LangChain4j's tests leaves out, and that it tests what it is said to test. */
class DifferencesTest {

    /** How each test ended, of those that ran. */
    private static final class Endings implements TestExecutionListener {

        final List<String> passed = new ArrayList<>();
        final List<String> failed = new ArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                boolean successful = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
                (successful ? passed : failed).add(test.getDisplayName());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {MessageWindowChatMemory.class, TokenWindowChatMemory.class})
    void theWindowsOfTheTestsAreThisMemory(Class<?> window) {
        URL place = window.getProtectionDomain().getCodeSource().getLocation();

        assertThat(place)
                .isEqualTo(DifferencesTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation());
    }

    @Test
    void everyTestThatIsLeftOutWouldFail_soThatTheListIsNoLongerThanItMustBe() throws IOException {
        List<String> leftOut = leftOut();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        leftOut.stream().map(DiscoverySelectors::selectMethod).toList())
                .build();
        Endings endings = new Endings();

        LauncherFactory.create().execute(request, endings);

        assertThat(endings.passed).isEmpty();
        assertThat(endings.failed).hasSameSizeAs(leftOut).isNotEmpty();
    }

    private static List<String> leftOut() throws IOException {
        try (InputStream list = requireNonNull(DifferencesTest.class.getResourceAsStream("/differs-by-design.txt"))) {
            return new String(list.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
