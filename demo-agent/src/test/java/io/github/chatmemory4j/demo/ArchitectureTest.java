package io.github.chatmemory4j.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.github.chatmemory4j.ArchitectureRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the commands share comes first, then the commands, and the root that starts them last. */
class ArchitectureTest extends ArchitectureRules {

    private static final String ROOT = HOUSE + ".demo";

    @Override
    protected List<String> packages() {
        return Stream.of(
                        ".conversation",
                        ".fault",
                        ".terminal",
                        ".report",
                        ".request",
                        ".offline",
                        ".options",
                        ".recall",
                        ".faults",
                        ".embedders",
                        ".compare",
                        ".data",
                        ".corrections",
                        ".evaluate",
                        ".chat",
                        ".inspect",
                        ".mcp",
                        "")
                .map(name -> ROOT + name)
                .toList();
    }

    @Test
    void theCommandsDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".chat")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".compare")
                .check(module());
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".compare")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".chat")
                .check(module());
    }
}
