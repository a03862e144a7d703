package org.ufmverify.bridge.report.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ufmverify.bridge.matching.BlockCurvature;
import org.ufmverify.bridge.matching.BlockCurvature.Cluster;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.matching.Procrustes;
import org.ufmverify.bridge.matching.Quantities;
import org.ufmverify.bridge.matching.Stationarity;
import org.ufmverify.bridge.metrics.CollapseMetrics;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.metrics.Reliability;
import org.ufmverify.bridge.report.data.Calibration;
import org.ufmverify.bridge.report.data.Claim;
import org.ufmverify.bridge.report.data.Conditioning;
import org.ufmverify.bridge.report.data.Curvature;
import org.ufmverify.bridge.report.data.Derivation;
import org.ufmverify.bridge.report.data.Derivation.Step;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Experiments.Epoch;
import org.ufmverify.bridge.report.data.ExploredClaim;
import org.ufmverify.bridge.report.data.Histogram;
import org.ufmverify.bridge.report.data.Hypothesis;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.data.Provenance;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.bridge.seeds.EmpiricalClaim;
import org.ufmverify.bridge.seeds.EmpiricalOutcome;
import org.ufmverify.bridge.seeds.PairedSample;
import org.ufmverify.empirical.experiment.RunName;
import org.ufmverify.theory.claim.Step.Kind;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.explore.Picture;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Method;
import org.ufmverify.theory.verdict.Opinion;

/** Made-up reports with the shape and the size of real ones. The closed forms are real, the measurements are not. */
public final class SampleReport {
    private SampleReport() {}

    /** A report with nothing in it. */
    public static ReportData empty() {
        return Parts.of("An empty report", "quick", 42, provenance());
    }

    static ReportData full() {
        return new ReportData(
                "Neural collapse under cross-entropy and label smoothing",
                "standard",
                42,
                List.of(
                        "All **12 of 12** claims ended as expected: 7 proved, 3 certified, 1 tested, 1 refuted (monotone $\\kappa_{\\mathrm{reg}}$).",
                        "Free features agree with the prediction to $2.1\\times10^{-9}$; with a known feature penalty the margin is within 0.2 %.",
                        "Label smoothing lowers $\\kappa_0$ always (from 9.55 to 9.10 at $\\delta=0.05$) but raises $\\kappa_{\\mathrm{reg}}$ when $a$ is small.",
                        "At equal NC1, NC2 was lower with label smoothing in 3 of 3 seeds.",
                        "The plain networks are **not** at the predicted optimum: the balance needs 400 epochs, 150 were trained."),
                claims(),
                derivations(),
                new Conditioning(List.of(regime("small decay", 0.05), regime("stronger decay", 0.4))),
                experiments(),
                matching(),
                curvature(),
                calibration(),
                hypotheses(),
                explorations(),
                provenance());
    }

