package org.ufmverify.bridge.study.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.report.data.Derivation;
import org.ufmverify.bridge.report.data.KernelCheck;
import org.ufmverify.bridge.report.data.ReportedClaim;
import org.ufmverify.theory.claim.book.Ledger;
import org.ufmverify.theory.claim.run.LedgerOptions;
import org.ufmverify.theory.claim.run.LedgerResult;
import org.ufmverify.theory.claim.run.LedgerRun;
import org.ufmverify.theory.coq.CoqClaim;
import org.ufmverify.theory.coq.CoqExport;
import org.ufmverify.theory.coq.CoqStep;
import org.ufmverify.theory.coq.CoqStep.Status;

/** Which of Coq's words reach which claim and which step of a report. */
class TheoryStudyTest {
    private static final Set<String> SOME = Set.of("optimal-margin", "margin-falls-a", "descent-rate");

    private static LedgerResult result;
    private static CoqExport exported;

    @BeforeAll
    static void examine() {
        Ledger ledger = Ledger.builtIn().only(SOME);
        result = LedgerRun.run(ledger, LedgerOptions.of(1).withTries(2).withOnly(SOME), (done, total, claim) -> {});
        exported = CoqExport.of(ledger, Map.of());
    }

    /** The same, as if the kernel had accepted those parts alone. */
    private static CoqExport checked(Predicate<CoqStep> accepted) {
        return new CoqExport(exported.claims().stream()
                .map(claim -> new CoqClaim(
                        claim.id(),
                        claim.title(),
                        claim.parts().stream()
                                .map(p -> new CoqClaim.Part(
                                        new CoqStep(
                                                p.step().name(),
                                                p.step().statement(),
                                                accepted.test(p.step())
                                                        ? Status.CHECKED
                                                        : p.step().status(),
                                                p.step().reason()),
                                        p.imports(),
                                        p.text()))
                                .toList()))
                .toList());
    }

    private static KernelCheck kernel(String id, CoqExport coq) {
        return TheoryStudy.claims(result, coq).stream()
                .filter(c -> c.id().equals(id))
                .map(ReportedClaim::kernel)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aHeadlineIsCheckedOnlyIfItselfIs() {
        assertThat(kernel("optimal-margin", exported).headline()).isEqualTo(Status.EXPORTED);
        KernelCheck steps = kernel("optimal-margin", checked(s -> s.name().startsWith("step")));
        assertThat(steps.headline()).isEqualTo(Status.EXPORTED);
        assertThat(steps.checked()).isPositive();
        KernelCheck headline = kernel("optimal-margin", checked(s -> s.name().equals("headline")));
        assertThat(headline.headline()).isEqualTo(Status.CHECKED);
        assertThat(headline.checked()).isZero();
    }

    @Test
    void whatIsMeasuredOrWasNotAskedForIsNotExported() {
        assertThat(kernel("descent-rate", exported).anyExported()).isFalse();
        assertThat(kernel("optimal-margin", new CoqExport(List.of()))).isEqualTo(KernelCheck.none());
    }

    @Test
    void eachStepHasTheWordOfItsOwnCheck() {
        CoqStep one = exported.claims().stream()
                .filter(c -> c.id().equals("optimal-margin"))
                .flatMap(c -> c.steps().stream())
                .filter(s -> s.status() == Status.EXPORTED)
                .skip(1)
                .findFirst()
                .orElseThrow();
        List<Derivation.Step> steps =
                TheoryStudy.derivations(result, checked(s -> s.name().equals(one.name()))).stream()
                        .filter(d -> d.id().equals("optimal-margin"))
                        .findFirst()
                        .orElseThrow()
                        .steps();
        List<String> statements = result.claims().stream()
                .filter(c -> c.id().equals("optimal-margin"))
                .flatMap(c -> c.derivation().stream())
                .map(s -> s.statement())
                .toList();
        assertThat(IntStream.range(0, steps.size()).filter(i -> steps.get(i).kernel() == Status.CHECKED))
                .containsExactly(statements.indexOf(one.statement()));
    }

    @Test
    void countsAreOfDifferentChecks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KernelCheck(Status.CHECKED, 2, 2, 3))
                .withMessageContaining("got 2 and 2 of 3");
    }
}
