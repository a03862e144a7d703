package org.ufmverify.bridge.report.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Conditioning;
import org.ufmverify.bridge.report.data.Derivation;
import org.ufmverify.bridge.report.data.Derivation.Step;
import org.ufmverify.bridge.report.data.ExploredClaim;
import org.ufmverify.bridge.report.data.KernelCheck;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.data.ReportedClaim;
import org.ufmverify.theory.claim.Step.Kind;
import org.ufmverify.theory.coq.CoqStep;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.explore.Picture;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Method;
import org.ufmverify.theory.verdict.Opinion;

/** The theory of a made-up report; the closed forms are real. */
final class SampleTheory {
    private SampleTheory() {}

    static List<ReportedClaim> claims() {
        String source = "Guo et al. 2025, theorem on global optimizers";
        return List.of(
                claim("optimal-margin", "The optimal margin", Formulas.MARGIN.latex(), source, Outcome.PROVED, ""),
                claim(
                        "threshold",
                        "The minimizer is zero exactly from the threshold on",
                        "W=0,\\ H=0 \\iff a+\\delta\\ge 1",
                        source,
                        Outcome.PROVED,
                        ""),
                claim("optimal-value", "The optimal value", Formulas.OPTIMAL_LOSS.latex(), source, Outcome.PROVED, ""),
                claim(
                        "kappa-data",
                        "Label smoothing lowers the condition number of the data curvature",
                        "\\frac{\\partial\\kappa_0}{\\partial\\delta}=-(K-1)<0",
                        "Guo et al. 2025, Section 5",
                        Outcome.CERTIFIED,
                        ""),
                claim(
                        "kappa-reg",
                        "Label smoothing lowers the condition number of a block with its decay",
                        Formulas.KAPPA_REG.latex() + "\\quad\\text{falls in }\\delta",
                        "stronger reading of Guo et al. 2025",
                        Outcome.REFUTED,
                        "$K=10$, $a=1/20$: $\\kappa_{\\mathrm{reg}}=3.944$ at $\\delta=0$ and $4.842$ at $\\delta=1/20$"),
                claim(
                        "joint-spectrum",
                        "Eigenvalues and multiplicities of the joint Hessian",
                        "",
                        "this project",
                        Outcome.TESTED,
                        ""),
                claim(
                        "user-claim",
                        "A reader's conjecture: margin_100% < \\log K & more",
                        "\\gamma(K,a,\\delta)\\le\\log\\frac{K}{a}",
                        "conjectures.yaml, line 12",
                        Outcome.INCONCLUSIVE,
                        ""));
    }

    private static ReportedClaim claim(
            String id, String title, String statement, String source, Outcome outcome, String counterexample) {
        return new ReportedClaim(
                id,
                title,
                statement,
                "$K \\ge 2,\\ a > 0,\\ a + \\delta < 1$",
                outcome == Outcome.CERTIFIED ? "$K\\in[2,1000],\\ a\\in[0.001,0.1]$" : "",
                "Differentiate $f$; its only zero is the margin.",
                source,
                outcome,
                true,
                List.of(
                        new Evidence.Shown("Exp(gamma) > 0", Method.Algebra.FACTORS),
                        new Evidence.Shown("K >= 2", new Method.Solver(id + ".smt2")),
                        new Evidence.Shown(
                                "a < 1",
                                new Method.Cover(
                                        List.of(new Method.Side("a", "0.001", "0.1")), 33, "the given variables")),
                        new Evidence.Searched(21000, 20627, 1),
                        new Evidence.Witness(Map.of("K", "2", "a", "1/20"), true),
                        new Opinion.Agrees(12, 50),
                        new Evidence.Tried(2000, 1, "the margin is `margin(K,a,delta)`")),
                outcome == Outcome.PROVED ? "" : "The weakest step is a cited lemma.",
                4,
                4,
                kernel(outcome),
                counterexample,
                outcome == Outcome.CERTIFIED || outcome == Outcome.PROVED
                        ? Map.of(id + ".smt2", "(check-sat)\n")
                        : Map.of());
    }

