package io.github.chatmemory4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How every module is built: a package knows only earlier ones, a library is known only where it belongs, and most types
 * are nobody's business. The test of a module extends it and names the module's packages in the order of their imports.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ArchitectureRules {

    protected static final String HOUSE = "io.github.chatmemory4j";

    /** A library, by its packages, and the packages that may know it. */
    record Library(List<String> packages, List<String> knownBy) {

        static Library of(String... packages) {
            return new Library(List.of(packages), List.of());
        }

        Library knownBy(String... these) {
            return new Library(packages, List.of(these));
        }

        @Override
        public String toString() {
            return packages.get(0);
        }
    }

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
            .importPath(Path.of("target", "classes"));

    /** The packages of the module, each after those it imports. */
    protected abstract List<String> packages();

    /** The most types that may be public outside of {@code internal} packages, in hundredths of all types. */
    protected int mostPublic() {
        return 50;
    }

    protected final JavaClasses module() {
        return module;
    }

    static Stream<Library> libraries() {
        String demo = HOUSE + ".demo..";
        return Stream.of(
                Library.of("dev.langchain4j..")
                        .knownBy(
                                HOUSE + ".langchain4j..",
                                HOUSE + ".spring..",
                                HOUSE + ".quarkus..",
                                HOUSE + ".agent..",
                                HOUSE + ".tck..",
                                demo),
                Library.of("org.apache.lucene..").knownBy(HOUSE + ".recall.hybrid.."),
                Library.of("com.knuddels..").knownBy(HOUSE + ".token.."),
                Library.of("dev.failsafe..").knownBy(HOUSE + ".langchain4j.summary.."),
                Library.of("io.micrometer..").knownBy(HOUSE + ".langchain4j.usage", HOUSE + ".spring"),
                Library.of("org.springframework..").knownBy(HOUSE + ".spring.."),
                Library.of("io.quarkus..", "io.quarkiverse..", "io.smallrye..", "jakarta..")
                        .knownBy(HOUSE + ".quarkus.."),
                Library.of("java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..")
                        .knownBy(HOUSE + ".store.jdbc..", HOUSE + ".spring", HOUSE + ".quarkus", demo),
                Library.of("org.junit..", "org.opentest4j..").knownBy(HOUSE + ".tck.."),
                Library.of("org.assertj..").knownBy(HOUSE + ".tck..", HOUSE + ".assertj.."),
                Library.of("picocli..", "org.jline..", "me.tongfei..", "io.github.cdimascio..")
                        .knownBy(demo),
                Library.of("org.slf4j..", "java.util.logging..").knownBy(demo));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aLibrary_isKnownOnlyWhereItBelongs(Library library) {
        noClasses()
                .that()
                .resideOutsideOfPackages(library.knownBy().toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library.packages().toArray(String[]::new))
                .allowEmptyShould(true)
                .check(module);
    }

    @Test
    void everyPackage_hasItsPlace() {
        classes().should().resideInAnyPackage(packages().toArray(String[]::new)).check(module);
    }

    @Test
    void packages_knowOnlyEarlierOnes() {
        List<String> packages = packages();
        for (int i = 0; i < packages.size() - 1; i++) {
            noClasses()
                    .that()
                    .resideInAPackage(packages.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages.subList(i + 1, packages.size()).toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(module);
        }
    }

    @Test
    void packages_doNotDependOnEachOther() {
        slices().matching(HOUSE + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(module);
    }

    @Test
    void moreTypesAreKept_thanShown() {
        List<JavaClass> all = module.stream().filter(JavaClass::isTopLevelClass).toList();
        List<String> shown = all.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !(type.getPackageName() + ".").contains(".internal."))
                .map(JavaClass::getName)
                .sorted()
                .toList();

        assertThat(shown)
                .as("public types outside of internal packages, of %d", all.size())
                .hasSizeLessThanOrEqualTo(all.size() * mostPublic() / 100);
    }
}
