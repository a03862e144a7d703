package org.ufmverify.bridge.report.supplement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.report.data.KernelCheck;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.data.ReportedClaim;
import org.ufmverify.bridge.report.publish.SampleReport;
import org.ufmverify.theory.coq.CoqStep.Status;

/** What the table says of Coq: of the claim and of its steps, never one for the other. */
class ClaimsSectionTest {
    private static String table(Outcome outcome, KernelCheck kernel) {
        ReportedClaim sample = SampleReport.full().claims().get(0);
        ReportedClaim claim = new ReportedClaim(
                sample.id(),
                sample.title(),
                sample.statement(),
                sample.assumptions(),
                sample.region(),
                sample.sketch(),
                sample.source(),
                outcome,
                sample.asExpected(),
                sample.evidence(),
                sample.reason(),
                sample.mutantsRefuted(),
                sample.mutants(),
                kernel,
                sample.counterexample(),
                sample.artifacts());
        return ClaimsSection.section(List.of(claim)).blocks().toString();
    }

    @Test
    void aHeadlineIsKernelCheckedOnlyIfItsTheoremIs() {
        assertThat(table(Outcome.PROVED, new KernelCheck(Status.CHECKED, 0, 0, 4)))
                .contains("headline kernel-checked", "headlines checked: 1 of 1")
                .doesNotContain("steps checked");
        assertThat(table(Outcome.PROVED, new KernelCheck(Status.EXPORTED, 4, 0, 4)))
                .contains("exported, not checked; steps checked: 4 of 4")
                .doesNotContain("headline kernel-checked")
                .doesNotContain("headlines checked");
        assertThat(table(Outcome.PROVED, new KernelCheck(Status.NOT_EXPORTED, 3, 1, 4)))
                .contains("not exported; steps checked: 3 of 4; steps exported: 1 of 4")
                .doesNotContain("headline kernel-checked");
    }

    @Test
    void ofARefutedClaimTheRefutationIsChecked() {
        assertThat(table(Outcome.REFUTED, new KernelCheck(Status.CHECKED, 1, 0, 1)))
                .contains("refutation kernel-checked")
                .doesNotContain("headline kernel-checked");
    }

    @Test
    void withoutAnExportNothingIsSaidToBeChecked() {
        assertThat(table(Outcome.PROVED, KernelCheck.none()))
                .contains("Nothing was exported to Coq", "not exported")
                .doesNotContain("kernel-checked");
    }
}
