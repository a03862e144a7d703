package org.ufmverify.bridge.report.data;

import java.util.List;
import org.ufmverify.bridge.metrics.Measured;

/**
 * Conditioning of cross-entropy (smoothing 0) against label smoothing, in one or several regimes.
 *
 * @param regimes settings of the decays, each with its curves over the smoothing
 * @param rates rates of NC1 in free features, predicted and measured
 */
public record Conditioning(List<Regime> regimes, List<Rate> rates) {
    /** Copies the lists. */
    public Conditioning {
        regimes = List.copyOf(regimes);
        rates = List.copyOf(rates);
    }

    /** {@return no conditioning} */
    public static Conditioning none() {
        return new Conditioning(List.of(), List.of());
    }

    /**
     * One setting of everything but the smoothing.
     *
     * @param name for example "small decay"; any text
     * @param classes K
     * @param perClass n
     * @param featureDim d
     * @param weightDecay lambda_W
     * @param featureDecay lambda_H
     * @param regularization a
     * @param table the few smoothings that are printed
     * @param curve the grid of smoothings that is drawn, ascending
     * @param remarks what is to be seen, prose (see {@link ReportData})
     */
    public record Regime(
            String name,
            int classes,
            int perClass,
            int featureDim,
            double weightDecay,
            double featureDecay,
            double regularization,
            List<Point> table,
            List<Point> curve,
            List<String> remarks) {
        /** Copies the lists. */
        public Regime {
            table = List.copyOf(table);
            curve = List.copyOf(curve);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * The optimum at one smoothing.
     *
     * @param smoothing delta
     * @param margin gamma
     * @param pTrue p, the probability of the true class
     * @param kappaData condition number of the data curvature
     * @param kappaReg condition number of a block with its l2 term
     * @param kappaJoint condition number of the joint Hessian in (W, H), nonzero part
     * @param smallestDataCurvature the smallest nonzero data curvature, s g q
     */
    public record Point(
            double smoothing,
            Measured margin,
            Measured pTrue,
            Measured kappaData,
            Measured kappaReg,
            Measured kappaJoint,
            Measured smallestDataCurvature) {}

    /**
     * The rate of NC1 in free features from a random start, NC1 ~ exp(-rate t) with t the number of steps.
     *
     * @param descent what moves the features, in words
     * @param smoothing delta
     * @param predicted rate
     * @param measured rate between NC1 = 1e-10 and 1e-18
     * @param ratio predicted rate over that of cross-entropy, at one step size
     * @param measuredRatio the same of the measured rates
     * @param atLimit predicted ratio where each loss has the step size 1/mu_max; the same for each kind of descent without momentum
     * @param squaredError predicted ratio of the rates of gradient flow with squared error: 1 - delta
     */
    public record Rate(
            String descent,
            double smoothing,
            Measured predicted,
            Measured measured,
            Measured ratio,
            Measured measuredRatio,
            Measured atLimit,
            Measured squaredError) {}
}
