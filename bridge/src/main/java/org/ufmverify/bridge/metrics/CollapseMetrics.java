package org.ufmverify.bridge.metrics;

import java.util.Map;
import org.ufmverify.bridge.algebra.ProductBackend;
import org.ufmverify.bridge.features.FeatureSource;

/**
 * Neural-collapse metrics of a last layer, with \(h_G\) the mean of all samples, \(\bar h_k\) the class means,
 * \(\bar H = [\bar h_k - h_G]\) and \(\Pi = I - J/K\). All of nc1, nc2, nc3, nc4 and the four geometry numbers vanish at a
 * global minimizer of the unconstrained features model.
 *
 * @param nc1 \(\frac1K \mathrm{tr}(\Sigma_W \Sigma_B^+)\)
 * @param nc2 \(| W \bar H / |W \bar H| - \Pi / \sqrt{K-1} |\)
 * @param nc3 \(| W / |W| - \bar H^T / |\bar H| |\)
 * @param nc4 fraction of samples on which the largest logit and the nearest class mean disagree
 * @param margin \(\mathrm{tr}(\Pi W \bar H) / (K-1)\)
 * @param classMeanEquinorm standard deviation over mean of \(|\bar h_k - h_G|\), over classes
 * @param classMeanEquiangularity standard deviation over pairs of classes of the cosines of centred class means
 * @param classifierEquinorm standard deviation over mean of \(|w_k|\)
 * @param classifierEquiangularity standard deviation over pairs of classes of the cosines of classifier rows
 * @param classifierNorm2 mean of \(|w_k|^2\)
 * @param featureNorm2 mean over classes of \(|\bar h_k - h_G|^2\)
 * @param ece expected calibration error, 15 equal-width bins (lower, upper] of the top probability
 * @param nll mean of -log p of the true class
 * @param accuracy fraction of samples whose largest logit is that of their class
 * @param rank rank of \(\bar H\)
 * @param classes K
 * @param featureDim d
 * @param samples N
 * @param notes by name of a number: why it is missing, or what to know about it
 */
public record CollapseMetrics(
        Measured nc1,
        Measured nc2,
        Measured nc3,
        Measured nc4,
        Measured margin,
        Measured classMeanEquinorm,
        Measured classMeanEquiangularity,
        Measured classifierEquinorm,
        Measured classifierEquiangularity,
        Measured classifierNorm2,
        Measured featureNorm2,
        Measured ece,
        Measured nll,
        Measured accuracy,
        int rank,
        int classes,
        int featureDim,
        long samples,
        Map<String, String> notes) {

    /**
     * Measures a last layer in two passes over its features.
     *
     * @param source features, labels and classifier
     * @return its metrics
     * @throws IllegalArgumentException when a feature is not finite or a label is out of range
     */
    public static CollapseMetrics of(FeatureSource source) {
        return of(source, ProductBackend.AUTO);
    }

    /**
     * Measures a last layer in two passes over its features.
     *
     * @param source features, labels and classifier
     * @param backend what computes the matrix products
     * @return its metrics
     * @throws IllegalArgumentException when a feature is not finite or a label is out of range
     */
    public static CollapseMetrics of(FeatureSource source, ProductBackend backend) {
        return of(source, backend, LastLayer.Centre.SAMPLES);
    }

    /**
     * Measures a last layer in two passes over its features.
     *
     * @param source features, labels and classifier
     * @param backend what computes the matrix products
     * @param centre which mean is the global one
     * @return its metrics
     * @throws IllegalArgumentException when a feature is not finite or a label is out of range
     */
    public static CollapseMetrics of(FeatureSource source, ProductBackend backend, LastLayer.Centre centre) {
        return LastLayerMeasurement.metrics(source, backend, centre);
    }
}
