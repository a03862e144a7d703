package org.ufmverify.bridge.report.data;

import java.util.List;

/**
 * Everything that a report says; {@code report.json} is this tree. A part without results is empty.
 *
 * <p>Three kinds of text occur. <em>Any text</em> (names of runs, titles of conjectures) may come from a user and is escaped as a
 * whole. <em>LaTeX mathematics</em> is a formula without dollars; a formula with a command outside of the known mathematical ones is
 * printed as text. <em>Prose</em> is any text in which {@code $...$} marks LaTeX mathematics, {@code **...**} emphasis and
 * {@code `...`} code; put user text into it with {@link org.ufmverify.bridge.report.typeset.Prose#quote}.
 *
 * @param title title of the report; any text
 * @param preset name of the preset
 * @param seed the seed from which all others come
 * @param summary what was found, about five lines of prose
 * @param claims the claims table
 * @param derivations the proofs
 * @param conditioning conditioning of CE against LS
 * @param experiments training runs
 * @param descent the unconstrained features model under gradient descent, steps in the place of epochs
 * @param matching learned against predicted
 * @param classMatching class by class, with other losses and unequal classes
 * @param curvature measured spectra
 * @param calibration calibration of the trained models
 * @param hypotheses the empirical claims
 * @param explorations where claims hold
 * @param provenance what produced the numbers
 */
public record ReportData(
        String title,
        String preset,
        long seed,
        List<String> summary,
        List<ReportedClaim> claims,
        List<Derivation> derivations,
        Conditioning conditioning,
        Experiments experiments,
        Experiments descent,
        Matching matching,
        ClassMatching classMatching,
        Curvature curvature,
        Calibration calibration,
        List<Hypothesis> hypotheses,
        List<ExploredClaim> explorations,
        Provenance provenance) {
    /** Copies the lists. */
    public ReportData {
        summary = List.copyOf(summary);
        claims = List.copyOf(claims);
        derivations = List.copyOf(derivations);
        hypotheses = List.copyOf(hypotheses);
        explorations = List.copyOf(explorations);
    }
}
