package org.ufmverify.bridge.metrics;

import java.util.Arrays;
import java.util.Optional;
import org.ufmverify.bridge.algebra.MatrixProducts;
import org.ufmverify.bridge.algebra.Transposition;
import org.ufmverify.bridge.features.ParallelPass;

/**
 * Sums over samples of the second pass. Each sample is centred by its own class mean first; its coordinates in the span of the
 * class means and its logits then come from one matrix product, and the means are added back through K x K tables.
 */
final class Scatter implements ParallelPass.Accumulator {
    /** A quarter, the square of a half, less what rounding might add. */
    private static final double SAFELY_WITHIN_HALF = 0.249;

    private final ClassMeans means;
    private final MatrixProducts products;
    private final MatrixProducts.Factor directions;
    private final MatrixProducts.Factor coordinates;
    private final int classes;
    private final int rank;
    private final boolean logitsGiven;
    private final ScatterTables tables;

    private final double[] projected;
    private double within;
    private double logitGap;
    private double largestLogit;
    private long nearestDisagrees;
    private final ProbabilitySums probabilities;
    private final Optional<GradientMoments> moments;

    private final double[][] transposed;
    /** B^+ x for each sample, and logits below when they are computed. */
    private final double[][] product;

    private final double[][] logits;
    private final double[][] scores;
    private final double[] squares;
    private final double[] least;
    private final int[] nearest;

    /**
     * Starts empty.
     *
     * @param tables what the class means and the classifier say about pairs of classes
     * @param logitsGiven whether blocks come with logits
     * @param withMoments whether to keep what the gradient of the last layer needs
     * @param maxRows largest number of rows of a block
     */
    Scatter(
            ClassMeans means,
            BetweenClass between,
            ScatterTables tables,
            boolean logitsGiven,
            boolean withMoments,
            int maxRows,
            MatrixProducts products) {
        this.means = means;
        this.tables = tables;
        this.products = products;
        this.directions = products.factor(tables.directions(), between.rank() + means.classes(), means.featureDim());
        this.coordinates = products.factor(between.coordinates(), means.classes(), between.rank());
        this.classes = means.classes();
        this.rank = between.rank();
        this.logitsGiven = logitsGiven;
        this.moments = withMoments ? Optional.of(GradientMoments.zero(classes, means.featureDim())) : Optional.empty();
        this.projected = new double[rank];
        this.probabilities = new ProbabilitySums(classes, maxRows);
        this.transposed = new double[means.featureDim()][maxRows];
        this.product = new double[rank + classes][maxRows];
        this.logits = Arrays.copyOfRange(product, rank, rank + classes);
        this.scores = new double[classes][maxRows];
        this.squares = new double[maxRows];
        this.least = new double[maxRows];
        this.nearest = new int[maxRows];
    }

    @Override
    public void add(double[][] features, int[] labels, double[][] given, int rows) {
        int d = means.featureDim();
        means.centre(features, labels, rows);
        Transposition.of(features, transposed, rows, d);
        addSquares(rows, d);
        for (double[] row : product) {
            Arrays.fill(row, 0, rows, 0);
        }
        directions.addProduct(transposed, product, rows);
        addProjected(rows);
        addMeanLogits(labels, rows);
        if (logitsGiven) {
            compareWith(given, rows);
            Transposition.of(given, logits, rows, classes);
        }
        int[] predicted = probabilities.add(logits, labels, rows);
        addNearest(labels, predicted, rows);
        moments.ifPresent(m -> {
            probabilities.probabilities(logits, rows);
            m.add(logits, labels, features, rows, products);
        });
    }

    private void addSquares(int rows, int d) {
        Arrays.fill(squares, 0, rows, 0);
        for (int j = 0; j < d; j++) {
            addSquare(squares, transposed[j], rows);
        }
        for (int i = 0; i < rows; i++) {
            within += squares[i];
        }
    }

