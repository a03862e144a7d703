package org.ufmverify.theory.optimum.bound;

import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.Symmetric;
import org.ufmverify.theory.prover.interval.Interval;

/**
 * A rigorous upper bound of the spectral norm of an interval matrix.
 *
 * <p>For any V with |V^T V - I| small, |G|^2 = max x^T G^T G x/x^T x is at most the norm of (GV)^T(GV) over the least eigenvalue of
 * V^T V; both are bounded by row sums. With V near the right singular vectors nothing is lost.
 */
final class SpectralBound {
    private SpectralBound() {}

    /** Returns a bound of |G|_2 for every matrix in G; infinite when none is found. */
    static double of(Interval[][] g) {
        int m = g.length;
        double[][] middle = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                if (!g[i][j].isBounded()) {
                    return Double.POSITIVE_INFINITY;
                }
                middle[i][j] = g[i][j].lo() / 2 + g[i][j].hi() / 2;
            }
        }
        double[][] v = Symmetric.eigenvectors(gram(middle));
        Interval[][] vt = new Interval[m][m]; // row j: column j of V
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                vt[j][i] = Interval.point(v[i][j]);
            }
        }
        Interval[][] image = new Interval[m][m]; // row j: G times column j of V
        for (int j = 0; j < m; j++) {
            for (int i = 0; i < m; i++) {
                image[j][i] = dot(g[i], vt[j]);
            }
        }
        double above = rowSum(image, false);
        double below = Interval.ONE.subtract(Interval.point(rowSum(vt, true))).lo();
        return below > 0
                ? Interval.point(above)
                        .multiply(Interval.point(below).reciprocal())
                        .sqrt()
                        .hi()
                : Double.POSITIVE_INFINITY;
    }

    private static double[][] gram(double[][] g) {
        double[][] gram = new double[g.length][g.length];
        for (double[] row : g) {
            for (int i = 0; i < row.length; i++) {
                Factors.add(gram[i], row[i], row);
            }
        }
        return gram;
    }

    /** Returns a bound of the largest row sum of |X X^T|, or of |X X^T - I|. */
    private static double rowSum(Interval[][] x, boolean lessIdentity) {
        int m = x.length;
        Interval[] sums = new Interval[m];
        java.util.Arrays.fill(sums, Interval.ZERO);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                Interval product = dot(x[i], x[j]);
                if (i == j) {
                    sums[i] = sums[i].add((lessIdentity ? product.subtract(Interval.ONE) : product).abs());
                } else {
                    sums[i] = sums[i].add(product.abs());
                    sums[j] = sums[j].add(product.abs());
                }
            }
        }
        double largest = 0;
        for (Interval sum : sums) {
            largest = Math.max(largest, sum.isEmpty() ? Double.POSITIVE_INFINITY : sum.hi());
        }
        return largest;
    }

    static Interval dot(Interval[] x, Interval[] y) {
        Interval sum = Interval.ZERO;
        for (int i = 0; i < x.length; i++) {
            sum = sum.add(x[i].multiply(y[i]));
        }
        return sum;
    }
}
