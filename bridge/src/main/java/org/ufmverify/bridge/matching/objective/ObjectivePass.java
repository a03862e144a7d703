package org.ufmverify.bridge.matching.objective;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ufmverify.bridge.algebra.ClassGeometry;
import org.ufmverify.bridge.algebra.MatrixProducts;
import org.ufmverify.bridge.algebra.ProductBackend;
import org.ufmverify.bridge.algebra.Transposition;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.SamplePass;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.optimum.model.SampleLoss;

/**
 * One pass over the samples for the objective and its gradient at (W, H, b), with logits W h + b. Features are centred by their global
 * mean, which the bias takes up, so that a large common offset costs no accuracy.
 *
 * @param classifier W and b
 * @param mean h_G
 * @param classWeights w_k, K values
 * @param logitOffsets v_k, K values
 * @param losses the losses whose gradient is taken; the first one is that of the objective
 * @param backend what multiplies
 * @param work multiplications of the whole pass
 */
@SuppressWarnings("ArrayRecordComponent") // vectors; identity comparison is never used
record ObjectivePass(
        Classifier classifier,
        double[] mean,
        double[] classWeights,
        double[] logitOffsets,
        List<LossText> losses,
        ProductBackend backend,
        double work)
        implements SamplePass<ObjectiveSums> {
    /** Classes of one product. */
    private static final int CHUNK = 1024;

    static ObjectivePass of(
            LastLayer layer, TrainedObjective objective, List<Loss> losses, ProductBackend backend, double work) {
        return new ObjectivePass(
                layer.classifier(),
                layer.globalMean(),
                IntStream.range(0, layer.counts().length)
                        .mapToDouble(objective::weight)
                        .toArray(),
                IntStream.range(0, layer.counts().length)
                        .mapToDouble(objective::offset)
                        .toArray(),
                losses.stream().map(LossText::of).toList(),
                backend,
                work);
    }

    @Override
    public long size() {
        return (long) losses.size() * classifier.weights().length;
    }

    @Override
    public Worker<ObjectiveSums> worker(int rows, int threads) {
        return new Lane(rows, backend.products(work, threads));
    }

    /** Scratch memory and sums of one thread. */
    private final class Lane implements Worker<ObjectiveSums> {
        private final int classes = classifier.classes();
        private final int d = classifier.featureDim();
        private final MatrixProducts products;
        private final List<SampleLoss> derived;
        private final ObjectiveSums sums = ObjectiveSums.zero(losses.size(), classes, d);
        private final double[][] weights = ClassGeometry.rows(classifier.weights(), classes);
        private final double[][] columns = new double[d][classes];
        private final double[] shifted = new double[classes];
        private final double[][] logits;
        private final double[][] slopes;
        private final double[][] transposed;
        private final double[][] pulls;

        Lane(int rows, MatrixProducts products) {
            this.products = products;
            this.derived =
                    losses.stream().map(l -> new SampleLoss(l.loss(), classes)).toList();
            this.logits = new double[rows][classes];
            this.slopes = new double[rows][classes];
            this.transposed = new double[classes][rows];
            this.pulls = new double[rows][d];
            Transposition.of(weights, columns, classes, d);
            for (int k = 0; k < classes; k++) {
                shifted[k] = classifier.bias()[k] + ClassGeometry.dot(classifier.weights(), k, mean, 0, d);
            }
        }

        @Override
        public void add(double[][] features, int[] labels, double[][] given, int rows) {
            for (int i = 0; i < rows; i++) {
                read(features[i], labels[i]);
                System.arraycopy(shifted, 0, logits[i], 0, classes);
            }
            products.addProduct(features, columns, logits, rows, d, classes);
            for (int i = 0; i < rows; i++) {
                describe(logits[i], labels[i]);
            }
            for (int which = 0; which < derived.size(); which++) {
                for (int i = 0; i < rows; i++) {
                    double weight = classWeights[labels[i]];
                    double value = derived.get(which).at(logits[i], labels[i], slopes[i]);
                    double size = 0;
                    for (int k = 0; k < classes; k++) {
                        slopes[i][k] *= weight;
                        size += slopes[i][k] * slopes[i][k];
                        sums.biasGradient()[which][k] += slopes[i][k];
                    }
                    if (which == 0) {
                        sums.loss()[labels[i]] += weight * value;
                        sums.rest()[ObjectiveSums.SLOPES] += Math.sqrt(size);
                    }
                }
                addGradient(features, rows, sums.weightGradient()[which]);
                if (which == 0) {
                    addPulls(features, rows);
                }
            }
        }

        /** Takes what the features themselves say, and centres them. */
        private void read(double[] row, int label) {
            double norm2 = 0;
            double centred2 = 0;
            for (int j = 0; j < d; j++) {
                double h = row[j];
                if (h == 0) {
                    sums.rest()[ObjectiveSums.ZEROS]++;
                } else if (h < 0) {
                    sums.rest()[ObjectiveSums.NEGATIVE]++;
                }
                norm2 += h * h;
                row[j] = h - mean[j];
                centred2 += row[j] * row[j];
            }
            sums.featureNorm2().add(label, norm2);
            sums.centredNorm2().add(label, centred2);
        }

        /** Takes margin and probability, and adds the offsets to the logits. */
        private void describe(double[] z, int label) {
            double other = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < classes; k++) {
                other = k == label ? other : Math.max(other, z[k]);
            }
            sums.margin().add(label, z[label] - other);
            for (int k = 0; k < classes; k++) {
                z[k] += logitOffsets[k];
            }
            double temperature = losses.get(0).temperature();
            double total = 0;
            for (double logit : z) {
                total += Math.exp((logit - z[label]) / temperature);
            }
            sums.probability().add(label, 1 / total);
        }

        private void addGradient(double[][] features, int rows, double[][] to) {
            Transposition.of(slopes, transposed, rows, classes);
            for (int first = 0; first < classes; first += CHUNK) {
                int end = Math.min(classes, first + CHUNK);
                products.addProduct(
                        Arrays.copyOfRange(transposed, first, end),
                        features,
                        Arrays.copyOfRange(to, first, end),
                        end - first,
                        rows,
                        d);
            }
        }

        /** W^T g for each sample: the data's pull at its features. */
        private void addPulls(double[][] features, int rows) {
            for (int i = 0; i < rows; i++) {
                Arrays.fill(pulls[i], 0);
            }
            products.addProduct(slopes, weights, pulls, rows, classes, d);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < d; j++) {
                    sums.rest()[ObjectiveSums.FEATURE_PULL2] += pulls[i][j] * pulls[i][j];
                    sums.rest()[ObjectiveSums.FEATURE_PULL_ALONG] += pulls[i][j] * features[i][j];
                }
            }
        }

        @Override
        public ObjectiveSums sums() {
            return sums;
        }
    }
}
