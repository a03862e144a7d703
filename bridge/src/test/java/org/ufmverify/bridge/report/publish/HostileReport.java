package org.ufmverify.bridge.report.publish;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Calibration;
import org.ufmverify.bridge.report.data.ClassMatching;
import org.ufmverify.bridge.report.data.Conditioning;
import org.ufmverify.bridge.report.data.Curvature;
import org.ufmverify.bridge.report.data.Derivation;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.ExploredClaim;
import org.ufmverify.bridge.report.data.KernelCheck;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.data.Provenance;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.bridge.report.data.ReportedClaim;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.empirical.experiment.RunName;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.coq.CoqStep;
import org.ufmverify.theory.prover.explore.Picture;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Method;

/** A report in which every text that a user can choose is an attack or a nuisance. */
final class HostileReport {
    static final String TEXT =
            "\\input{/etc/passwd} \\write18{id} <script>alert(\"1\")</script> <img src=x onerror=alert(1)> 100% a_b $x$ "
                    + "$\\input{/etc/passwd}$ ^^5c # & ~ {[(*)]} `code` **bold** [[approach]] \u03b4 \u4e2d \u0000 ffi--- ''";
    private static final String LONG = "averylongnamewithoutanyspaceinit_".repeat(6);
    private static final String FORMULA = "\\input{/etc/passwd}";

    private HostileReport() {}

    static ReportData report() {
        Matching.Model match = SampleMatching.match(
                RunName.smoothed(LONG, 0, 1), Matching.Kind.PLAIN_NETWORK, Measured.undefined(TEXT));
        return new ReportData(
                TEXT,
                TEXT,
                1,
                List.of(Prose.quote(TEXT), TEXT, Prose.quote(LONG)),
                List.of(
                        new ReportedClaim(
                                TEXT,
                                TEXT,
                                FORMULA,
                                TEXT,
                                TEXT,
                                TEXT,
                                TEXT,
                                Outcome.REFUTED,
                                false,
                                List.of(hostile(TEXT)),
                                TEXT,
                                0,
                                0,
                                KernelCheck.none(),
                                TEXT,
                                Map.of("a_b.smt2", TEXT)),
                        new ReportedClaim(
                                LONG,
                                LONG,
                                LONG,
                                LONG,
                                LONG,
                                LONG,
                                LONG,
                                Outcome.TESTED,
                                true,
                                List.of(hostile(LONG)),
                                LONG,
                                1,
                                1,
                                KernelCheck.none(),
                                "",
                                Map.of())),
                List.of(new Derivation(
                        TEXT,
                        TEXT,
                        FORMULA,
                        List.of(new Derivation.Step(
                                Step.Kind.DEFINITION,
                                TEXT,
                                FORMULA,
                                Outcome.GIVEN,
                                CoqStep.Status.NOT_EXPORTED,
                                List.of(hostile(TEXT)))))),
                Conditioning.none(),
                new Experiments(List.of(TEXT), 0, List.of(run(TEXT), run(LONG))),
                Experiments.none(),
                new Matching(List.of(match)),
                new ClassMatching(List.of(SampleMatching.unpredicted(LONG, TEXT), SampleMatching.tail(TEXT, 0.5))),
                Curvature.none(),
                Calibration.none(),
                List.of(),
                List.of(new ExploredClaim(
                        TEXT,
                        TEXT,
                        FORMULA,
                        TEXT,
                        List.of(new Picture(
                                "x", "y", List.of(0.0, 1.0), List.of(0.0, 1.0), List.of(List.of(Picture.Cell.HOLDS)))),
                        List.of(new ExploredClaim.Bracket(FORMULA, 0, 1, TEXT)),
                        List.of(TEXT))),
                provenance());
    }

    private static Evidence.Item hostile(String text) {
        return new Evidence.Shown(text, new Method.Solver(text));
    }

    private static Experiments.Run run(String name) {
        Measured one = Measured.of(1);
        Experiments.Epoch epoch = new Experiments.Epoch(
                1,
                one,
                one,
                one,
                one,
                one,
                one,
                one,
                one,
                one,
                one,
                Measured.undefined(TEXT),
                one,
                Experiments.OnTest.undefined(TEXT));
        return new Experiments.Run(RunName.smoothed(name, 0, 1), List.of(epoch));
    }

    private static Provenance provenance() {
        return new Provenance(
                TEXT,
                new TreeMap<>(Map.of(TEXT, TEXT)),
                TEXT,
                TEXT,
                TEXT,
                TEXT,
                2,
                1L << 33,
                "java -jar verify.jar --out " + TEXT,
                new TreeMap<>(Map.of(LONG, LONG)),
                Provenance.Times.none());
    }
}
