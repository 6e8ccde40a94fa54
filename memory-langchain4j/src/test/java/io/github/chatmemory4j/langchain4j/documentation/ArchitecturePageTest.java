package io.github.chatmemory4j.langchain4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Somebody new finds every package and every module on the page for contributors. */
class ArchitecturePageTest {

    private static final String ROOT = "io.github.chatmemory4j";

    private final Page page = Page.of("docs/contributing.md");

    @Test
    void namesEveryPackage() throws IOException {
        Set<String> packages = new TreeSet<>();
        for (Path module : modules("memory-")) {
            Path sources = module.resolve("src/main/java");
            try (Stream<Path> files = Files.exists(sources) ? Files.walk(sources) : Stream.<Path>empty()) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(file -> sources.relativize(file.getParent()).toString())
                        .map(folder -> folder.replace('/', '.').replace('\\', '.'))
                        .forEach(packages::add);
            }
        }
        packages.remove(ROOT);

        assertThat(packages).isNotEmpty();
        assertThat(page.codeSpans())
                .as("packages named on %s, without %s", page, ROOT)
                .containsAll(packages.stream()
                        .map(name -> name.substring(ROOT.length() + 1))
                        .toList());
    }

    @Test
    void namesEveryModule() throws IOException {
        assertThat(page.section("Modules").rows())
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrderElementsOf(modules("").stream()
                        .map(module -> module.getFileName().toString())
                        .toList());
    }

    private static Set<Path> modules(String prefix) throws IOException {
        try (Stream<Path> folders = Files.list(Page.project())) {
            return new TreeSet<>(folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .filter(folder -> folder.getFileName().toString().startsWith(prefix))
                    .toList());
        }
    }
}
