package org.ufmverify.bridge.report.data;

import java.util.List;
import org.ufmverify.bridge.metrics.Measured;

/**
 * Conditioning of cross-entropy (smoothing 0) against label smoothing, in one or several regimes.
 *
 * @param regimes settings of the decays, each with its curves over the smoothing
 */
public record Conditioning(List<Regime> regimes) {
    /** Copies the list. */
    public Conditioning {
        regimes = List.copyOf(regimes);
    }

    /** {@return no conditioning} */
    public static Conditioning none() {
        return new Conditioning(List.of());
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
}
