package io.github.chatmemory4j.demo.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chatmemory4j.demo.Demo;
import io.github.chatmemory4j.demo.Demo.Run;
import io.github.chatmemory4j.inspector.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that compare writes, as text and in a real browser. Its pictures are those of the documentation. */
@Tag("slow")
class HtmlReportTest {

    private static final Path PICTURES = Path.of(System.getProperty("pictures", "target/pictures"));

    private static final String HARMFUL = "</script><script>document.title='harmed'</script> {{script}} \u202Eodd";

    @TempDir
    Path folder;

    private Path report(String... more) {
        Path page = folder.resolve("report.html");
        String[] args = new String[more.length + 3];
        args[0] = "compare";
        args[1] = "--html";
        args[2] = page.toString();
        System.arraycopy(more, 0, args, 3, more.length);
        Run run = Demo.offline().run(args);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Written to " + page);
        return page;
    }

    private Path harmfulTranscript() throws IOException {
        StringBuilder talk = new StringBuilder();
        for (int i = 1; i <= 12; i++) {
            talk.append("User: Tram ")
                    .append(i)
                    .append(" was late. ")
                    .append(HARMFUL)
                    .append('\n');
            talk.append("Assistant: That is a pity, number ").append(i).append(".\n");
        }
        return Files.writeString(folder.resolve("talk.txt"), talk, UTF_8);
    }

    @Test
    void isOneFile_thatLoadsNothing() throws IOException {
        String page =
                Files.readString(report("--transcript", harmfulTranscript().toString(), "--budgets", "300"), UTF_8);

        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContain(
                        "{{data}}",
                        "{{style}}",
                        "{{script-hash}}",
                        "src=",
                        "href=\"http",
                        "@import",
                        "url(",
                        "fetch(",
                        "'harmed'</script>");
    }

    @Test
    void isAccessible_onEveryScreen_inLightAndDark() {
        assumeTrue(Browser.installed().isPresent(), "no Chromium on the PATH; Debian's package chromium brings it");
        String page = report("--budgets", "1000,3000", "--strategies", "token-window,trim,summary,combined")
                .toUri()
                .toString();
        try (Browser browser = Browser.start()) {
            for (boolean phone : List.of(false, true)) {
                for (boolean dark : List.of(false, true)) {
                    browser.open(page, phone ? 390 : 1280, phone ? 844 : 460, dark);
                    browser.await("document.querySelectorAll('#messages .message').length > 0");

                    assertThat(browser.errors()).isEmpty();
                    assertThat(browser.accessibilityViolations())
                            .as("phone %s, dark %s", phone, dark)
                            .isEmpty();
                    assertThat(browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
                                    .asBoolean())
                            .isTrue();
                    browser.evaluate("window.scrollTo(0, "
                            + (phone ? "0" : "document.getElementById('choice').offsetTop - 12") + ")");
                    browser.screenshot(
                            PICTURES.resolve(
                                    "report-" + (phone ? "phone" : "desktop") + (dark ? "-dark" : "-light") + ".png"),
                            false);
                }
            }
        }
    }

    @Test
    void showsWhatBecameOfAMessage_asText() throws IOException {
        assumeTrue(Browser.installed().isPresent(), "no Chromium on the PATH; Debian's package chromium brings it");
        String page = report("--transcript", harmfulTranscript().toString(), "--budgets", "300")
                .toUri()
                .toString();
        try (Browser browser = Browser.start()) {
            browser.open(page, 1280, 900, false);
            browser.await("document.querySelectorAll('#messages .message').length > 0");
            browser.evaluate("const memory = document.getElementById('memory'); memory.value = 'trim';"
                    + " memory.dispatchEvent(new Event('input', { bubbles: true }))");
            browser.await("document.getElementById('messages').textContent.includes('left the window')");

            assertThat(browser.evaluate("document.title").asText()).isEqualTo("Chat memories compared");
            assertThat(browser.evaluate("document.getElementById('messages').textContent")
                            .asText())
                    .contains("</script>", "U+202E", "trimmed", "verbatim")
                    .doesNotContain("\u202E");
            assertThat(browser.errors()).isEmpty();
        }
    }
}