    private static List<Claim> claims() {
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

    private static Claim claim(
            String id, String title, String statement, String source, Outcome outcome, String counterexample) {
        return new Claim(
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
                counterexample,
                outcome == Outcome.CERTIFIED || outcome == Outcome.PROVED
                        ? Map.of(id + ".smt2", "(check-sat)\n")
                        : Map.of());
    }

    private static List<Derivation> derivations() {
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
                                        List.of(new Evidence.Tried(200, 1, "the nuclear norm"))),
                                new Step(
                                        Kind.DEFINITION,
                                        "Along $Z=\\gamma\\,\\Pi\\otimes\\mathbf{1}_n^\\top$ the objective is",
                                        Formulas.OBJECTIVE.latex(),
                                        Outcome.PROVED,
                                        List.of()),
                                new Step(
                                        Kind.SYMBOLIC_STEP,
                                        "Its derivative vanishes at one point only, where",
                                        "f'(\\gamma)=\\frac{e^{\\gamma}}{e^{\\gamma}+K-1}-1+\\delta-\\frac{\\delta}{K}+\\frac{a(K-1)}{K}=0"
                                                + "\\iff e^{\\gamma}=\\frac{K}{a+\\delta}-K+1",
                                        Outcome.PROVED,
                                        List.of(new Evidence.Derived("Log(K/(a+delta)-K+1)"))),
                                new Step(
                                        Kind.CERTIFIED_STEP,
                                        "The objective is strictly convex: for all real $K\\ge 2$,",
                                        "f''(\\gamma)=\\frac{(K-1)e^{\\gamma}}{(e^{\\gamma}+K-1)^2}>0",
                                        Outcome.PROVED,
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
                                List.of(new Evidence.Shown("x == y", Method.Algebra.EXPANDED))))));
    }

    private static Conditioning.Regime regime(String name, double a) {
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

    private static Experiments experiments() {
        List<Experiments.Run> runs = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            for (double smoothing : new double[] {0, 0.05, 0.1}) {
                runs.add(run(smoothing, seed));
            }
        }
        return new Experiments(
                List.of(
                        "Convolutional network, 16-32-64 channels with batch normalization, $d=64$ features, 28,000 parameters.",
                        "Fashion-MNIST, 600 training and 100 test images of each class; SGD with momentum 0.9, learning rate 0.05 on a cosine, "
                                + "batch 128, weight decay $5\\times10^{-4}$."),
                0.05,
                runs);
    }

    private static Experiments.Run run(double smoothing, int seed) {
        Random random = new Random(seed * 1000L + Math.round(smoothing * 100));
        List<Epoch> epochs = new ArrayList<>();
        for (int e = 0; e <= 150; e += e < 20 ? 1 : 5) {
            double speed = smoothing == 0 ? 1 : 1.35 + smoothing;
            double noise = Math.exp(0.05 * random.nextGaussian());
            double nc1 = (0.004 / speed + 6 * Math.exp(-speed * e / 14.0)) * noise;
            double trainError = Math.max(0, 0.9 * Math.exp(-e / 5.0) - 0.0006);
            epochs.add(new Epoch(
                    e,
                    Measured.of(nc1),
                    Measured.of((0.06 / speed + 0.7 * Math.exp(-speed * e / 25.0)) * noise),
                    Measured.of((0.09 / speed + 0.9 * Math.exp(-speed * e / 18.0)) * noise),
                    Measured.of(trainError),
                    Measured.of((smoothing == 0 ? 11.2 : 5.3) * (1 - Math.exp(-e / 30.0))),
                    Measured.of(3.1 * (1 - Math.exp(-e / 30.0))),
                    Measured.of(6.2 * (1 - Math.exp(-e / 30.0))),
                    Measured.of(trainError),
                    Measured.of(0.11 - 0.01 * smoothing + 0.79 * Math.exp(-e / 4.0)),
                    Measured.of(0.02 + 2.2 * Math.exp(-e / 6.0)),
                    Measured.of(0.45 + 1.9 * Math.exp(-e / 6.0))));
        }
        return new Experiments.Run(new RunName("CNN", smoothing, seed), epochs);
    }

    private static Matching matching() {
        return new Matching(List.of(
                match(new RunName("CNN", 0, 1), Matching.Kind.PLAIN_NETWORK, Measured.of(0.0042)),
                match(new RunName("CNN", 0.05, 1), Matching.Kind.PLAIN_NETWORK, Measured.of(0.0031)),
                match(new RunName("free features", 0, 1), Matching.Kind.FREE_FEATURES, Measured.of(1.2e-17)),
                match(new RunName("known penalty", 0.1, 1), Matching.Kind.KNOWN_PENALTY, Measured.of(0.00013))));
    }

    static Matching.Model match(RunName run, Matching.Kind kind, Measured nc1) {
        double error = kind == Matching.Kind.PLAIN_NETWORK ? 0.21 : kind == Matching.Kind.FREE_FEATURES ? 2e-9 : 0.0018;
        boolean plain = kind == Matching.Kind.PLAIN_NETWORK;
        Measured lambda = Measured.of(1.0e-6);
        return new Matching.Model(
                run,
                kind,
                new Match(
                        10,
                        600,
                        64,
                        plain ? 5e-4 : 0.02,
                        run.smoothing(),
                        lambda,
                        lambda,
                        Measured.of(0.0502),
                        quantities(0),
                        quantities(error),
                        new Quantities(
                                Measured.of(error),
                                Measured.of(error / 9),
                                Measured.of(error),
                                Measured.of(error),
                                Measured.of(2 * error),
                                Measured.of(error / 9)),
                        new Procrustes(
                                Measured.of(error / 3),
                                plain ? Measured.undefined("no classifier was stored") : Measured.of(error / 4)),
                        new Stationarity(
                                error,
                                1,
                                Measured.of(error),
                                Measured.of(error),
                                Measured.of(1 + error),
                                Measured.of(plain ? 1 : 1 + error)),
                        metrics(nc1),
                        Map.of()),
                Measured.of(plain ? 851 : 21.3),
                plain
                        ? "The balance of $\\|W\\|$ and $\\|H\\|$ needs about 851 epochs at this learning rate and decay; 150 were trained, so the "
                                + "network is **not** at the predicted optimum yet."
                        : "",
                plain ? approach() : List.of(),
                gram(10, error));
    }

    private static Quantities quantities(double error) {
        return new Quantities(
                Measured.of(5.12345678 * (1 + error)),
                Measured.of(0.9549 * (1 + error / 9)),
                Measured.of(112.25 * (1 - error)),
                Measured.of(0.1873 * (1 + error)),
                Measured.of(0.2231 * (1 + 2 * error)),
                Measured.of(9.549 * (1 + error / 9)));
    }

    private static CollapseMetrics metrics(Measured nc1) {
        Measured small = Measured.of(0.05);
        return new CollapseMetrics(
                nc1,
                Measured.of(0.061),
                Measured.of(0.092),
                Measured.of(0),
                Measured.of(5.1),
                small,
                small,
                small,
                small,
                Measured.of(112.25),
                Measured.of(0.1873),
                small,
                Measured.of(0.4),
                Measured.of(0.9),
                9,
                10,
                64,
                6000,
                Map.of());
    }

    private static List<Matching.Approach> approach() {
        return IntStream.rangeClosed(1, 30)
                .mapToObj(i -> new Matching.Approach(
                        5 * i, Measured.of(5.1 + 2 * Math.exp(-i / 6.0)), Measured.of(6.2 * (1 - Math.exp(-i / 5.0)))))
                .toList();
    }

    private static Matching.Gram gram(int classes, double error) {
        Random random = new Random(3);
        List<List<Double>> learned = new ArrayList<>();
        List<List<Double>> predicted = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            int row = i;
            predicted.add(IntStream.range(0, classes)
                    .mapToObj(j -> row == j ? 1.0 : -1.0 / (classes - 1))
                    .toList());
            learned.add(IntStream.range(0, classes)
                    .mapToObj(j -> row == j ? 1.0 : -1.0 / (classes - 1) + error * random.nextGaussian())
                    .toList());
        }
        return new Matching.Gram(learned, predicted);
    }

    private static Curvature curvature() {
        return new Curvature(List.of(spectrum(0), spectrum(0.05)));
    }

    private static Curvature.Spectrum spectrum(double smoothing) {
        Random random = new Random(5);
        double q = Formulas.P_OTHER.value(10, 0.05, smoothing);
        double g = Formulas.GAIN.value(10, 0.05, smoothing);
        double top = 1 + g * Formulas.KAPPA_DATA.value(10, 0.05, smoothing) * q;
        double[] measured = IntStream.range(0, 640)
                .mapToDouble(i -> (i < 559 ? 1 : i < 630 ? 1 + g * q : i < 639 ? 0.9 * top : top)
                        * Math.exp(0.03 * random.nextGaussian()))
                .toArray();
        return new Curvature.Spectrum(
                new RunName("CNN", smoothing, 1),
                "W",
                Histogram.logarithmic(measured, 40),
                List.of(
                        new Cluster("directions that no softmax sees", 1, 559, Measured.of(0.92), Measured.of(1.09)),
                        new Cluster("antisymmetric", 1 + g * q, 71, Measured.of(1.4), Measured.of(1.66)),
                        new Cluster("rows and columns coupled", 0.9 * top, 9, Measured.of(5.1), Measured.of(5.4)),
                        new Cluster("scale of W", top, 1, Measured.of(6.1), Measured.of(6.1))),
                new BlockCurvature.Pair(Measured.of(top), Measured.of(top * 1.07)),
                new BlockCurvature.Pair(Measured.of(9.1), Measured.of(9.9)),
                "The clusters stand where they are predicted; their width is that of NC1.");
    }

    private static Calibration calibration() {
        return new Calibration(List.of(model(0), model(0.05), model(0.1)));
    }

    private static Calibration.Model model(double smoothing) {
        double gap = smoothing == 0 ? 0.12 : smoothing == 0.05 ? 0.03 : -0.05;
        return new Calibration.Model(
                new RunName("CNN", smoothing, 1),
                reliability(gap),
                smoothing == 0.1
                        ? new Calibration.NotFitted("all images are right")
                        : new Calibration.Fitted(1.83 - 12 * smoothing, reliability(gap / 8)));
    }

    private static Reliability reliability(double gap) {
        return new Reliability(
                297,
                0.893,
                Math.abs(gap) * 0.6,
                0.41 + gap,
                IntStream.range(4, 15)
                        .mapToObj(i -> new Reliability.Bin(
                                i / 15.0,
                                (i + 1) / 15.0,
                                20L + i,
                                (i + 0.5) / 15,
                                Math.min(1, (i + 0.5) / 15 - gap * Math.sin(i / 4.0))))
                        .toList());
    }

    private static List<Hypothesis> hypotheses() {
        return List.of(
                hypothesis(
                        "E1",
                        "LS reaches given NC levels in fewer epochs than CE",
                        "epochs to NC1 = 0.1, CE minus LS",
                        new EmpiricalOutcome.Observed(sample(12.3, 8.0, 16.7, 4.1), 5),
                        ""),
                hypothesis(
                        "E2",
                        "LS ends at lower NC1 and NC2",
                        "$\\log$ of final NC1, CE minus LS",
                        new EmpiricalOutcome.Undecided(sample(0.11, -0.04, 0.27, 0.6), 4, "the interval contains $0$"),
                        ""),
                hypothesis(
                        "E3",
                        "At the same NC1, LS has lower NC2",
                        "NC2 at NC1 = 0.1, CE minus LS",
                        new EmpiricalOutcome.Observed(sample(0.031, 0.024, 0.036, 5.2), 5),
                        "Interpolated along training on the logarithms."),
                hypothesis(
                        "E4",
                        "LS is better calibrated, with a test error that is no worse",
                        "ECE, CE minus LS",
                        new EmpiricalOutcome.NotObserved(sample(0.054, 0.051, 0.058, 11), 0),
                        ""),
                hypothesis(
                        "E5",
                        "LS converges faster because of $\\kappa_0$",
                        "rate ratio",
                        new EmpiricalOutcome.TooFew(1, 0),
                        ""));
    }

    private static Hypothesis hypothesis(
            String id, String statement, String quantity, EmpiricalOutcome outcome, String reading) {
        return new Hypothesis("CNN", new EmpiricalClaim(id, statement, quantity, outcome), reading);
    }

    private static PairedSample sample(double mean, double low, double high, double effect) {
        return new PairedSample(5, mean, low, high, 0.95, Measured.of(effect));
    }

    private static List<ExploredClaim> explorations() {
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

    static Provenance provenance() {
        return new Provenance(
                "0.1.0",
                new TreeMap<>(Map.of(
                        "Java",
                        "17.0.15",
                        "DJL",
                        "0.35.1",
                        "PyTorch",
                        "2.7.1",
                        "ND4J",
                        "1.0.0-M2.1",
                        "Symja",
                        "3.0.0",
                        "Hipparchus",
                        "4.0.3",
                        "Z3",
                        "4.14.1")),
                "Fashion-MNIST, balanced subset (600 + 100 images per class)",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "cpu",
                "Linux amd64",
                2,
                8L << 30,
                "java -jar verify.jar --report --preset standard --out reports/latest",
                new TreeMap<>(Map.of("epochs", "150", "seeds", "3", "learning rate", "0.05", "batch", "128")),
                new Provenance.Times(
                        "2026-01-02T03:04:05Z",
                        "2026-01-02T03:24:05Z",
                        new TreeMap<>(Map.of("training", 903.2, "theory", 41.27)),
                        new TreeMap<>(Map.of("CNN, CE, seed 1", 301.5, "CNN, CE, seed 2", 300.25)),
                        List.of("CNN, CE, seed 2"),
                        new TreeMap<>(Map.of("optimal-margin", 2.13))));
    }
}
