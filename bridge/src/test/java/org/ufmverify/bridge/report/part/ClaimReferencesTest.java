package org.ufmverify.bridge.report.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.report.data.KernelCheck;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.data.ReportedClaim;

class ClaimReferencesTest {
    private static ClaimReferences of(String... ids) {
        return new ClaimReferences(Stream.of(ids)
                .map(id -> new ReportedClaim(
                        id,
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        Outcome.PROVED,
                        true,
                        List.of(),
                        "",
                        0,
                        0,
                        KernelCheck.none(),
                        "",
                        Map.of()))
                .toList());
    }

    @Test
    void anIdBecomesTheNumberOfItsClaim() {
        ClaimReferences references = of("collapse", "joint-condition", "joint-condition-weak");
        assertThat(references.in("By joint-condition and (joint-condition-weak)."))
                .isEqualTo("By [[claim-2]] and ([[claim-3]]).");
    }

    @Test
    void wordsFilesAndOtherIdsStay() {
        ClaimReferences references = of("collapse", "joint-condition");
        for (String prose : List.of(
                "collapse",
                "joint-conditions",
                "the-joint-condition",
                "joint-condition-weak",
                "`smt/joint-condition-*.smt2`",
                "joint-condition.smt2")) {
            assertThat(references.in(prose)).isEqualTo(prose);
        }
        assertThat(of().in("joint-condition")).isEqualTo("joint-condition");
    }
}
