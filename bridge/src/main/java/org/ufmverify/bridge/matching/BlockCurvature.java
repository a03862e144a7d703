package org.ufmverify.bridge.matching;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.bridge.curvature.Spectrum;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.theory.problem.prediction.Eigenvalue;

/**
 * Measured and predicted eigenvalues of one block of the last-layer Hessian, in units of the decay of the block.
 *
 * @param block W or H
 * @param measured eigenvalues, the decay included: all are at least 1
 * @param clusters predicted eigenvalues with the measured ones of the same rank
 * @param kappaData condition number of the data curvature on the range that it has at the predicted optimum
 * @param kappaReg the same with the decay added
 */
public record BlockCurvature(String block, Spectrum measured, List<Cluster> clusters, Pair kappaData, Pair kappaReg) {

    /** Copies the list. */
    public BlockCurvature {
        clusters = List.copyOf(clusters);
    }

    /**
     * A predicted eigenvalue and the measured ones that take its place: ordered by size, as many as its multiplicity.
     *
     * @param label the directions it belongs to
     * @param predicted the eigenvalue
     * @param multiplicity how often it is predicted
     * @param low smallest measured eigenvalue of these ranks
     * @param high largest
     */
    public record Cluster(String label, double predicted, long multiplicity, Measured low, Measured high) {}

    /**
     * A number from theory and from measurement.
     *
     * @param predicted from theory
     * @param measured of the network
     */
    public record Pair(Measured predicted, Measured measured) {}

    /**
     * Compares.
     *
     * @param block W or H
     * @param measured eigenvalues in units of the decay, decay included
     * @param predicted ascending; the smallest is the decay alone
     * @param range number of predicted eigenvalues with data curvature
     * @param kappaData predicted condition number without decay
     * @param kappaReg predicted condition number with decay
     */
    static BlockCurvature of(
            String block,
            Spectrum measured,
            List<Eigenvalue> predicted,
            double range,
            Measured kappaData,
            Measured kappaReg) {
        double top = measured.largest();
        double bottom = measured.fromAbove(range);
        return new BlockCurvature(
                block,
                measured,
                clusters(measured, predicted),
                new Pair(kappaData, quotient(top - 1, bottom - 1)),
                new Pair(kappaReg, quotient(top, bottom)));
    }

    /** Differences of 1 below this fraction of the largest are rounding errors. */
    private static final double RESOLUTION = 1e-12;

    private static Measured quotient(double top, double bottom) {
        return bottom > RESOLUTION * top
                ? Measured.of(top / bottom)
                : Measured.undefined("the smallest curvature on the predicted range is zero to rounding");
    }

    private static List<Cluster> clusters(Spectrum measured, List<Eigenvalue> predicted) {
        List<Cluster> clusters = new ArrayList<>();
        double above = 0;
        for (int i = predicted.size() - 1; i >= 0; i--) {
            Eigenvalue eigenvalue = predicted.get(i);
            double high = measured.fromAbove(above + 1);
            above += eigenvalue.multiplicity();
            clusters.add(
                    0,
                    new Cluster(
                            eigenvalue.label(),
                            eigenvalue.value(),
                            eigenvalue.multiplicity(),
                            Measured.of(measured.fromAbove(above)),
                            Measured.of(high)));
        }
        return clusters;
    }
}
