package io.github.chatmemory4j.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.github.chatmemory4j.ArchitectureRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is known, how it is found and shown, and the tools last; the store is reached through the core's port alone. */
class ArchitectureTest extends ArchitectureRules {

    @Override
    protected List<String> packages() {
        return Stream.of(".extraction", ".retrieval", ".profile", ".view", "", ".tool")
                .map(name -> HOUSE + ".agent" + name)
                .toList();
    }

    @Override
    protected int mostPublic() {
        return 54;
    }

    @Test
    void whatIsKnown_knowsNothingOfAHost() {
        noClasses()
                .that()
                .resideInAnyPackage(HOUSE + ".agent.retrieval", HOUSE + ".agent.profile")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.langchain4j..", HOUSE + ".langchain4j..")
                .check(module());
    }

    @Test
    void usesNothingButTheCoreLangChain4jJacksonAndJava() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        HOUSE + "..", "dev.langchain4j..", "java..", "org.jspecify..", "com.fasterxml.jackson..")
                .check(module());
    }

    @Test
    void usesNothingThatLangChain4jKeepsToItself() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.langchain4j.internal..", "dev.langchain4j.spi..")
                .check(module());
    }
}
