package io.github.chatmemory4j.langchain4j;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import io.github.chatmemory4j.ArchitectureRules;
import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.DryRunRequest;
import io.github.chatmemory4j.Explanation;
import io.github.chatmemory4j.MemoryBuilder;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.langchain4j.usage.MemoryMeters;
import io.github.chatmemory4j.langchain4j.usage.MemoryObservations;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The adapter stands on the core's front door and on LangChain4j's public side. */
class ArchitectureTest extends ArchitectureRules {

    @Override
    protected List<String> packages() {
        return Stream.of(
                        ".internal",
                        ".message",
                        ".provider",
                        ".provider.internal",
                        ".usage",
                        ".summary",
                        ".store",
                        ".recall",
                        ".wiring",
                        ".wiring.internal",
                        "")
                .map(name -> HOUSE + ".langchain4j" + name)
                .toList();
    }

    @Test
    void usesNothingOfTheEngine_butItsFrontDoor() {
        DescribedPredicate<JavaClass> frontDoor = type(MemoryEngine.class)
                .or(type(MemoryEngine.Builder.class))
                .or(type(ConversationMemory.class))
                .or(type(MemoryBuilder.class))
                .or(type(DryRunRequest.class))
                .or(type(Explanation.class))
                .or(nestedIn(MemoryOptions.class));

        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(HOUSE).and(not(frontDoor)))
                .check(module());
    }

    /** The hook is LangChain4j's own, and only one class hangs on it. */
    @Test
    void usesNothingThatLangChain4jKeepsToItself_butTheHook() {
        noClasses()
                .that(not(nestedIn(WiringContextFactory.class)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.langchain4j.internal..", "dev.langchain4j.spi..")
                .check(module());
    }

    @Test
    void usesNothingButTheCoreLangChain4jFailsafeAndJava() {
        classes()
                .that(not(nestedIn(MemoryMeters.class)))
                .and(not(nestedIn(MemoryObservations.class)))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        HOUSE + "..",
                        "dev.langchain4j..",
                        "java..",
                        "org.jspecify..",
                        "dev.failsafe..",
                        "com.fasterxml.jackson..")
                .check(module());
    }

    @Test
    void onlyTheMetersKnowMicrometer_whichNotEverybodyHas() {
        noClasses()
                .that(not(nestedIn(MemoryMeters.class)))
                .and(not(nestedIn(MemoryObservations.class)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(module());
    }

    /** The class, and those within it or made by the compiler for it. */
    private static DescribedPredicate<JavaClass> nestedIn(Class<?> outer) {
        return DescribedPredicate.describe(
                outer.getSimpleName(),
                type -> type.getName().equals(outer.getName()) || type.getName().startsWith(outer.getName() + "$"));
    }
}
