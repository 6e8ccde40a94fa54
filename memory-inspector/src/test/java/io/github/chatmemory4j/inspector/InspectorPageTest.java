package io.github.chatmemory4j.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.message.Message;
import io.github.chatmemory4j.store.InMemoryTranscriptStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page as a person gets it, in a real browser. Its pictures are those of the documentation. */
@Tag("slow")
class InspectorPageTest {

    private static final Path PICTURES = Path.of(System.getProperty("pictures", "target/pictures"));
    private static final List<String> TABS =
            List.of("request", "fates", "summaries", "recalled", "compactions", "usage");

    private static InMemoryTranscriptStore store;
    private static MemoryInspector inspector;
    private static Browser browser;

    @BeforeAll
    static void start() {
        assumeTrue(Browser.installed().isPresent(), "no Chromium on the PATH; Debian's package chromium brings it");
        store = new InMemoryTranscriptStore();
        Conversations.fill(store);
        inspector = MemoryInspector.builder(store)
                .options(Conversations.OPTIONS)
                .recall(Conversations::recall)
                .start();
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (inspector != null) {
            inspector.close();
        }
    }

    private static void open(boolean phone, boolean dark) {
        browser.open(inspector.url(), phone ? 390 : 1280, phone ? 844 : 900, dark);
        browser.await("document.querySelectorAll('#panel .message').length > 0");
        show("dinner");
        browser.await("document.getElementById('which').textContent.includes('of 24')");
    }

    private static void show(String title) {
        browser.evaluate(
                "[...document.querySelectorAll('#conversations button')].find(one => one.textContent.includes('" + title
                        + "')).click()");
    }

    private static void tab(String name) {
        browser.evaluate("document.getElementById('tab-" + name + "').click()");
        browser.await("document.getElementById('panel').dataset.tab === '" + name + "'");
    }

    @Test
    void isAccessible_onEveryScreen_inLightAndDark() {
        for (boolean phone : List.of(false, true)) {
            for (boolean dark : List.of(false, true)) {
                open(phone, dark);
                for (String tab : TABS) {
                    tab(tab);
                    assertThat(browser.accessibilityViolations())
                            .as("%s, phone %s, dark %s", tab, phone, dark)
                            .isEmpty();
                }
                tab("request");
                browser.screenshot(
                        PICTURES.resolve(
                                "inspector-" + (phone ? "phone" : "desktop") + (dark ? "-dark" : "-light") + ".png"),
                        false);
                assertThat(browser.errors()).isEmpty();
                assertThat(browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
                                .asBoolean())
                        .as("nothing sticks out at the side")
                        .isTrue();
            }
        }
    }

    @Test
    void showsMarkupAndDirectionMarks_asText() {
        open(false, false);
        show("script");
        browser.await("document.getElementById('about').textContent.startsWith('odd')");
        tab("request");
        browser.await("document.getElementById('panel').textContent.includes('onerror')");

        assertThat(browser.evaluate("document.title").asText()).isEqualTo("Memory inspector");
        assertThat(browser.evaluate(
                                "document.querySelectorAll('#conversation script, #conversation img, #list b').length")
                        .asInt())
                .isZero();
        assertThat(browser.evaluate("document.getElementById('panel').textContent")
                        .asText())
                .contains("<script>", "U+202E")
                .doesNotContain("\u202E");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void scrubsThroughTime_andShowsTheDifferenceToTheStepBefore() {
        open(false, false);
        browser.evaluate("const slider = document.getElementById('number'); slider.value = 10;"
                + " slider.dispatchEvent(new Event('input'))");
        browser.await("document.getElementById('which').textContent.startsWith('Request 10 of 24')");

        browser.evaluate("document.getElementById('changes').click()");
        browser.await("document.querySelectorAll('#panel .message').length > 0"
                + " && [...document.querySelectorAll('#panel .message')].every(one => one.matches('.new, .gone'))");
        assertThat(browser.evaluate("document.getElementById('panel').textContent")
                        .asText())
                .contains("what the user says now");
    }

    @Test
    void saysWhyAMessageWasNotSent() {
        open(false, false);
        browser.evaluate("document.getElementById('previous').click()");
        browser.await("document.getElementById('which').textContent.startsWith('Request 23 of 24')");
        tab("fates");
        browser.await("document.getElementById('words') !== null");
        browser.evaluate("const words = document.getElementById('words'); words.value = 'lemon tart';"
                + " words.dispatchEvent(new Event('change'))");
        browser.await("document.querySelectorAll('#panel .message').length === 1");

        assertThat(browser.evaluate("document.querySelector('#panel .message').textContent")
                        .asText())
                .contains("message 9", "summarised", "folded into the running summary", "lemon tart");
    }

    @Test
    void goesOnByItself_whenTheConversationDoes() {
        open(false, false);
        try (MemoryEngine engine = MemoryEngine.builder()
                .options(Conversations.OPTIONS)
                .store(store)
                .build()) {
            ConversationMemory memory = engine.open("live");
            memory.add(Message.user("A first question."));
            browser.open(inspector.url(), 1280, 900, false);
            browser.await("document.getElementById('about').textContent.startsWith('live')");
            memory.add(Message.assistant("An answer."));
            memory.add(Message.user("A second question."));

            browser.await("document.getElementById('which').textContent.includes('Request 2 of 2')");
            memory.erase();
            browser.await("document.getElementById('live').textContent === 'this conversation was erased'");
        }
    }

    @Test
    void asksBeforeItErases() {
        open(false, false);
        browser.evaluate(
                "[...document.querySelectorAll('#actions button')].find(one => one.textContent.startsWith('Erase')).click()");
        browser.await("document.getElementById('ask').open");
        assertThat(browser.accessibilityViolations()).isEmpty();

        browser.evaluate("document.querySelector('#ask button[value=no]').click()");
        browser.await("!document.getElementById('ask').open");

        assertThat(store.state("anna/dinner").size()).isEqualTo(49);
    }

    @Test
    void asksForTheAddress_whenTheTokenIsMissing() {
        browser.open("http://127.0.0.1:" + inspector.port() + "/#token=wrong", 1280, 900, false);
        browser.await("document.getElementById('live').textContent.includes('token')");

        assertThat(browser.evaluate("document.body.textContent").asText()).doesNotContain("walnuts");
    }
}
