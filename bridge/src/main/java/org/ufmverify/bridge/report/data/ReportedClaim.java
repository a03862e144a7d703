package org.ufmverify.bridge.report.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.verdict.Evidence;

/**
 * A row of the claims table.
 *
 * @param id short name, for example "optimal-margin"
 * @param title the claim in a few words, prose (see {@link ReportData})
 * @param statement the claim as LaTeX mathematics, without dollars; empty if there is none
 * @param assumptions what it presupposes, prose; empty if nothing
 * @param region where it was certified, prose; empty unless it is CERTIFIED
 * @param sketch why it holds or fails in a paragraph, prose (see {@link ReportData}); empty if there is none
 * @param source where the claim comes from; any text
 * @param outcome the verdict
 * @param asExpected whether the verdict is the expected one; a claim known to be false is expected to be refuted
 * @param evidence what the verdict rests on
 * @param reason why the verdict is no stronger, prose (see {@link ReportData}); empty for PROVED
 * @param mutantsRefuted how many wrong variants of the claim the same check rejected
 * @param mutants how many wrong variants were tried
 * @param kernel what Coq's kernel has to do with it
 * @param counterexample the parameters at which the claim fails, prose; empty if there is none
 * @param artifacts solver problems by the names of their files under {@code smt/}, with which others can check the claim again
 */
public record ReportedClaim(
        String id,
        String title,
        String statement,
        String assumptions,
        String region,
        String sketch,
        String source,
        Outcome outcome,
        boolean asExpected,
        List<Evidence.Item> evidence,
        String reason,
        int mutantsRefuted,
        int mutants,
        KernelCheck kernel,
        String counterexample,
        Map<String, String> artifacts) {
    /** Copies the collections and checks the counts. */
    public ReportedClaim {
        evidence = List.copyOf(evidence);
        artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
        if (mutantsRefuted < 0 || mutantsRefuted > mutants) {
            throw new IllegalArgumentException("mutantsRefuted must be in [0, mutants], got " + mutantsRefuted + " of "
                    + mutants + " for claim " + id);
        }
    }
}
