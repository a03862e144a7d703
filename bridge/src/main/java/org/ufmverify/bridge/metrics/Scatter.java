package org.ufmverify.bridge.metrics;

import java.util.Arrays;
import java.util.Optional;

/**
 * Sums over samples of the second pass. Each sample is centred by its own class mean first; its coordinates in the span of the
 * class means and its logits then come from one matrix product, and the means are added back through K x K tables.
 */
final class Scatter implements Lanes.Accumulator {
    private final ClassMeans means;
    private final BetweenClass between;
    private final MatrixProducts products;
    private final int classes;
    private final int rank;
    private final boolean logitsGiven;
    private final double[] rowsOfProduct;
    private final double[] meanLogits;
    private final double[] distances;
    private final double[] coordinatesByClass;

    private final double[] projected;
    private double within;
    private long nearestDisagrees;
    private final ProbabilitySums probabilities;
    private final Optional<GradientMoments> moments;

    private double[] product = new double[0];
    private double[] logits = new double[0];
    private double[] scores = new double[0];

    /**
     * Starts empty.
     *
     * @param logitsGiven whether blocks come with logits
     * @param withMoments whether to keep what the gradient of the last layer needs
     */
    Scatter(
            Classifier classifier,
            ClassMeans means,
            BetweenClass between,
            boolean logitsGiven,
            boolean withMoments,
            MatrixProducts products) {
        this.moments = withMoments
                ? Optional.of(GradientMoments.zero(classifier.classes(), classifier.featureDim()))
                : Optional.empty();
        this.means = means;
        this.between = between;
        this.products = products;
        this.classes = classifier.classes();
        this.rank = between.rank();
        this.logitsGiven = logitsGiven;
        this.projected = new double[rank];
        this.probabilities = new ProbabilitySums(classes);
        this.rowsOfProduct = concatenate(between.basis(), classifier.weights(), logitsGiven);
        this.meanLogits = logitsGiven ? new double[0] : meanLogits(classifier, means, products);
        this.coordinatesByClass = transpose(between.coordinates(), rank, classes);
        this.distances = distances();
    }

    private static double[] concatenate(double[] basis, double[] weights, boolean basisOnly) {
        if (basisOnly) {
            return basis;
        }
        double[] both = Arrays.copyOf(basis, basis.length + weights.length);
        System.arraycopy(weights, 0, both, basis.length, weights.length);
        return both;
    }

    /** Logits of the class means: entry (k, c) is w_k . hbar_c + b_k. */
    private static double[] meanLogits(Classifier classifier, ClassMeans means, MatrixProducts products) {
        int classes = classifier.classes();
        double[] table = new double[classes * classes];
        products.timesTransposed(classifier.weights(), classes, means.raw(), classes, classifier.featureDim(), table);
        Arrays.setAll(table, i -> table[i] + classifier.bias()[i / classes]);
        return table;
    }

    /** Entry (k, c) is |hbar_k - hbar_c|^2, infinite when class k has no sample. */
    private double[] distances() {
        double[] table = new double[classes * classes];
        for (int k = 0; k < classes; k++) {
            for (int c = 0; c < classes; c++) {
                double sum = means.count(k) == 0 ? Double.POSITIVE_INFINITY : 0;
                for (int r = 0; r < rank; r++) {
                    double difference = coordinatesByClass[k * rank + r] - coordinatesByClass[c * rank + r];
                    sum += difference * difference;
                }
                table[k * classes + c] = sum;
            }
        }
        return table;
    }

    private static double[] transpose(double[] rows, int r, int c) {
        double[] target = new double[rows.length];
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < c; j++) {
                target[j * r + i] = rows[i * c + j];
            }
        }
        return target;
    }

    @Override
    public void add(double[] features, int[] labels, double[] given, int rows, long first) {
        int d = means.featureDim();
        means.centre(features, labels, rows);
        within += sumOfSquares(features, rows * d);
        int q = rowsOfProduct.length / d;
        product = room(product, q * rows);
        logits = room(logits, classes * rows);
        scores = room(scores, classes * rows);
        if (q > 0) {
            products.timesTransposed(rowsOfProduct, q, features, rows, d, product);
        }
        addProjected(rows);
        if (logitsGiven) {
            byClass(given, rows);
        } else {
            addMeanLogits(labels, rows);
        }
        int[] predicted = probabilities.add(logits, labels, rows);
        addNearest(labels, predicted, rows);
        moments.ifPresent(m -> {
            probabilities.probabilities(logits, rows);
            m.add(logits, labels, features, rows, products);
        });
    }

    private static double[] room(double[] array, int length) {
        return array.length >= length ? array : new double[length];
    }

    private static double sumOfSquares(double[] x, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            s0 += x[i] * x[i];
            s1 += x[i + 1] * x[i + 1];
            s2 += x[i + 2] * x[i + 2];
            s3 += x[i + 3] * x[i + 3];
        }
        for (; i < length; i++) {
            s0 += x[i] * x[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private void addProjected(int rows) {
        for (int r = 0; r < rank; r++) {
            double sum = 0;
            for (int i = r * rows; i < (r + 1) * rows; i++) {
                sum += product[i] * product[i];
            }
            projected[r] += sum;
        }
    }

    private void byClass(double[] given, int rows) {
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < classes; k++) {
                logits[k * rows + i] = given[i * classes + k];
            }
        }
    }

    private void addMeanLogits(int[] labels, int rows) {
        for (int k = 0; k < classes; k++) {
            int from = (rank + k) * rows;
            int to = k * rows;
            int table = k * classes;
            for (int i = 0; i < rows; i++) {
                logits[to + i] = product[from + i] + meanLogits[table + labels[i]];
            }
        }
    }

    /**
     * Counts samples whose nearest class mean is not the predicted class. With x = h - hbar_c,
     * |h - hbar_k|^2 = |x|^2 + |hbar_k - hbar_c|^2 - 2 x.(hbar_k - hbar_c); terms without k are left out.
     */
    private void addNearest(int[] labels, int[] predicted, int rows) {
        Arrays.fill(scores, 0, classes * rows, 0);
        products.addProduct(coordinatesByClass, classes, product, rank, rows, scores);
        for (int i = 0; i < rows; i++) {
            int c = labels[i];
            int nearest = c;
            double least = distances[c * classes + c] - 2 * scores[c * rows + i];
            for (int k = 0; k < classes; k++) {
                double score = distances[k * classes + c] - 2 * scores[k * rows + i];
                if (score < least || (score == least && k < nearest)) {
                    least = score;
                    nearest = k;
                }
            }
            if (nearest != predicted[i]) {
                nearestDisagrees++;
            }
        }
    }

    /** Adds the sums of another lane. */
    void merge(Scatter other) {
        within += other.within;
        nearestDisagrees += other.nearestDisagrees;
        Arrays.setAll(projected, r -> projected[r] + other.projected[r]);
        probabilities.merge(other.probabilities);
        moments.ifPresent(m -> m.merge(other.moments.orElseThrow()));
    }

    /** Sum over samples of |h - hbar_y|^2. */
    double within() {
        return within;
    }

    /** tr(Sigma_W Sigma_B^+) / K. */
    double nc1() {
        double sum = 0;
        for (int r = 0; r < rank; r++) {
            sum += projected[r] / between.singular()[r] / between.singular()[r];
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
