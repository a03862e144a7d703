package org.ufmverify.bridge.metrics;

import java.util.Arrays;
import org.ufmverify.bridge.algebra.ClassGeometry;
import org.ufmverify.bridge.algebra.MatrixProducts;
import org.ufmverify.bridge.algebra.RowChunks;

/**
 * What pairs of classes say, without a table of them: inner products are taken a block at a time, and where there are more than twice
 * as many classes as dimensions, sums of their squares come from d x d Gram matrices of columns.
 */
final class ClassPairs {
    /** Below this part of the mean square of the cosines, their variance would lose too many digits to a difference. */
    private static final double CANCELS = 1e-3;

    private final int classes;
    private final int d;
    private final MatrixProducts products;

    ClassPairs(int classes, int d, MatrixProducts products) {
        this.classes = classes;
        this.d = d;
        this.products = products;
    }

    /**
     * Distance of W Hbar from the direction of the simplex, \(| W \bar H / |W \bar H| - \Pi / \sqrt{K-1} |\), with
     * \(W \bar H = s \Pi + R\), R orthogonal to \(\Pi\), which leaves nothing to cancel when R is small.
     *
     * @param weights W, K x d
     * @param points centred class means, K x d
     * @return the distance; NaN when W Hbar is zero
     */
    double simplexDistance(double[] weights, double[] points) {
        double unit = ClassGeometry.norm(weights) * ClassGeometry.norm(points);
        if (unit == 0) {
            return Double.NaN;
        }
        double s = along(weights, points) / unit;
        double square = many() ? squareOfProduct(weights, points, unit) : Double.NaN;
        double rest = many() ? Math.max(0, square - s * s * (classes - 1)) : squareOfRest(weights, points, s, unit);
        double along = s * Math.sqrt(classes - 1.0);
        double norm = Math.hypot(along, Math.sqrt(rest));
        if (s <= 0) {
            return Math.sqrt(2 - 2 * along / norm);
        }
        double tangent2 = rest / along / along;
        double secant = Math.sqrt(1 + tangent2);
        return Math.sqrt(2 * tangent2 / (secant * (1 + secant)));
    }

    /** The margin s: tr(Pi W Hbar) / (K - 1), from K d multiplications. */
    double along(double[] weights, double[] points) {
        double trace = 0;
        for (int k = 0; k < classes; k++) {
            trace += ClassGeometry.dot(weights, k, points, k, d);
        }
        double total = ClassGeometry.dot(sum(weights), 0, sum(points), 0, d);
        return (trace - total / classes) / (classes - 1);
    }

    private double[] sum(double[] rows) {
        double[] sum = new double[d];
        for (int i = 0; i < rows.length; i++) {
            sum[i % d] += rows[i];
        }
        return sum;
    }

    private boolean many() {
        return classes > 2 * d + 1;
    }

    /** |W Hbar|^2 / unit^2, the inner product of W^T W and Hbar Hbar^T. */
    private double squareOfProduct(double[] weights, double[] points, double unit) {
        double[][] a = columnGram(weights, 1 / ClassGeometry.norm(weights), null);
        double[][] b = columnGram(points, ClassGeometry.norm(weights) / unit, null);
        double sum = 0;
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                sum += a[i][j] * b[i][j];
            }
        }
        return sum;
    }

    private double squareOfRest(double[] weights, double[] points, double s, double unit) {
        double off = -s / classes;
        double[] sum = {0};
        new RowChunks(weights, d, products).pairs(points, d, false, (first, rows, from, columns, inner) -> {
            for (int i = 0; i < rows; i++) {
                for (int c = 0; c < columns; c++) {
                    double rest = inner[i][c] / unit - (first + i == from + c ? s + off : off);
                    sum[0] += rest * rest;
                }
            }
        });
        return sum[0];
    }

    /** M^T M of a K x d matrix whose rows are multiplied by a number, and by one each. */
    private double[][] columnGram(double[] rows, double scale, double[] factors) {
        int block = 256;
        double[][] gram = new double[d][d];
        double[][] transposed = new double[d][block];
        double[][] some = new double[block][d];
        for (int first = 0; first < classes; first += block) {
            int count = Math.min(block, classes - first);
            for (int i = 0; i < count; i++) {
                double factor = factors == null ? scale : scale * factors[first + i];
                for (int j = 0; j < d; j++) {
                    some[i][j] = factor * rows[(first + i) * d + j];
                    transposed[j][i] = some[i][j];
                }
            }
            products.addProduct(transposed, some, gram, d, count, d);
        }
        return gram;
    }

    /**
     * Standard deviation of the cosines of the angles between all pairs of distinct rows.
     *
     * @param rows K x d values
     * @param norms length of each row; rows of length 0 are left out
     * @param count number of rows that are not left out, at least 2
     */
    double deviationOfCosines(double[] rows, double[] norms, int count) {
        double[] inverse = Arrays.stream(norms).map(n -> n == 0 ? 0 : 1 / n).toArray();
        double[] sum = new double[d];
        for (int i = 0; i < rows.length; i++) {
            sum[i % d] += rows[i] * inverse[i / d];
        }
        double pairs = (double) count * (count - 1);
        double mean = (ClassGeometry.dot(sum, 0, sum, 0, d) - count) / pairs;
        if (many()) {
            double square = 0;
            for (double[] row : columnGram(rows, 1, inverse)) {
                for (double g : row) {
                    square += g * g;
                }
            }
            double meanSquare = (square - count) / pairs;
            double variance = meanSquare - mean * mean;
            if (variance > CANCELS * meanSquare && square - count > CANCELS * square) {
                return Math.sqrt(variance);
            }
        }
        double[] squares = {0};
        new RowChunks(rows, d, products).pairs(rows, d, true, (first, size, from, columns, inner) -> {
            for (int i = 0; i < size; i++) {
                for (int c = 0; c < columns && from + c < first + i; c++) {
                    if (norms[first + i] > 0 && norms[from + c] > 0) {
                        double cosine = inner[i][c] * inverse[first + i] * inverse[from + c] - mean;
                        squares[0] += cosine * cosine;
                    }
                }
            }
        });
        return Math.sqrt(squares[0] / (pairs / 2));
    }

    /**
     * Lower bounds of the squared distance of each class mean from the next.
     *
     * @param points centred class means, K x d, of moderate size
     * @param present classes that have samples
     * @return K values, infinite where there is no other
     */
    double[] gaps(double[] points, int[] present) {
        double[] norm2 = new double[classes];
        boolean[] there = new boolean[classes];
        for (int k : present) {
            norm2[k] = ClassGeometry.dot(points, k, points, k, d);
            there[k] = true;
        }
        double[] gaps = new double[classes];
        Arrays.fill(gaps, Double.POSITIVE_INFINITY);
        double rounding = 4 * d * Math.ulp(1.0);
        new RowChunks(points, d, products).pairs(points, d, true, (first, size, from, columns, inner) -> {
            for (int i = 0; i < size; i++) {
                for (int c = 0; c < columns && from + c < first + i; c++) {
                    int k = first + i;
                    int l = from + c;
                    if (there[k] && there[l]) {
                        double both = norm2[k] + norm2[l];
                        double gap = both - 2 * inner[i][c] - rounding * both;
                        gaps[k] = Math.min(gaps[k], gap);
                        gaps[l] = Math.min(gaps[l], gap);
                    }
                }
            }
        });
        return gaps;
    }
}
