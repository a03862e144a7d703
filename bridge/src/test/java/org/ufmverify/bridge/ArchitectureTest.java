package org.ufmverify.bridge;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the layout: theory depends on nothing, empirical on no theory, bridge on both, data flows one way. */
class ArchitectureTest {
    private static final String THEORY = "org.ufmverify.theory..";
    private static final String EMPIRICAL = "org.ufmverify.empirical..";
    private static final String BRIDGE = "org.ufmverify.bridge..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.ufmverify");

    @Test
    void theoryDependsOnNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage(THEORY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(EMPIRICAL, BRIDGE, "ai.djl..", "org.nd4j..")
                .check(CLASSES);
    }

    @Test
    void empiricalKnowsNoTheory() {
        noClasses()
                .that()
                .resideInAPackage(EMPIRICAL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(THEORY, BRIDGE, "org.matheclipse..")
                .check(CLASSES);
    }

    /** Every package counts for itself, the inner ones too. */
    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.ufmverify.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void whatIsWrittenForOthersKnowsNoCommandLineAndNoReport() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.ufmverify.bridge.features..",
                        "org.ufmverify.bridge.algebra..",
                        "org.ufmverify.bridge.metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.ufmverify.theory..",
                        "org.ufmverify.bridge.matching..",
                        "org.ufmverify.bridge.study..",
                        "org.ufmverify.bridge.report..",
                        "org.ufmverify.bridge.cli..",
                        "picocli..")
                .check(CLASSES);
    }

    /** A package is read in one sitting; one that is larger says in its package-info why it holds more than fifteen files. */
    @Test
    void aPackageHoldsAtMostFifteenFilesOrSaysWhy() {
        Map<String, Long> sizes = CLASSES.stream()
                .filter(c -> c.isTopLevelClass() && !c.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(sizes.entrySet().stream()
                        .filter(e -> e.getValue() > 15)
                        .map(Map.Entry::getKey)
                        .toList())
                .containsExactlyInAnyOrder(
                        "org.ufmverify.bridge.cli.command",
                        "org.ufmverify.empirical.data",
                        "org.ufmverify.theory.certificate");
    }

    /** What must be right is small and stands alone: the checker knows nothing of how a certificate was found. */
    @Test
    void theCheckerOfCertificatesSeesExpressionsOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.ufmverify.theory.certificate..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.ufmverify..")
                        .and(resideOutsideOfPackages(
                                "org.ufmverify.theory.certificate..", "org.ufmverify.theory.expression..")))
                .check(CLASSES);
    }

    @Test
    void theComputerAlgebraStaysInTheory() {
        noClasses()
                .that()
                .resideInAnyPackage(EMPIRICAL, BRIDGE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.matheclipse..", "com.microsoft.z3..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.ufmverify.bridge.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    /** The engine frees the number at once, while the gradient of a recorded operation reads it again: {@code GradMode.scaled}. */
    @Test
    void noNumberIsFreedBeforeItsGradient() {
        noClasses()
                .that()
                .resideInAnyPackage(EMPIRICAL, "org.ufmverify.bridge.loss..")
                .should()
                .callMethod(NDArray.class, "mul", Number.class)
                .orShould()
                .callMethod(NDArray.class, "div", Number.class)
                .orShould()
                .callMethod(NDArray.class, "pow", Number.class)
                .check(CLASSES);
    }

    /** Two public types of one name are two ideas, or one too many; the checker and Coq read for themselves what others read too. */
    @Test
    void aNameMeansOneThing() {
        assertThat(namesOfSeveral("theory.certificate", "theory.coq")).isEmpty();
        assertThat(namesOfSeveral()).containsKey("Statement");
    }

    /** Public types by their name where there are several, all packages but some. */
    private static Map<String, List<String>> namesOfSeveral(String... apart) {
        Map<String, List<String>> byName = CLASSES.stream()
                .filter(c -> c.isTopLevelClass() && c.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(c -> Stream.of(apart).noneMatch(p -> c.getPackageName().startsWith("org.ufmverify." + p)))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        byName.values().removeIf(names -> names.size() == 1);
        return byName;
    }

    @Test
    void aRuleThatIsBrokenIsReported() {
        ArchRule wrong = noClasses()
                .that()
                .resideInAPackage(BRIDGE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..");
        assertThat(wrong.evaluate(CLASSES).hasViolation()).isTrue();
    }
}
