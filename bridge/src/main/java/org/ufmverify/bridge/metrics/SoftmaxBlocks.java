package org.ufmverify.bridge.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.ufmverify.bridge.algebra.ClassGeometry;
import org.ufmverify.bridge.algebra.JavaProducts;
import org.ufmverify.bridge.algebra.MatrixProducts;
import org.ufmverify.bridge.algebra.Transposition;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.features.ParallelPass;
import org.ufmverify.bridge.features.SamplePass;

/** Streams samples as the curvature of the loss needs them: features centred by their global mean, and probabilities. */
public final class SoftmaxBlocks<V extends SoftmaxBlocks.Visitor> implements SamplePass.Worker<V> {

    /** Takes blocks of one lane. */
    public interface Visitor {
        /**
         * Adds a block.
         *
         * @param centred rows h - h_G
         * @param transposed the same, d rows of one value for each sample
         * @param probabilities K rows of one value for each sample
         * @param rows number of samples
         */
        void visit(double[][] centred, double[][] transposed, double[][] probabilities, int rows);
    }

    private final LastLayer layer;
    private final boolean logitsGiven;
    private final V visitor;
    private final MatrixProducts.Factor weights;
    private final double[] offsets;
    private final Softmax softmax;
    private final ProbabilitySums sums = new ProbabilitySums();
    private final double[][] transposed;
    private final double[][] logits;

    private SoftmaxBlocks(FeatureSource source, LastLayer layer, V visitor) {
        Classifier classifier = layer.classifier();
        int classes = classifier.classes();
        int d = classifier.featureDim();
        int maxRows = ParallelPass.rowsPerBlock(source);
        this.layer = layer;
        this.logitsGiven = source.hasLogits();
        this.visitor = visitor;
        this.weights = new JavaProducts().factor(classifier.weights(), 0, classes, d);
        this.offsets = new double[classes];
        Arrays.setAll(
                offsets,
                k -> classifier.bias()[k] + ClassGeometry.dot(classifier.weights(), k, layer.globalMean(), 0, d));
        this.softmax = new Softmax(classes, maxRows);
        this.transposed = new double[d][maxRows];
        this.logits = new double[classes][maxRows];
    }

    /**
     * Streams all samples once.
     *
     * @param source the samples
     * @param layer their last layer, measured
     * @param visitor makes the visitor of a lane
     * @return visitors in lane order
     */
    public static <V extends Visitor> List<V> run(FeatureSource source, LastLayer layer, Supplier<V> visitor) {
        return ParallelPass.run(source, lane -> new SoftmaxBlocks<>(source, layer, visitor.get())).stream()
                .map(SamplePass.Worker::sums)
                .toList();
    }

    @Override
    public void add(double[][] features, int[] labels, double[][] given, int rows) {
        int d = layer.classifier().featureDim();
        for (int i = 0; i < rows; i++) {
            subtract(features[i], layer.globalMean(), d);
        }
        Transposition.of(features, transposed, rows, d);
        if (logitsGiven) {
            Transposition.of(given, logits, rows, logits.length);
        } else {
            for (int k = 0; k < logits.length; k++) {
                Arrays.fill(logits[k], 0, rows, offsets[k]);
            }
            weights.addProduct(transposed, logits, rows);
        }
        int[] unused = softmax.add(logits, labels, rows, sums);
        softmax.probabilities(logits, rows);
        visitor.visit(features, transposed, logits, rows);
    }

    @Override
    public V sums() {
        return visitor;
    }

    private static void subtract(double[] row, double[] mean, int d) {
        for (int j = 0; j < d; j++) {
            row[j] -= mean[j];
        }
    }
}