    private static KernelCheck kernel(Outcome outcome) {
        return switch (outcome) {
            case PROVED, REFUTED -> new KernelCheck(CoqStep.Status.CHECKED, 3, 0, 4);
            case CERTIFIED -> new KernelCheck(CoqStep.Status.EXPORTED, 0, 2, 2);
            case TESTED -> new KernelCheck(CoqStep.Status.NOT_EXPORTED, 19, 0, 20);
            default -> KernelCheck.none();
        };
    }

    static List<Derivation> derivations() {
        return List.of(
                new Derivation(
                        "optimal-margin",
                        "The optimal margin",
                        Formulas.MARGIN.latex(),
                        List.of(
                                new Step(
                                        Kind.CITED_LEMMA,
                                        "For $d\\ge\\operatorname{rank}Z$ the decays of a factorization amount to a nuclear norm (Srebro 2004).",
                                        "\\min_{WH=Z}\\frac{\\lambda_W}{2}\\|W\\|^2+\\frac{\\lambda_H}{2}\\|H\\|^2=\\sqrt{\\lambda_W\\lambda_H}\\,\\|Z\\|_*",
                                        Outcome.TESTED,
                                        CoqStep.Status.NOT_EXPORTED,
                                        List.of(new Evidence.Tried(200, 1, "the nuclear norm"))),
                                new Step(
                                        Kind.DEFINITION,
                                        "Along $Z=\\gamma\\,\\Pi\\otimes\\mathbf{1}_n^\\top$ the objective is",
                                        Formulas.OBJECTIVE.latex(),
                                        Outcome.PROVED,
                                        CoqStep.Status.CHECKED,
                                        List.of()),
                                new Step(
                                        Kind.SYMBOLIC_STEP,
                                        "Its derivative vanishes at one point only, where",
                                        "f'(\\gamma)=\\frac{e^{\\gamma}}{e^{\\gamma}+K-1}-1+\\delta-\\frac{\\delta}{K}+\\frac{a(K-1)}{K}=0"
                                                + "\\iff e^{\\gamma}=\\frac{K}{a+\\delta}-K+1",
                                        Outcome.PROVED,
                                        CoqStep.Status.CHECKED,
                                        List.of(new Evidence.Derived("Log(K/(a+delta)-K+1)"))),
                                new Step(
                                        Kind.CERTIFIED_STEP,
                                        "The objective is strictly convex: for all real $K\\ge 2$,",
                                        "f''(\\gamma)=\\frac{(K-1)e^{\\gamma}}{(e^{\\gamma}+K-1)^2}>0",
                                        Outcome.PROVED,
                                        CoqStep.Status.CHECKED,
                                        List.of(new Evidence.Shown("K >= 2", new Method.Solver("convexity.smt2")))))),
                new Derivation(
                        "long",
                        "A formula that is longer than the line",
                        "",
                        List.of(new Step(
                                Kind.SYMBOLIC_STEP,
                                "Expanded by computer algebra, the discriminant is",
                                "D=\\lambda_W^2+2\\lambda_W\\lambda_H+\\lambda_H^2+2gt\\lambda_W^2+4gt\\lambda_W\\lambda_H+2gt\\lambda_H^2"
                                        + "+g^2t^2\\lambda_W^2+2g^2t^2\\lambda_W\\lambda_H+g^2t^2\\lambda_H^2-16gt\\lambda_W\\lambda_H"
                                        + "=\\left((1+gt)(\\lambda_W+\\lambda_H)\\right)^2-16gt\\lambda_W\\lambda_H",
                                Outcome.PROVED,
                                CoqStep.Status.EXPORTED,
                                List.of(new Evidence.Shown("x == y", Method.Algebra.EXPANDED))))));
    }

    static Conditioning.Regime regime(String name, double a) {
        int classes = 10;
        double decay = a / (classes * Math.sqrt(600));
        return new Conditioning.Regime(
                name,
                classes,
                600,
                64,
                decay,
                decay,
                a,
                IntStream.of(0, 2, 5, 10, 20, 40)
                        .mapToObj(i -> point(classes, a, i / 100.0))
                        .toList(),
                IntStream.range(0, 60)
                        .mapToObj(i -> point(classes, a, i / 100.0))
                        .toList(),
                List.of("$\\kappa_{\\mathrm{reg}}$ is "
                        + (a < 0.1 ? "**not monotone**: it rises first." : "falling.")));
    }

