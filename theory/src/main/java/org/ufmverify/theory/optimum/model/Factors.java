package org.ufmverify.theory.optimum.model;

/**
 * A point of the problem that respects the groups: X = [W h_k sqrt(n_k)] = sum_g alpha_g Pi_g + B, where Pi_g projects on the
 * vectors of group g that sum to 0 and B = U V^T is constant on blocks.
 *
 * <p>B is in the orthonormal coordinates 1_g/sqrt(K_g). With alpha_g = beta_g^2, W = r^(1/4) times the factor on the left and
 * sqrt(n_k) h_k = r^(-1/4) times the one on the right, the decays are s (sum_g (K_g - 1) beta_g^2 + (|U|^2 + |V|^2)/2).
 *
 * @param beta m entries; those of groups of one class are not used
 * @param left rank x m, the transpose of U
 * @param right rank x m, the transpose of V
 * @param bias m entries, b of the classes of each group
 */
@SuppressWarnings("ArrayRecordComponent") // internal and never compared
public record Factors(double[] beta, double[][] left, double[][] right, double[] bias) {

    /** Returns alpha_g. */
    public double alpha(int g) {
        return beta[g] * beta[g];
    }

    public int groups() {
        return beta.length;
    }

    public int rank() {
        return left.length;
    }

    /** Returns B, m x m. */
    public double[][] common() {
        return rank() == 0 ? new double[groups()][groups()] : product(left, right);
    }

    /** Returns the sum over j of the outer products of row j of x and row j of y. */
    public static double[][] product(double[][] x, double[][] y) {
        int m = x.length == 0 ? 0 : x[0].length;
        double[][] product = new double[m][m];
        for (int j = 0; j < x.length; j++) {
            for (int g = 0; g < m; g++) {
                add(product[g], x[j][g], y[j]);
            }
        }
        return product;
    }

    public static void add(double[] to, double factor, double[] x) {
        for (int i = 0; i < x.length; i++) {
            to[i] += factor * x[i];
        }
    }
}
