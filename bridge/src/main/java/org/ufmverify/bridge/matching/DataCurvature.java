package org.ufmverify.bridge.matching;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ufmverify.bridge.curvature.FeatureCurvature;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;

/**
 * The measured condition number of the data curvature of the features, \(W^T A_k W\) with \(A_k = diag(p_k) - p_k p_k^T\) at the
 * class means, on its range: the largest eigenvalue over all classes by the smallest of the K - 1 nonzero ones.
 *
 * <p>As a quotient of extremes over all classes it errs upwards by several times NC2, where margin and norms average the same
 * deviations out: with random deviations of K = 10 classes at NC2 = 0.004 by about 3 %, the margin by hundredths of a percent.
 */
final class DataCurvature {
    /** Beyond, one eigendecomposition for each class takes too long. */
    private static final int MAX_CLASSES = 128;
    /** Eigenvalues below this fraction of the largest are rounding errors. */
    private static final double RESOLUTION = 1e-13;

    private DataCurvature() {}

    static Measured conditionNumber(LastLayer layer) {
        int classes = layer.classifier().classes();
        if (classes < 3) {
            return Measured.undefined(
                    "compares two eigenvalues, which takes at least three classes; there are " + classes);
        }
        if (classes > MAX_CLASSES) {
            return Measured.undefined("computed for at most " + MAX_CLASSES + " classes, there are " + classes);
        }
        FeatureCurvature curvature = FeatureCurvature.of(layer.classifier());
        List<double[]> eigenvalues = IntStream.range(0, classes)
                .filter(k -> layer.counts()[k] > 0)
                .parallel()
                .mapToObj(k -> curvature.eigenvalues(layer.meanProbabilities(k)))
                .toList();
        double largest = eigenvalues.stream().mapToDouble(e -> e[0]).max().orElse(0);
        double smallest =
                eigenvalues.stream().mapToDouble(e -> e[classes - 2]).min().orElse(0);
        if (largest == 0) {
            return Measured.undefined("the data curvature is zero");
        }
        return smallest > RESOLUTION * largest
                ? Measured.of(largest / smallest)
                : Measured.undefined(String.format(
                        Locale.ROOT, "exceeds %.0e, beyond what double precision resolves", 1 / RESOLUTION));
    }
}
