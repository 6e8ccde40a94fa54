package io.github.chatmemory4j.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page of all options names every property, with the default it has. */
class ConfigurationPageTest {

    @Test
    void namesEveryProperty_withItsDefault() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));
        String section = page.substring(page.indexOf("\n## Quarkus\n"), page.indexOf("\n## Environment of the demo"));

        assertThat(section.lines().filter(line -> line.startsWith("| `")).map(ConfigurationPageTest::nameAndDefault))
                .containsExactlyInAnyOrderElementsOf(properties("chatmemory4j.", ChatMemoryConfig.class));
    }

    private static String nameAndDefault(String row) {
        String[] cells = row.split(" \\| ", -1);
        return cells[0].replaceAll("[| `]", "") + "=" + cells[1].replaceAll("[` –]", "");
    }

    private static List<String> properties(String prefix, Class<?> mapping) {
        List<String> properties = new ArrayList<>();
        for (Method method : mapping.getDeclaredMethods()) {
            String name = prefix + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (method.getReturnType().getEnclosingClass() == ChatMemoryConfig.class
                    && method.getReturnType().isInterface()) {
                properties.addAll(properties(name + ".", method.getReturnType()));
            } else {
                WithDefault set = method.getAnnotation(WithDefault.class);
                properties.add(name + "=" + (set == null ? "" : set.value()));
            }
        }
        return properties;
    }
}
