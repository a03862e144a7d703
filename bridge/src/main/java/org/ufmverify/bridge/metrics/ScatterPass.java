package org.ufmverify.bridge.metrics;

import java.util.Arrays;
import org.ufmverify.bridge.algebra.ClassGeometry;
import org.ufmverify.bridge.algebra.MatrixProducts;
import org.ufmverify.bridge.algebra.ProductBackend;
import org.ufmverify.bridge.algebra.RowChunks;
import org.ufmverify.bridge.algebra.Transposition;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.SamplePass;

/**
 * The second pass. Each sample is centred by its own class mean for its coordinates in the span of the class means, and by the global
 * mean for its logits and its distances from all class means, of which then no more than one number for each class is kept.
 */
final class ScatterPass implements SamplePass<ScatterSums> {
    /** A quarter, the square of a half, less what rounding might add. */
    private static final double SAFELY_WITHIN_HALF = 0.249;

    private final Classifier classifier;
    private final ClassMeans means;
    private final BetweenClass between;
    private final double[] gaps;
    private final boolean logitsGiven;
    private final boolean withMoments;
    private final ProductBackend backend;
    private final double work;
    private final double unit;
    private transient Tables tables;

    /**
     * Describes the pass.
     *
     * @param gaps lower bounds of the squared distance of each class mean from the next, of features in the {@link ClassMeans#unit}
     * @param logitsGiven whether blocks come with logits
     * @param withMoments whether to keep what the gradient of the last layer needs
     * @param work multiplications of the whole pass
     */
    ScatterPass(
            Classifier classifier,
            ClassMeans means,
            BetweenClass between,
            double[] gaps,
            boolean logitsGiven,
            boolean withMoments,
            ProductBackend backend,
            double work) {
        this.classifier = classifier;
        this.means = means;
        this.between = between;
        this.gaps = gaps;
        this.logitsGiven = logitsGiven;
        this.withMoments = withMoments;
        this.backend = backend;
        this.work = work;
        this.unit = means.unit();
    }

    @Override
    public long size() {
        return withMoments ? (long) classifier.weights().length : 1;
    }

    @Override
    public Worker<ScatterSums> worker(int rows, int threads) {
        MatrixProducts products = backend.products(work, threads);
        return new Lane(tables(products), products, rows);
    }

    /** Left factors, which all workers of a process share. */
    private synchronized Tables tables(MatrixProducts products) {
        if (tables == null) {
            tables = new Tables(products);
        }
        return tables;
    }

    /** What every worker reads. */
    private final class Tables {
        private final MatrixProducts.Factor directions;
        private final RowChunks weights;
        private final RowChunks points;
        private final double[] offsets;
        private final double[] squares;

        Tables(MatrixProducts products) {
            int d = means.featureDim();
            int classes = means.classes();
            double[] hG = means.globalMean();
            directions = products.factor(between.inverse(), between.rank(), d);
            weights = new RowChunks(classifier.weights(), d, products);
            double[] centred = unit == 1
                    ? means.centred()
                    : Arrays.stream(means.centred()).map(x -> unit * x).toArray();
            points = new RowChunks(centred, d, products);
            offsets = new double[classes];
            squares = new double[classes];
            for (int k = 0; k < classes; k++) {
                offsets[k] = classifier.bias()[k] + ClassGeometry.dot(classifier.weights(), k, hG, 0, d);
                squares[k] =
                        means.count(k) == 0 ? Double.POSITIVE_INFINITY : ClassGeometry.dot(centred, k, centred, k, d);
            }
        }
    }

    /** Scratch memory and sums of one thread. */
    private final class Lane implements Worker<ScatterSums> {
        private final Tables tables;
        private final MatrixProducts products;
        private final int classes = means.classes();
        private final int d = means.featureDim();
        private final int rank = between.rank();
        private final ScatterSums sums = new ScatterSums(rank, classes, d, withMoments);
        private final Softmax softmax;
        private final double[][] transposed;
        private final double[][] projections;
        private final double[][] logits;
        private final double[][] scores;
        private final double[] squares;
        private final double[] least;
        private final int[] nearest;
        private final int[] far;

        Lane(Tables tables, MatrixProducts products, int rows) {
            this.tables = tables;
            this.products = products;
            this.softmax = new Softmax(classes, rows);
            this.transposed = new double[d][rows];
            this.projections = new double[rank][rows];
            this.logits = new double[classes][rows];
            this.scores = new double[tables.points.size(0)][rows];
            this.squares = new double[rows];
            this.least = new double[rows];
            this.nearest = new int[rows];
            this.far = new int[rows];
        }