    private static void addSquare(double[] sum, double[] x, int rows) {
        for (int i = 0; i < rows; i++) {
            sum[i] += x[i] * x[i];
        }
    }

    private void addProjected(int rows) {
        for (int r = 0; r < rank; r++) {
            double[] y = product[r];
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += y[i] * y[i];
            }
            projected[r] += sum;
        }
    }

    private void compareWith(double[][] given, int rows) {
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < classes; k++) {
                logitGap = Math.max(logitGap, Math.abs(given[i][k] - logits[k][i]));
                largestLogit = Math.max(largestLogit, Math.abs(given[i][k]));
            }
        }
    }

    private void addMeanLogits(int[] labels, int rows) {
        for (int k = 0; k < classes; k++) {
            double[] z = logits[k];
            double[] ofMeans = tables.meanLogits()[k];
            for (int i = 0; i < rows; i++) {
                z[i] += ofMeans[labels[i]];
            }
        }
    }

    /**
     * Counts samples whose nearest class mean is not the predicted class. With x = h - hbar_c,
     * |h - hbar_k|^2 = |x|^2 + |hbar_k - hbar_c|^2 - 2 x.(hbar_k - hbar_c); terms without k are left out.
     */
    private void addNearest(int[] labels, int[] predicted, int rows) {
        if (allNearOwnMean(labels, rows)) {
            System.arraycopy(labels, 0, nearest, 0, rows);
        } else {
            findNearest(labels, rows);
        }
        for (int i = 0; i < rows; i++) {
            if (nearest[i] != predicted[i]) {
                nearestDisagrees++;
            }
        }
    }

    /** By the triangle inequality no other mean is nearer than the own one within half of the way to the next. */
    private boolean allNearOwnMean(int[] labels, int rows) {
        for (int i = 0; i < rows; i++) {
            if (!(squares[i] < SAFELY_WITHIN_HALF * tables.gaps()[labels[i]])) {
                return false;
            }
        }
        return true;
    }

    private void findNearest(int[] labels, int rows) {
        for (double[] row : scores) {
            Arrays.fill(row, 0, rows, 0);
        }
        coordinates.addProduct(product, scores, rows);
        Arrays.fill(least, 0, rows, Double.POSITIVE_INFINITY);
        for (int k = 0; k < classes; k++) {
            double[] inner = scores[k];
            double[] distances = tables.distances()[k];
            for (int i = 0; i < rows; i++) {
                double score = distances[labels[i]] - 2 * inner[i];
                if (score < least[i]) {
                    least[i] = score;
                    nearest[i] = k;
                }
            }
        }
    }

    /** Adds the sums of another lane. */
    void merge(Scatter other) {
        within += other.within;
        nearestDisagrees += other.nearestDisagrees;
        logitGap = Math.max(logitGap, other.logitGap);
        largestLogit = Math.max(largestLogit, other.largestLogit);
        Arrays.setAll(projected, r -> projected[r] + other.projected[r]);
        probabilities.merge(other.probabilities);
        moments.ifPresent(m -> m.merge(other.moments.orElseThrow()));
    }

    /** Sum over samples of |h - hbar_y|^2. */
    double within() {
        return within;
    }

    /** Largest difference of a given logit from W h + b; 0 without given logits. */
    double logitGap() {
        return logitGap;
    }

    /** Largest absolute value of a given logit. */
    double largestLogit() {
        return largestLogit;
    }

    /** tr(Sigma_W Sigma_B^+) / K. */
    double nc1() {
        double sum = 0;
        for (int r = 0; r < rank; r++) {
            sum += projected[r];
        }
        return sum / means.samples();
    }

    /** Fraction of samples whose nearest class mean is not the predicted class. */
    double nc4() {
        return (double) nearestDisagrees / means.samples();
    }

    Optional<GradientMoments> moments() {
        return moments;
    }

    ProbabilitySums probabilities() {
        return probabilities;
    }
}
