package org.ufmverify.bridge.matching;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.ufmverify.bridge.metrics.Measured;

/**
 * Distances to the predicted simplex frame after the best orthogonal alignment, relative to the norm of the frame. Each matrix is
 * aligned on its own; whether both point the same way is what NC3 measures.
 *
 * <p>For K rows M and a simplex frame with Gram matrix s^2 Pi, the least distance over all rotations and reflections is
 * \(\sqrt{|M - \Pi M|^2 + \sum_i (\sigma_i - s)^2}\) with \(\sigma_i\) the K - 1 largest singular values of \(\Pi M\), and the
 * norm of the frame is \(s \sqrt{K-1}\).
 *
 * @param classMeans distance of the centred class means
 * @param classifier distance of the rows of W
 */
public record Procrustes(Measured classMeans, Measured classifier) {

    /**
     * The relative distance of rows to a simplex frame.
     *
     * @param rows K x d values by rows, d at least K - 1
     * @param classes K, at least 2
     * @param norm2 squared norm of each vector of the frame
     * @return the distance, undefined when the frame is zero
     */
    static Measured distance(double[] rows, int classes, double norm2) {
        if (norm2 == 0) {
            return Measured.undefined("the predicted frame is zero");
        }
        int d = rows.length / classes;
        double scale = Math.sqrt(norm2 * classes / (classes - 1));
        double[] mean = new double[d];
        for (int i = 0; i < rows.length; i++) {
            mean[i % d] += rows[i] / classes;
        }
        RealMatrix centred = new Array2DRowRealMatrix(classes, d);
        for (int i = 0; i < rows.length; i++) {
            centred.setEntry(i / d, i % d, rows[i] - mean[i % d]);
        }
        double[] singular = new SingularValueDecomposition(centred).getSingularValues();
        double sum = classes * Arrays.stream(mean).map(m -> m * m).sum();
        for (int i = 0; i < classes - 1; i++) {
            sum += (singular[i] - scale) * (singular[i] - scale);
        }
        return Measured.of(Math.sqrt(sum) / (scale * Math.sqrt(classes - 1.0)));
    }
}
