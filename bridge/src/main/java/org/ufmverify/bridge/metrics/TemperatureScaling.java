package org.ufmverify.bridge.metrics;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.hipparchus.optim.univariate.UnivariatePointValuePair;
import org.ufmverify.bridge.features.FeatureSource;

/**
 * The temperature T that minimizes the mean cross-entropy of softmax(z / T). As a function of 1/T the cross-entropy is convex, so
 * the minimum is the only one.
 *
 * @see <a href="https://arxiv.org/abs/1706.04599">Guo, Pleiss, Sun, Weinberger 2017</a>
 */
public final class TemperatureScaling {
    private static final double RANGE = Math.log(1e3);

    private TemperatureScaling() {}

    /**
     * Fits the temperature; fit on samples other than those on which calibration is then measured.
     *
     * @param source features, labels and classifier, in at most a few dozen passes
     * @return T in (1/1000, 1000), undefined when every sample is classified rightly or the best one is
     *     outside of that range
     */
    public static Measured fit(FeatureSource source) {
        if (Reliability.of(source).accuracy() == 1) {
            return Measured.undefined(
                    "every sample is classified rightly, so the cross-entropy falls for ever as T goes to 0");
        }
        UnivariateFunction loss =
                logarithm -> Reliability.at(source, Math.exp(logarithm)).nll();
        UnivariatePointValuePair best = new BrentOptimizer(1e-6, 1e-8)
                .optimize(
                        new MaxEval(200),
                        GoalType.MINIMIZE,
                        new UnivariateObjectiveFunction(loss),
                        new SearchInterval(-RANGE, RANGE, 0));
        // Not by the place of the best: where the loss is flat in double precision any place may be returned.
        if (loss.value(-RANGE) <= best.getValue()) {
            return Measured.undefined("the cross-entropy falls to the edge of the range of temperatures, 1/1000");
        }
        if (loss.value(RANGE) <= best.getValue()) {
            return Measured.undefined(
                    "the cross-entropy falls to the edge of the range of temperatures, 1000: the logits"
                            + " say nothing of the classes");
        }
        return Measured.of(Math.exp(best.getPoint()));
    }
}
