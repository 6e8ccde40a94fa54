package io.github.chatmemory4j.langchain4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between pages lead somewhere, and somebody who follows them from the README comes to every page. */
class LinksTest {

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLink_leadsToAFileAndAHeading(Page page) {
        inside(page).forEach(destination -> {
            String[] parts = destination.split("#", 2);
            Path target = target(page, destination);
            assertThat(target).as("%s links to %s", page, destination).exists();
            if (parts.length == 2) {
                assertThat(anchors(target))
                        .as("%s links to %s", page, destination)
                        .contains(parts[1]);
            }
        });
    }

    @Test
    void everyPage_isReachedFromTheReadme() {
        Map<Path, Page> pages = Page.all().stream().collect(Collectors.toMap(Page::file, page -> page));
        Set<Path> reached = new HashSet<>();
        Deque<Path> toFollow = new ArrayDeque<>(List.of(Page.of("README.md").file()));
        while (!toFollow.isEmpty()) {
            Page page = pages.get(toFollow.remove());
            if (page != null && reached.add(page.file())) {
                inside(page).map(destination -> target(page, destination)).forEach(toFollow::add);
            }
        }

        assertThat(reached).hasSizeGreaterThan(1).containsExactlyInAnyOrderElementsOf(pages.keySet());
    }

    @Test
    void everyPicture_isOnAPage() throws Exception {
        Set<Path> shown = new HashSet<>();
        Page.all().forEach(page -> inside(page).forEach(destination -> shown.add(target(page, destination))));

        try (Stream<Path> pictures = Files.list(Page.project().resolve("docs/images"))) {
            assertThat(pictures).isNotEmpty().allMatch(shown::contains);
        }
    }

    private static Stream<String> inside(Page page) {
        return page.destinations().stream().filter(destination -> !destination.contains("://"));
    }

    private static Path target(Page page, String destination) {
        String file = destination.split("#", 2)[0];
        return file.isEmpty() ? page.file() : page.file().resolveSibling(file).normalize();
    }

    private static List<String> anchors(Path file) {
        return Page.of(Page.project().relativize(file).toString()).anchors();
    }
}
