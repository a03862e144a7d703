package org.ufmverify.bridge.report;

import java.util.List;

/**
 * Everything that a report says; {@code report.json} is this tree. Start from {@link #titled} and add what there is.
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
 * @param matching learned against predicted
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
        List<Claim> claims,
        List<Derivation> derivations,
        Conditioning conditioning,
        Experiments experiments,
        Matching matching,
        Curvature curvature,
        Calibration calibration,
        List<Hypothesis> hypotheses,
        List<Exploration> explorations,
        Provenance provenance) {
    /** Copies the lists. */
    public ReportData {
        summary = List.copyOf(summary);
        claims = List.copyOf(claims);
        derivations = List.copyOf(derivations);
        hypotheses = List.copyOf(hypotheses);
        explorations = List.copyOf(explorations);
    }

    /**
     * A report that has no results yet.
     *
     * @param title any text
     * @param preset name of the preset
     * @param seed the seed from which all others come
     * @param provenance what produces the numbers
     * @return the report
     */
    public static ReportData titled(String title, String preset, long seed, Provenance provenance) {
        return new ReportData(
                title,
                preset,
                seed,
                List.of(),
                List.of(),
                List.of(),
                Conditioning.none(),
                Experiments.none(),
                Matching.none(),
                Curvature.none(),
                Calibration.none(),
                List.of(),
                List.of(),
                provenance);
    }

    /**
     * This report with another summary.
     *
     * @param value the new part
     * @return the new report
     */
    public ReportData withSummary(List<String> value) {
        return new ReportData(
                title,
                preset,
                seed,
                value,
                claims,
                derivations,
                conditioning,
                experiments,
                matching,
                curvature,
                calibration,
                hypotheses,
                explorations,
                provenance);
    }

    /**
     * This report with another claims table.
     *
     * @param value the new part
     * @return the new report
     */
    public ReportData withClaims(List<Claim> value) {
        return new ReportData(
                title,
                preset,
                seed,
                summary,
                value,
                derivations,
                conditioning,
                experiments,
                matching,
                curvature,
                calibration,
                hypotheses,
                explorations,
                provenance);
    }

    /**
     * This report with another proofs.
     *
     * @param value the new part
     * @return the new report
     */
    public ReportData withDerivations(List<Derivation> value) {
        return new ReportData(
                title,
                preset,
                seed,
                summary,
                claims,
                value,
                conditioning,
                experiments,
                matching,
                curvature,
                calibration,
                hypotheses,
                explorations,
                provenance);
    }

    /**
     * This report with another conditioning.
     *
     * @param value the new part
     * @return the new report
     */
    public ReportData withConditioning(Conditioning value) {
        return new ReportData(
                title,
                preset,
                seed,
                summary,
                claims,
                derivations,
                value,
                experiments,
                matching,
                curvature,
                calibration,
                hypotheses,
                explorations,
                provenance);
    }

    /**
     * This report with another training runs.
     *
     * @param value the new part
     * @return the new report
     */
    public ReportData withExperiments(Experiments value) {
        return new ReportData(
                title,
                preset,
                seed,
                summary,
                claims,
                derivations,
                conditioning,
                value,
                matching,
                curvature,
                calibration,
                hypotheses,
                explorations,
                provenance);
    }

    /**
     * This report with another matches.
     *
     * @param value the new part
     * @return the new report
     */
    public ReportData withMatching(Matching value) {
        return new ReportData(
                title,
                preset,
                seed,
                summary,
                claims,
                derivations,
                conditioning,
                experiments,
                value,
                curvature,
                calibration,
                hypotheses,
                explorations,
                provenance);
    }

    /**
     * This report with another spectra.
     *
     * @param value the new part
     * @return the new report
     */
    public ReportData withCurvature(Curvature value) {
        return new ReportData(
                title,
                preset,
                seed,
                summary,
                claims,
                derivations,
                conditioning,
                experiments,
                matching,
                value,
                calibration,
                hypotheses,
                explorations,
                provenance);
    }

    /**
     * This report with another calibration.
     *
     * @param value the new part
     * @return the new report
     */
    public ReportData withCalibration(Calibration value) {
        return new ReportData(
                title,
                preset,
                seed,
                summary,
                claims,
                derivations,
                conditioning,
                experiments,
                matching,
                curvature,
                value,
                hypotheses,
                explorations,
                provenance);
    }

    /**
     * This report with another empirical claims.
     *
     * @param value the new part
     * @return the new report
     */
    public ReportData withHypotheses(List<Hypothesis> value) {
        return new ReportData(
                title,
                preset,
                seed,
                summary,
                claims,
                derivations,
                conditioning,
                experiments,
                matching,
                curvature,
                calibration,
                value,
                explorations,
                provenance);
    }

    /**
     * This report with another explorations.
     *
     * @param value the new part
     * @return the new report
     */
    public ReportData withExplorations(List<Exploration> value) {
        return new ReportData(
                title,
                preset,
                seed,
                summary,
                claims,
                derivations,
                conditioning,
                experiments,
                matching,
                curvature,
                calibration,
                hypotheses,
                value,
                provenance);
    }

    /**
     * This report with another provenance.
     *
     * @param value the new part
     * @return the new report
     */
    public ReportData withProvenance(Provenance value) {
        return new ReportData(
                title,
                preset,
                seed,
                summary,
                claims,
                derivations,
                conditioning,
                experiments,
                matching,
                curvature,
                calibration,
                hypotheses,
                explorations,
                value);
    }
}
