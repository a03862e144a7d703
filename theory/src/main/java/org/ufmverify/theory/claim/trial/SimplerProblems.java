package org.ufmverify.theory.claim.trial;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ufmverify.theory.problem.model.UfmProblem;

/** Problems that are simpler than a given one in a single respect: smaller, or with shorter numbers. */
final class SimplerProblems {
    private static final double[] PLAIN_DECAYS = {0.1, 0.05, 0.01};

    private SimplerProblems() {}

    /** Returns the simpler problems, the simplest first; none for a problem that is as simple as can be. */
    static Stream<UfmProblem> than(UfmProblem p) {
        List<UfmProblem> all = new ArrayList<>();
        for (int classes = 2; classes < p.classes(); classes++) {
            all.add(resized(p, classes, p.perClass(), classes - 1));
        }
        for (int perClass = 1; perClass < p.perClass(); perClass++) {
            all.add(resized(p, p.classes(), perClass, p.featureDim()));
        }
        for (int featureDim = p.classes() - 1; featureDim < p.featureDim(); featureDim++) {
            all.add(resized(p, p.classes(), p.perClass(), featureDim));
        }
        int length = length(p.weightDecay()) + length(p.featureDecay());
        for (double both : PLAIN_DECAYS) {
            if (2 * length(both) < length) {
                all.add(reweighted(p, both, both, p.smoothing()));
            }
        }
        for (double decay : shorter(p.weightDecay())) {
            all.add(reweighted(p, decay, p.featureDecay(), p.smoothing()));
        }
        for (double decay : shorter(p.featureDecay())) {
            all.add(reweighted(p, p.weightDecay(), decay, p.smoothing()));
        }
        for (int digits = 0; digits <= 2; digits++) {
            double smoothing = BigDecimal.valueOf(p.smoothing())
                    .setScale(digits, RoundingMode.HALF_EVEN)
                    .doubleValue();
            if (isShorter(smoothing, p.smoothing()) && smoothing < 1) {
                all.add(reweighted(p, p.weightDecay(), p.featureDecay(), smoothing));
            }
        }
        return all.stream();
    }

    private static List<Double> shorter(double decay) {
        List<Double> all = new ArrayList<>();
        for (double plain : PLAIN_DECAYS) {
            if (isShorter(plain, decay)) {
                all.add(plain);
            }
        }
        double rounded = BigDecimal.valueOf(decay).round(new MathContext(1)).doubleValue();
        if (isShorter(rounded, decay)) {
            all.add(rounded);
        }
        return all;
    }

    private static boolean isShorter(double candidate, double value) {
        return length(candidate) < length(value);
    }

    private static int length(double value) {
        return Double.toString(value).length();
    }

    private static UfmProblem resized(UfmProblem p, int classes, int perClass, int featureDim) {
        return new UfmProblem(classes, perClass, featureDim, p.weightDecay(), p.featureDecay(), p.smoothing());
    }

    private static UfmProblem reweighted(UfmProblem p, double weightDecay, double featureDecay, double smoothing) {
        return new UfmProblem(p.classes(), p.perClass(), p.featureDim(), weightDecay, featureDecay, smoothing);
    }
}
