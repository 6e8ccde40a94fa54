package io.github.chatmemory4j.langchain4j.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every Java example of the documentation stands word for word, white space apart, in a test that runs it, between {@code
 * // tag::NAME[]} and {@code // end::NAME[]}.
 */
class DocumentedExamplesTest {

    private static final Pattern TAGGED =
            Pattern.compile("(?s)// tag::([\\w-]+)\\[\\]\\R(.*?)\\R\\s*// end::\\1\\[\\]");
    private static final Pattern TAG = Pattern.compile("// tag::([\\w-]+)\\[\\]");

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyExample_standsInATest(Page page) throws IOException {
        Set<String> tested = new HashSet<>();
        for (Path file : testClasses()) {
            Matcher tagged = TAGGED.matcher(Files.readString(file, UTF_8));
            while (tagged.find()) {
                tested.add(withoutWhitespace(tagged.group(2)));
            }
        }

        for (Page.Block block : page.blocks()) {
            if (block.language().equals("java")) {
                assertThat(tested)
                        .as(
                                "line %d of %s: this example stands in no test; put it between // tag::NAME[] and"
                                        + " // end::NAME[] in a test that runs it:%n%s",
                                block.line(), page, block.code())
                        .contains(withoutWhitespace(block.code()));
            }
        }
    }

    @Test
    void tagsAreClosed_andNoneIsThereTwice() throws IOException {
        Map<String, Path> known = new HashMap<>();
        for (Path file : testClasses()) {
            String source = Files.readString(file, UTF_8);
            Set<String> closed = new HashSet<>();
            TAGGED.matcher(source).results().forEach(tagged -> closed.add(tagged.group(1)));
            TAG.matcher(source).results().map(tag -> tag.group(1)).forEach(name -> {
                assertThat(closed).as("tag %s of %s has an end", name, file).contains(name);
                assertThat(known.put(name, file))
                        .as("tag %s, also in %s", name, file)
                        .isNull();
            });
        }
    }

    /** Only classes that a test runner picks up: what they hold is compiled and run. */
    private static List<Path> testClasses() throws IOException {
        try (Stream<Path> files = Files.find(
                Page.project(),
                30,
                (file, attributes) -> file.toString().endsWith("Test.java")
                        && file.toString().contains("/src/test/java/".replace('/', java.io.File.separatorChar)))) {
            Path self = Path.of("DocumentedExamplesTest.java");
            return files.filter(file -> !file.endsWith(self)).sorted().toList();
        }
    }

    private static String withoutWhitespace(String code) {
        return code.replaceAll("\\s+", "");
    }
}
