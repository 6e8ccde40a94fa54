package io.github.chatmemory4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A package is one step of the flow and knows only the steps before it. */
class ArchitectureTest {

    private static final String ROOT = "io.github.chatmemory4j";

    /** In the order of the flow; the root, where it all comes together, is last. */
    private static final List<String> PACKAGES = List.of(
            ROOT + ".internal",
            ROOT + ".message",
            ROOT + ".language",
            ROOT + ".token",
            ROOT + ".transcript",
            ROOT + ".facts",
            ROOT + ".compaction",
            ROOT + ".summary",
            ROOT + ".event",
            ROOT + ".recall",
            ROOT + ".context",
            ROOT + ".store",
            ROOT + ".store.jdbc",
            ROOT + ".summary.internal",
            ROOT + ".recall.internal",
            ROOT + ".context.internal",
            ROOT);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void everyPackageHasItsPlaceInTheFlow() {
        classes().should().resideInAnyPackage(PACKAGES.toArray(String[]::new)).check(CLASSES);
    }

    @Test
    void packagesKnowOnlyEarlierOnes() {
        for (int i = 0; i < PACKAGES.size(); i++) {
            String[] later = PACKAGES.subList(i + 1, PACKAGES.size()).toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(PACKAGES.get(i))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void noPackagesDependOnEachOther() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theCoreKnowsNoHostFramework() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.langchain4j..")
                .check(CLASSES);
    }

    @Test
    void onlyStoresKnowDatabases() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".store.jdbc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
                .check(CLASSES);
    }
}
