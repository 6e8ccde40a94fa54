package io.github.chatmemory4j.formats;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.chatmemory4j.formats");

    @Test
    void usesNothingButTheCoreTheAdapterLangChain4jJacksonAndJava() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.chatmemory4j.formats",
                        "io.github.chatmemory4j.message",
                        "io.github.chatmemory4j.transcript",
                        "io.github.chatmemory4j.store",
                        "io.github.chatmemory4j.langchain4j.message",
                        "io.github.chatmemory4j.langchain4j.store",
                        "dev.langchain4j..",
                        "com.fasterxml.jackson..",
                        "java..",
                        "javax.sql..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void knowsNothingOfTheEngine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.chatmemory4j", "io.github.chatmemory4j.context..")
                .check(CLASSES);
    }
}
