package org.ufmverify.bridge.metrics.detail;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ufmverify.bridge.algebra.ClassGeometry;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.metrics.Measured;

/**
 * What more is to know of a last layer. Each number is defined in {@link Definitions}.
 *
 * @param nc2h distance of the Gram matrix of the centred class means from that of the simplex
 * @param nc2w the same of the classifier
 * @param cdnv class-distance normalized variance, mean over pairs of classes
 * @param nearestCentreAccuracy fraction of samples whose nearest centre is that of their class
 * @param classMeanAngle mean over pairs of classes of |cos + 1/(K-1)| of the centred class means
 * @param classifierAngle the same of the rows of W
 * @param classMeanNorm mean over classes of |hbar_k - h_G|
 * @param classifierNorm mean over classes of |w_k|
 * @param nc1ByClass NC1 of the samples of each class; undefined for a class without samples
 * @param correct the samples that are classified rightly
 * @param incorrect the others
 * @param adaptiveEce calibration error over 15 bins of equal count
 * @param classwiseEce calibration error of the probability of each class, mean over classes
 */
public record CollapseDetails(
        Measured nc2h,
        Measured nc2w,
        Measured cdnv,
        Measured nearestCentreAccuracy,
        Measured classMeanAngle,
        Measured classifierAngle,
        Measured classMeanNorm,
        Measured classifierNorm,
        List<Measured> nc1ByClass,
        Share correct,
        Share incorrect,
        Measured adaptiveEce,
        Measured classwiseEce) {
    private static final int BINS = 15;
    private static final String NO_SUCH = "there is no such sample";

    /** Copies the list. */
    public CollapseDetails {
        nc1ByClass = List.copyOf(nc1ByClass);
    }

    /**
     * A share of the samples.
     *
     * @param samples how many
     * @param nc1 mean of their part of NC1
     * @param loss mean of -log p of the true class
     * @param entropy mean entropy of the probabilities
     */
    public record Share(long samples, Measured nc1, Measured loss, Measured entropy) {}

    /**
     * Measures in one further pass.
     *
     * @param source the samples
     * @param layer what was measured of them
     * @return the details, about the centres of these samples
     */
    public static CollapseDetails of(FeatureSource source, LastLayer layer) {
        return of(source, layer, layer);
    }

    /**
     * Measures with centres of other samples, as of the training set for features of a test set.
     *
     * @param source the samples
     * @param layer what was measured of them
     * @param centres what was measured of the samples whose class means are the centres; with the same K and d
     * @return the details
     * @throws IllegalArgumentException when K or d differ
     */
    public static CollapseDetails of(FeatureSource source, LastLayer layer, LastLayer centres) {
        int classes = layer.counts().length;
        int d = layer.classifier().featureDim();
        if (centres.counts().length != classes || centres.globalMean().length != d) {
            throw new IllegalArgumentException(String.format(
                    "centroids must have K = %d classes and dimension d = %d, got %d and %d; export both from one model",
                    classes, d, centres.counts().length, centres.globalMean().length));
        }
        DetailSums sums = source.sum(DetailPass.of(layer, shifted(layer, centres), source.hasLogits()));
        double[] means = layer.centredMeans();
        double[] weights = layer.classifier().weights();
        int[] present =
                IntStream.range(0, classes).filter(k -> layer.counts()[k] > 0).toArray();
        int[] all = IntStream.range(0, classes).toArray();
        boolean whole = present.length == classes && classes > 1;
        String missing = "needs the means of all of at least two classes";
        boolean layerGiven = source.hasClassifier();
        boolean probabilities = layerGiven || source.hasLogits();
        Measured none = Measured.undefined("needs the last layer or logits");
        Measured noLayer = Measured.undefined("needs the last layer");
        return new CollapseDetails(
                whole ? frame(means, d) : Measured.undefined(missing),
                layerGiven && classes > 1 ? frame(weights, d) : noLayer,
                whole ? cdnv(sums, means, d) : Measured.undefined(missing),
                Measured.of((double) sums.nearestIsRight / sums.samples()),
                whole ? angle(means, d) : Measured.undefined(missing),
                layerGiven && classes > 1 ? angle(weights, d) : noLayer,
                meanNorm(means, d, present),
                layerGiven ? meanNorm(weights, d, all) : noLayer,
                IntStream.range(0, classes)
                        .mapToObj(k -> ratio(sums.relative[k], sums.counts[k], "the class has no sample"))
                        .toList(),
                share(sums, 0, probabilities),
                share(sums, 1, probabilities),
                probabilities ? Measured.of(sums.adaptiveError(BINS)) : none,
                probabilities ? Measured.of(sums.classwiseError()) : none);
    }

    /** Mean over classes of the norms of rows. */
    public static Measured meanNorm(double[] rows, int d, int[] chosen) {
        return Measured.of(
                Arrays.stream(ClassGeometry.norms(rows, d, chosen)).average().orElse(Double.NaN),
                "no class has a sample");
    }

    /** The other centres less the global mean of these samples; NaN where a class has none. */
    private static double[] shifted(LastLayer layer, LastLayer centres) {
        int d = layer.globalMean().length;
        double[] shifted = centres.centredMeans().clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = centres.counts()[i / d] == 0
                    ? Double.NaN
                    : shifted[i] + centres.globalMean()[i % d] - layer.globalMean()[i % d];
        }
        return shifted;
    }

    private static Share share(DetailSums sums, int which, boolean probabilities) {
        long n = sums.split[which];
        Measured none = Measured.undefined("needs the last layer or logits");
        return probabilities
                ? new Share(
                        n,
                        ratio(sums.splitRelative[which], n, NO_SUCH),
                        ratio(sums.splitLoss[which], n, NO_SUCH),
                        ratio(sums.splitEntropy[which], n, NO_SUCH))
                : new Share(0, none, none, none);
    }

    private static Measured ratio(double sum, long count, String otherwise) {
        return count == 0 ? Measured.undefined(otherwise) : Measured.of(sum / count);
    }

    /** | G/|G| - Pi/sqrt(K-1) | of the Gram matrix G of rows. */
    private static Measured frame(double[] rows, int d) {
        double[][] gram = ClassGeometry.gram(rows, d);
        int classes = gram.length;
        double norm = Math.sqrt(Arrays.stream(gram)
                .flatMapToDouble(Arrays::stream)
                .map(x -> x * x)
                .sum());
        if (norm == 0) {
            return Measured.undefined("all rows are zero, they have no direction");
        }
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                double simplex = ((i == j ? 1 : 0) - 1.0 / classes) / Math.sqrt(classes - 1.0);
                double gap = gram[i][j] / norm - simplex;
                sum += gap * gap;
            }
        }
        return Measured.of(Math.sqrt(sum));
    }

    private static Measured angle(double[] rows, int d) {
        double[][] gram = ClassGeometry.gram(rows, d);
        int classes = gram.length;
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                if (i != j) {
                    sum += Math.abs(gram[i][j] / Math.sqrt(gram[i][i]) / Math.sqrt(gram[j][j]) + 1.0 / (classes - 1));
                }
            }
        }
        return Measured.of(sum / classes / (classes - 1), "one of the rows is zero, it has no direction");
    }

    private static Measured cdnv(DetailSums sums, double[] means, int d) {
        int classes = sums.counts.length;
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < i; j++) {
                double distance2 = 0;
                for (int c = 0; c < d; c++) {
                    double gap = means[i * d + c] - means[j * d + c];
                    distance2 += gap * gap;
                }
                sum += (sums.scatter[i] / sums.counts[i] + sums.scatter[j] / sums.counts[j]) / (2 * distance2);
            }
        }
        return Measured.of(2 * sum / classes / (classes - 1), "two class means coincide");
    }
}
