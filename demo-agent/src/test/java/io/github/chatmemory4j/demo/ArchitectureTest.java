package io.github.chatmemory4j.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which package may import which. */
class ArchitectureTest {

    private static final String ROOT = "io.github.chatmemory4j.demo";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingImportsTheRoot() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(CLASSES);
    }

    @Test
    void theCommandsDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".chat")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".compare")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".compare")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".chat")
                .check(CLASSES);
    }
}