        @Override
        public void add(double[][] features, int[] labels, double[][] given, int rows) {
            means.centre(features, labels, rows);
            Transposition.of(features, transposed, rows, d);
            addSquares(rows);
            clear(projections, rows);
            tables.directions.addProduct(transposed, projections, rows);
            addProjected(rows);
            means.centreByAll(features, labels, rows);
            Transposition.of(features, transposed, rows, d);
            if (logitsGiven) {
                computeLogits(rows);
                compareWith(given, rows);
                Transposition.of(given, logits, rows, classes);
            } else {
                computeLogits(rows);
            }
            int[] predicted = softmax.add(logits, labels, rows, sums.probabilities);
            addNearest(labels, predicted, rows);
            if (withMoments) {
                softmax.probabilities(logits, rows);
                sums.moments.add(logits, labels, features, rows, products);
            }
        }

        private void addSquares(int rows) {
            Arrays.fill(squares, 0, rows, 0);
            for (int j = 0; j < d; j++) {
                addSquare(squares, transposed[j], rows, unit);
            }
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += squares[i];
            }
            sums.within += sum / unit / unit;
        }

        private void addProjected(int rows) {
            for (int r = 0; r < rank; r++) {
                double[] y = projections[r];
                double sum = 0;
                for (int i = 0; i < rows; i++) {
                    sum += y[i] * y[i];
                }
                sums.projected[r] += sum;
            }
        }

        private void computeLogits(int rows) {
            for (int chunk = 0; chunk < tables.weights.count(); chunk++) {
                int first = tables.weights.first(chunk);
                double[][] part = Arrays.copyOfRange(logits, first, first + tables.weights.size(chunk));
                for (int k = 0; k < part.length; k++) {
                    Arrays.fill(part[k], 0, rows, tables.offsets[first + k]);
                }
                tables.weights.addProduct(chunk, transposed, part, rows);
            }
        }

        private void compareWith(double[][] given, int rows) {
            for (int i = 0; i < rows; i++) {
                for (int k = 0; k < classes; k++) {
                    sums.logitGap = Math.max(sums.logitGap, Math.abs(given[i][k] - logits[k][i]));
                    sums.largestLogit = Math.max(sums.largestLogit, Math.abs(given[i][k]));
                }
            }
        }

        /**
         * Counts samples whose nearest class mean is not the predicted class. By the triangle inequality no other mean is nearer than
         * the own one within half of the way to the next.
         */
        private void addNearest(int[] labels, int[] predicted, int rows) {
            int count = 0;
            for (int i = 0; i < rows; i++) {
                nearest[i] = labels[i];
                if (!(squares[i] < SAFELY_WITHIN_HALF * gaps[labels[i]])) {
                    far[count++] = i;
                }
            }
            if (count > 0) {
                findNearest(count, rows);
            }
            for (int i = 0; i < rows; i++) {
                if (nearest[i] != predicted[i]) {
                    sums.nearestDisagrees++;
                }
            }
        }

        /** With x = h - h_G, |h - hbar_k|^2 = |x|^2 + |hbar_k - h_G|^2 - 2 x.(hbar_k - h_G); the term without k is left out. */
        private void findNearest(int count, int rows) {
            if (count < rows || unit != 1) {
                for (double[] row : transposed) {
                    for (int i = 0; i < count; i++) {
                        row[i] = unit * row[far[i]];
                    }
                }
            }
            Arrays.fill(least, 0, count, Double.POSITIVE_INFINITY);
            for (int chunk = 0; chunk < tables.points.count(); chunk++) {
                clear(scores, count);
                tables.points.addProduct(chunk, transposed, scores, count);
                int first = tables.points.first(chunk);
                for (int k = 0; k < tables.points.size(chunk); k++) {
                    keepNearer(first + k, scores[k], count);
                }
            }
        }

        private void keepNearer(int k, double[] inner, int count) {
            for (int i = 0; i < count; i++) {
                double score = tables.squares[k] - 2 * inner[i];
                if (score < least[i]) {
                    least[i] = score;
                    nearest[far[i]] = k;
                }
            }
        }

        @Override
        public ScatterSums sums() {
            return sums;
        }
    }

    private static void clear(double[][] rows, int count) {
        for (double[] row : rows) {
            Arrays.fill(row, 0, count, 0);
        }
    }

    private static void addSquare(double[] sum, double[] x, int rows, double unit) {
        for (int i = 0; i < rows; i++) {
            double scaled = unit * x[i];
            sum[i] += scaled * scaled;
        }
    }
}
