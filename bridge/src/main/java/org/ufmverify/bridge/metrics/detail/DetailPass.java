package org.ufmverify.bridge.metrics.detail;

import java.util.Arrays;
import org.ufmverify.bridge.algebra.ClassGeometry;
import org.ufmverify.bridge.algebra.JavaProducts;
import org.ufmverify.bridge.algebra.MatrixProducts;
import org.ufmverify.bridge.algebra.Transposition;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.SamplePass;
import org.ufmverify.bridge.metrics.LastLayer;

/**
 * The pass over samples that have been measured. Features are taken less the global mean.
 *
 * @param classifier W and b
 * @param mean h_G
 * @param means rows hbar_k - h_G, K x d
 * @param whitening B^+
 * @param centres rows c_k - h_G, K x d: whose class is nearest
 * @param given whether blocks come with logits
 */
@SuppressWarnings("ArrayRecordComponent") // matrices by rows; identity comparison is never used
record DetailPass(
        Classifier classifier, double[] mean, double[] means, double[][] whitening, double[] centres, boolean given)
        implements SamplePass<DetailSums> {

    static DetailPass of(LastLayer layer, double[] centres, boolean given) {
        return new DetailPass(
                layer.classifier(), layer.globalMean(), layer.centredMeans(), layer.whitening(), centres, given);
    }

    @Override
    public long size() {
        return (long) classifier.classes() * DetailSums.BINS;
    }

    @Override
    public Worker<DetailSums> worker(int rows, int threads) {
        return new Lane(rows);
    }

    /** Scratch memory and sums of one thread. */
    private final class Lane implements Worker<DetailSums> {
        private final int classes = classifier.classes();
        private final int d = classifier.featureDim();
        private final DetailSums sums = new DetailSums(classes);
        private final MatrixProducts.Factor weights;
        private final MatrixProducts.Factor points;
        private final MatrixProducts.Factor directions;
        private final double[] squares = new double[classes];
        private final double[] offsets = new double[classes];
        private final double[][] transposed;
        private final double[][] logits;
        private final double[][] inner;
        private final double[][] projected;

        Lane(int rows) {
            JavaProducts products = new JavaProducts();
            weights = products.factor(classifier.weights(), 0, classes, d);
            points = products.factor(centres, 0, classes, d);
            directions = products.factor(whitening, whitening.length, d);
            transposed = new double[d][rows];
            logits = new double[classes][rows];
            inner = new double[classes][rows];
            projected = new double[whitening.length][rows];
            for (int k = 0; k < classes; k++) {
                squares[k] = ClassGeometry.dot(centres, k, centres, k, d);
                offsets[k] = classifier.bias()[k] + ClassGeometry.dot(classifier.weights(), k, mean, 0, d);
            }
        }

        @Override
        public void add(double[][] features, int[] labels, double[][] ofSource, int rows) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < d; j++) {
                    features[i][j] -= mean[j];
                }
            }
            Transposition.of(features, transposed, rows, d);
            for (int k = 0; k < classes; k++) {
                Arrays.fill(logits[k], 0, rows, offsets[k]);
                Arrays.fill(inner[k], 0, rows, 0);
            }
            points.addProduct(transposed, inner, rows);
            if (given) {
                Transposition.of(ofSource, logits, rows, classes);
            } else {
                weights.addProduct(transposed, logits, rows);
            }
            double[] scatter = new double[rows];
            for (int i = 0; i < rows; i++) {
                int at = labels[i] * d;
                for (int j = 0; j < d; j++) {
                    features[i][j] -= means[at + j];
                    scatter[i] += features[i][j] * features[i][j];
                }
            }
            Transposition.of(features, transposed, rows, d);
            for (double[] row : projected) {
                Arrays.fill(row, 0, rows, 0);
            }
            directions.addProduct(transposed, projected, rows);
            for (int i = 0; i < rows; i++) {
                addSample(i, labels[i], scatter[i]);
            }
        }

        private void addSample(int i, int label, double scatter) {
            double relative = 0;
            for (double[] row : projected) {
                relative += row[i] * row[i];
            }
            sums.counts[label]++;
            sums.scatter[label] += scatter;
            sums.relative[label] += relative;
            int nearest = 0;
            int top = 0;
            for (int k = 1; k < classes; k++) {
                nearest = distance(k, i) < distance(nearest, i) ? k : nearest;
                top = logits[k][i] > logits[top][i] ? k : top;
            }
            sums.nearestIsRight += nearest == label ? 1 : 0;
            double total = 0;
            for (int k = 0; k < classes; k++) {
                total += Math.exp(logits[k][i] - logits[top][i]);
            }
            double entropy = Math.log(total);
            for (int k = 0; k < classes; k++) {
                double below = logits[k][i] - logits[top][i];
                double p = Math.exp(below) / total;
                entropy -= p == 0 ? 0 : p * below;
                int bin = Math.max(0, Math.min(DetailSums.BINS - 1, (int) Math.ceil(p * DetailSums.BINS) - 1));
                sums.classGaps[k * DetailSums.BINS + bin] += p - (k == label ? 1 : 0);
            }
            int which = top == label ? 0 : 1;
            sums.split[which]++;
            sums.splitRelative[which] += relative;
            sums.splitLoss[which] += Math.log(total) - (logits[label][i] - logits[top][i]);
            sums.splitEntropy[which] += entropy;
            sums.keep(1 / total, which == 0);
        }

        /** |h - c_k|^2 less |h - h_G|^2; a class without samples has no centre. */
        private double distance(int k, int i) {
            return Double.isNaN(squares[k]) ? Double.POSITIVE_INFINITY : squares[k] - 2 * inner[k][i];
        }

        @Override
        public DetailSums sums() {
            return sums;
        }
    }
}