    private static Conditioning.Point point(int classes, double a, double smoothing) {
        if (a + smoothing >= 1) {
            Measured zero = Measured.undefined("the minimizer is zero");
            return new Conditioning.Point(smoothing, zero, zero, zero, zero, zero, zero);
        }
        double reg = Formulas.KAPPA_REG.value(classes, a, smoothing);
        return new Conditioning.Point(
                smoothing,
                Measured.of(Formulas.MARGIN.value(classes, a, smoothing)),
                Measured.of(Formulas.P_TRUE.value(classes, a, smoothing)),
                Measured.of(Formulas.KAPPA_DATA.value(classes, a, smoothing)),
                Measured.of(reg),
                Measured.of(
                        a < 0.1
                                ? reg * 40 * Math.exp(2 * smoothing)
                                : Formulas.KAPPA_DATA.value(classes, a, smoothing)),
                Measured.of(Formulas.GAIN.value(classes, a, smoothing)
                        * Formulas.P_OTHER.value(classes, a, smoothing)
                        * a
                        / (classes * 24.5)));
    }

    static List<ExploredClaim> explorations() {
        List<Double> edges =
                IntStream.rangeClosed(0, 24).mapToObj(i -> i / 24.0).toList();
        List<List<Picture.Cell>> cells = new ArrayList<>();
        for (int r = 0; r < 24; r++) {
            List<Picture.Cell> row = new ArrayList<>();
            for (int c = 0; c < 24; c++) {
                double a = edges.get(c);
                double delta = edges.get(r);
                double slope = 0.18 - 1.2 * a - delta;
                row.add(
                        a + delta >= 1
                                ? Picture.Cell.OUTSIDE
                                : Math.abs(slope) < 0.03
                                        ? Picture.Cell.UNDECIDED
                                        : slope < 0 ? Picture.Cell.HOLDS : Picture.Cell.FAILS);
            }
            cells.add(row);
        }
        return List.of(new ExploredClaim(
                "kappa-reg-monotone",
                "Where label smoothing lowers the block condition number",
                "\\frac{\\partial\\kappa_{\\mathrm{reg}}}{\\partial\\delta}<0",
                "$K=10$",
                List.of(new Picture("a", "delta", edges, edges, cells)),
                List.of(
                        new ExploredClaim.Bracket(
                                "a^*",
                                0.1491824697,
                                0.1491824698,
                                "below, $\\kappa_{\\mathrm{reg}}$ rises with $\\delta$ at $\\delta=0$; above it falls ($K=10$)")),
                List.of("The claim fails for small decay and small smoothing, which is where networks are trained.")));
    }

    static Conditioning.Rate rate(String loss, double smoothing, double rate) {
        return new Conditioning.Rate(
                loss,
                "gradient descent",
                smoothing,
                Measured.of(rate),
                Measured.of(1.001 * rate),
                Measured.of(rate / 1.25e-2),
                Measured.undefined("NC1 did not fall so far"),
                Measured.of(0.8));
    }

    /** Of five seeds with an interval, or of one without. */
    static Conditioning.NetworkRate networkRate(String network, double smoothing, double ratio, double bend) {
        boolean one = smoothing > 0.05;
        return new Conditioning.NetworkRate(
                network,
                smoothing,
                quotient(1.72, one),
                quotient(1.75, one),
                quotient(ratio, one),
                quotient(bend, one),
                quotient(1, one),
                List.of(new Conditioning.PairRate(
                        1,
                        Measured.of(1.72),
                        Measured.of(0.08),
                        Measured.of(0.08 * ratio),
                        Measured.of(bend),
                        Measured.undefined("NC1 did not fall in a half of the time"))));
    }

    private static Conditioning.Quotient quotient(double mean, boolean one) {
        Measured none = Measured.undefined("an interval needs 3 seeds");
        return new Conditioning.Quotient(
                one ? 1 : 5,
                Measured.of(mean),
                one ? none : Measured.of(0.9 * mean),
                one ? none : Measured.of(1.1 * mean));
    }
}
