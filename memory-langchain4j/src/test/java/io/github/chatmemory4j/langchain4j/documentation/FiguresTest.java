package io.github.chatmemory4j.langchain4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.junit.jupiter.api.Test;

/** A figure without the command that prints it cannot be checked by anybody. */
class FiguresTest {

    private static final Pattern COMMAND = Pattern.compile("(?:java -jar [\\w/.-]+\\.jar|mvn) \\S+");

    @Test
    void everyTableOfEvidence_standsUnderItsCommand() {
        Page evidence = Page.of("docs/evidence.md");

        assertThat(evidence.sections())
                .filteredOn(Page.Section::hasTable)
                .isNotEmpty()
                .allSatisfy(section -> assertThat(section.has(FencedCodeBlock.class))
                        .as("the command of section '%s'", section.heading())
                        .isTrue());
        assertThat(evidence.blocks())
                .allSatisfy(block -> assertThat(block.code()).containsPattern(COMMAND));
    }

    @Test
    void theTableOfTheReadme_namesItsCommand() {
        assertThat(Page.of("README.md").codeSpans())
                .anySatisfy(span -> assertThat(span).containsPattern(COMMAND).contains("compare"));
    }
}
