package org.ufmverify.bridge.study.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Conditioning;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.Optimum;

/** The condition numbers of cross-entropy and label smoothing over delta, in regimes that disagree. */
public final class ConditioningStudy {
    private static final int CLASSES = 10;
    private static final int PER_CLASS = 600;
    private static final int FEATURE_DIM = 64;
    private static final double[] REGULARIZATIONS = {0.005, 0.05, 0.5};
    private static final double[] PRINTED = {0, 0.02, 0.05, 0.1, 0.2};
    private static final int GRID = 60;
    /** The curves stop short of the threshold a + delta = 1, where everything is zero. */
    private static final double REACH = 0.95;

    private ConditioningStudy() {}

    /**
     * Returns curves and rates.
     *
     * @param seed of the start of the free features whose rates are measured
     */
    public static Conditioning run(long seed) {
        List<Conditioning.Regime> regimes = new ArrayList<>();
        for (double a : REGULARIZATIONS) {
            regimes.add(regime(a));
        }
        return new Conditioning(regimes, RateStudy.run(seed), List.of());
    }

    private static Conditioning.Regime regime(double a) {
        // Equal decays: a = K sqrt(n) lambda.
        double decay = a / (CLASSES * Math.sqrt(PER_CLASS));
        List<Conditioning.Point> table =
                Arrays.stream(PRINTED).mapToObj(s -> point(decay, s)).toList();
        List<Conditioning.Point> curve = IntStream.rangeClosed(0, GRID)
                .mapToObj(i -> point(decay, i * REACH * (1 - a) / GRID))
                .toList();
        return new Conditioning.Regime(
                "a = " + a,
                CLASSES,
                PER_CLASS,
                FEATURE_DIM,
                decay,
                decay,
                a,
                table,
                curve,
                List.of(
                        remark(curve, "\\kappa_0", Conditioning.Point::kappaData),
                        remark(curve, "\\kappa_{\\mathrm{reg}}", Conditioning.Point::kappaReg),
                        remark(curve, "\\kappa_{\\mathrm{joint}}", Conditioning.Point::kappaJoint)));
    }

    private static Conditioning.Point point(double decay, double smoothing) {
        UfmProblem problem = new UfmProblem(CLASSES, PER_CLASS, FEATURE_DIM, decay, decay, smoothing);
        Optimum optimum = Optimum.of(problem);
        double smallest = decay * Formulas.GAIN.value(CLASSES, problem.regularization(), smoothing) * optimum.pOther();
        return new Conditioning.Point(
                smoothing,
                Measured.of(optimum.margin(), "not finite"),
                Measured.of(optimum.pTrue(), "not finite"),
                Measured.of(optimum.kappaData(), "not finite"),
                Measured.of(optimum.kappaReg(), "not finite"),
                Measured.of(optimum.kappaJoint(), "not finite"),
                Measured.of(smallest, "not finite"));
    }

    /** Says from the numbers themselves whether a condition number falls, rises or does both. */
    private static String remark(
            List<Conditioning.Point> curve, String symbol, Function<Conditioning.Point, Measured> number) {
        double first = number.apply(curve.get(0)).orNaN();
        int rises = 0;
        int falls = 0;
        double highest = first;
        double at = 0;
        for (int i = 1; i < curve.size(); i++) {
            double before = number.apply(curve.get(i - 1)).orNaN();
            double here = number.apply(curve.get(i)).orNaN();
            rises += here > before ? 1 : 0;
            falls += here < before ? 1 : 0;
            if (here > highest) {
                highest = here;
                at = curve.get(i).smoothing();
            }
        }
        String shape = rises == 0
                ? "falls with $\\delta$ all the way: label smoothing conditions better than cross-entropy"
                : falls == 0
                        ? "rises with $\\delta$ all the way: label smoothing conditions worse than cross-entropy"
                        : String.format(
                                "is not monotone: from $%.4g$ at $\\delta = 0$ it rises to at most $%.4g$ at $\\delta = %.3g$",
                                first, highest, at);
        return "$" + symbol + "$ " + shape + ".";
    }
}
