package org.ufmverify.bridge.metrics.detail;

import java.util.Arrays;
import org.ufmverify.bridge.algebra.ClassGeometry;
import org.ufmverify.bridge.metrics.Measured;

/** The metric that CONTRIBUTING.md adds. */
final class ParticipationRatio {
    private ParticipationRatio() {}

    /** Number of directions that the centred class means fill: tr(G)^2/|G|^2 with G = Hbar^T Hbar, from 1 to K - 1. */
    static Measured participation(double[] means, int d) {
        double[][] gram = ClassGeometry.gram(means, d);
        double trace = 0;
        double squares = 0;
        for (int k = 0; k < gram.length; k++) {
            trace += gram[k][k];
            squares += Arrays.stream(gram[k]).map(g -> g * g).sum();
        }
        return Measured.of(trace * trace / squares, "all class means are one point");
    }
}
