package io.github.chatmemory4j.langchain4j;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.github.chatmemory4j.ConversationMemory;
import io.github.chatmemory4j.MemoryBuilder;
import io.github.chatmemory4j.MemoryEngine;
import io.github.chatmemory4j.MemoryOptions;
import io.github.chatmemory4j.event.MemoryEvent;
import io.github.chatmemory4j.event.MemoryListener;
import io.github.chatmemory4j.langchain4j.usage.MemoryMeters;
import org.junit.jupiter.api.Test;

/** The adapter stands on the core's front door and on LangChain4j's public side. */
class ArchitectureTest {

    private static final String ADAPTER = "io.github.chatmemory4j.langchain4j";

    private final JavaClasses adapter = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("io.github.chatmemory4j.langchain4j");

    @Test
    void usesNothingOfTheEngine_butItsFrontDoor() {
        DescribedPredicate<JavaClass> frontDoor = type(MemoryEngine.class)
                .or(type(MemoryEngine.Builder.class))
                .or(type(ConversationMemory.class))
                .or(type(MemoryBuilder.class))
                .or(nestedIn(MemoryOptions.class))
                .or(type(MemoryListener.class))
                .or(nestedIn(MemoryEvent.class));

        noClasses()
                .that()
                .resideInAPackage(ADAPTER + "..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.github.chatmemory4j").and(not(frontDoor)))
                .check(adapter);
    }

    @Test
    void usesNothingThatLangChain4jKeepsToItself() {
        noClasses()
                .that()
                .resideInAPackage(ADAPTER + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.langchain4j.internal..", "dev.langchain4j.spi..")
                .check(adapter);
    }

    @Test
    void usesNothingButTheCoreLangChain4jFailsafeJacksonAndJava() {
        classes()
                .that()
                .resideInAPackage(ADAPTER + "..")
                .and(not(nestedIn(MemoryMeters.class)))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.chatmemory4j..",
                        "dev.langchain4j..",
                        "java..",
                        "org.jspecify..",
                        "dev.failsafe..",
                        "com.fasterxml.jackson..")
                .check(adapter);
    }

    @Test
    void onlyTheMetersKnowMicrometer_whichNotEverybodyHas() {
        noClasses()
                .that()
                .resideInAPackage(ADAPTER + "..")
                .and(not(nestedIn(MemoryMeters.class)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(adapter);
    }

    /** The class, and those within it or made by the compiler for it. */
    private static DescribedPredicate<JavaClass> nestedIn(Class<?> outer) {
        return DescribedPredicate.describe(
                outer.getSimpleName(),
                type -> type.getName().equals(outer.getName()) || type.getName().startsWith(outer.getName() + "$"));
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("io.github.chatmemory4j.(**)")
                .should()
                .beFreeOfCycles()
                .check(new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests())
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages("io.github.chatmemory4j"));
    }
}
