package io.github.chatmemory4j.demo.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoOptionsTest {

    private static DemoOptions options(Map<String, String> variables, String... args) {
        DemoOptions options = new DemoOptions(name -> Optional.ofNullable(variables.get(name)));
        new CommandLine(options).parseArgs(args);
        return options;
    }

    @Test
    void hasTheDefaultsOfTheGuide_whenNothingIsSet() {
        DemoOptions options = options(Map.of());

        assertThat(options.offline()).isTrue();
        assertThat(options.model()).isEqualTo("gpt-4o-mini");
        assertThat(options.strategy()).isEqualTo(MemoryKind.SUMMARY);
        assertThat(options.maxTokens()).isEqualTo(3_000);
        assertThat(options.keepRecent()).isEqualTo(6);
    }

    @Test
    void takesVariables() {
        DemoOptions options = options(Map.of(
                "OPENAI_BASE_URL", "http://localhost:11434/v1",
                "OPENAI_API_KEY", "sk-test",
                "OPENAI_MODEL", "llama3",
                "MEMORY_STRATEGY", "Trim",
                "MEMORY_MAX_TOKENS", " 500 ",
                "MEMORY_KEEP_RECENT", "0"));

        assertThat(options.offline()).isFalse();
        assertThat(options.baseUrl()).contains("http://localhost:11434/v1");
        assertThat(options.apiKey()).contains("sk-test");
        assertThat(options.model()).isEqualTo("llama3");
        assertThat(options.strategy()).isEqualTo(MemoryKind.TRIM);
        assertThat(options.maxTokens()).isEqualTo(500);
        assertThat(options.keepRecent()).isZero();
    }

    @Test
    void prefersTheCommandLine() {
        DemoOptions options = options(
                Map.of("OPENAI_MODEL", "llama3", "MEMORY_MAX_TOKENS", "not asked for"),
                "--model",
                "qwen3",
                "--max-tokens",
                "700");

        assertThat(options.model()).isEqualTo("qwen3");
        assertThat(options.maxTokens()).isEqualTo(700);
    }

    @Test
    void takesBlankForNothing() {
        DemoOptions options = options(Map.of("OPENAI_API_KEY", "sk-test", "OPENAI_BASE_URL", " "), "--api-key", "");

        assertThat(options.offline()).isTrue();
    }

    @Test
    void takesAKeyWithoutTheLineEndAroundIt() {
        assertThat(options(Map.of("OPENAI_API_KEY", "sk-test\r\n")).apiKey()).contains("sk-test");
    }

    @Test
    void isNotOffline_whenThereIsOnlyAKey() {
        assertThat(options(Map.of("OPENAI_API_KEY", "sk-test")).offline()).isFalse();
    }
}
