package org.ufmverify.bridge.metrics;

import java.util.Arrays;
import java.util.List;
import org.ufmverify.bridge.algebra.JavaProducts;
import org.ufmverify.bridge.algebra.MatrixProducts;
import org.ufmverify.bridge.algebra.Transposition;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.features.SamplePass;

/**
 * A reliability diagram: how often the predicted class is right, by the probability that the network gives it.
 *
 * @param samples N
 * @param accuracy fraction of samples whose largest logit is that of their class
 * @param ece expected calibration error over 15 equal-width bins (lower, upper]
 * @param nll mean of -log p of the true class
 * @param bins the bins that hold samples, ascending
 */
public record Reliability(long samples, double accuracy, double ece, double nll, List<Bin> bins) {

    /** Copies the list. */
    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * The samples whose top probability is in (low, high].
     *
     * @param low lower edge
     * @param high upper edge
     * @param count number of samples, positive
     * @param confidence mean top probability
     * @param accuracy fraction of them that is right
     */
    public record Bin(double low, double high, long count, double confidence, double accuracy) {}

    /**
     * Measures calibration in one pass.
     *
     * @param source features, labels and classifier
     * @return its reliability diagram
     */
    public static Reliability of(FeatureSource source) {
        return at(source, 1);
    }

    /**
     * Measures calibration with all logits divided by a temperature.
     *
     * @param source features, labels and classifier
     * @param temperature positive
     * @return its reliability diagram
     */
    public static Reliability at(FeatureSource source, double temperature) {
        if (!(temperature > 0 && Double.isFinite(temperature))) {
            throw new IllegalArgumentException("temperature must be positive and finite, got " + temperature);
        }
        ProbabilitySums all = source.sum(new ProbabilityPass(source, 1 / temperature));
        return new Reliability(
                source.samples(), all.accuracy(), all.calibrationError(), all.crossEntropy(), all.bins());
    }

    /** Logits and their softmax, without anything else. */
    private record ProbabilityPass(Classifier classifier, boolean given, double inverseTemperature)
            implements SamplePass<ProbabilitySums> {
        ProbabilityPass(FeatureSource source, double inverseTemperature) {
            this(source.classifier(), source.hasLogits(), inverseTemperature);
        }

        @Override
        public long size() {
            return 1;
        }

        @Override
        public Worker<ProbabilitySums> worker(int rows, int threads) {
            return new Lane(this, rows);
        }
    }

    /** Scratch memory and sums of one thread. */
    private static final class Lane implements SamplePass.Worker<ProbabilitySums> {
        private final ProbabilityPass pass;
        private final double[][] transposed;
        private final double[][] logits;
        private final MatrixProducts.Factor weights;
        private final Softmax softmax;
        private final ProbabilitySums sums = new ProbabilitySums();

        Lane(ProbabilityPass pass, int rows) {
            Classifier classifier = pass.classifier();
            int classes = classifier.classes();
            this.pass = pass;
            this.transposed = new double[classifier.featureDim()][rows];
            this.logits = new double[classes][rows];
            this.weights = new JavaProducts().factor(classifier.weights(), 0, classes, classifier.featureDim());
            this.softmax = new Softmax(classes, rows);
        }

        @Override
        public void add(double[][] features, int[] labels, double[][] ofSource, int rows) {
            if (pass.given()) {
                Transposition.of(ofSource, logits, rows, logits.length);
            } else {
                Transposition.of(features, transposed, rows, transposed.length);
                for (int k = 0; k < logits.length; k++) {
                    Arrays.fill(logits[k], 0, rows, pass.classifier().bias()[k]);
                }
                weights.addProduct(transposed, logits, rows);
            }
            for (double[] z : logits) {
                for (int i = 0; i < rows; i++) {
                    z[i] *= pass.inverseTemperature();
                }
            }
            int[] unused = softmax.add(logits, labels, rows, sums);
        }

        @Override
        public ProbabilitySums sums() {
            return sums;
        }
    }
}
