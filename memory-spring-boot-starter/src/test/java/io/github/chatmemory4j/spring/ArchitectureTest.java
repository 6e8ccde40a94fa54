package io.github.chatmemory4j.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.github.chatmemory4j.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The starter is thin: properties, beans, and what an operator sees. */
class ArchitectureTest extends ArchitectureRules {

    @Override
    protected List<String> packages() {
        return List.of(HOUSE + ".spring", HOUSE + ".spring.actuate");
    }

    /** Spring wants what it configures to be public. */
    @Override
    protected int mostPublic() {
        return 70;
    }

    @Test
    void onlyTheOperatorsPackageKnowsTheActuator_whichNotEverybodyHas() {
        noClasses()
                .that()
                .resideInAPackage(HOUSE + ".spring")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.boot.actuate..", "org.springframework.boot.health..")
                .check(module());
    }
}
