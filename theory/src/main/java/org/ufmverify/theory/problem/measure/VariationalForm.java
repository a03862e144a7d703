package org.ufmverify.theory.problem.measure;

import java.util.SplittableRandom;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.ufmverify.theory.numeric.Lbfgs;
import org.ufmverify.theory.numeric.SmoothFunction;

/**
 * Numeric check of the variational form of the nuclear norm: over all factorizations W H = Z, the least
 * (lambda_W/2)|W|^2 + (lambda_H/2)|H|^2 is sqrt(lambda_W lambda_H) |Z|_*.
 *
 * <p>A random factorization A B of a random matrix is improved over all others of the same inner dimension, A R and R^-1 B with
 * R invertible, by a quasi-Newton method that knows nothing of singular values.
 *
 * @see <a href="https://papers.nips.cc/paper/2655-maximum-margin-matrix-factorization">Srebro et al., 2004</a>
 *
 * @param least the least decay found
 * @param nuclearNorm |Z|_*, from the singular values of Z
 * @param frobeniusNorm |Z|, for negative controls
 */
public record VariationalForm(double least, double nuclearNorm, double frobeniusNorm) {

    /** Minimizes over the factorizations of a random rows x columns matrix of the given rank. */
    public static VariationalForm of(
            int rows, int columns, int rank, double weightDecay, double featureDecay, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RealMatrix a = gaussian(rows, rank, random);
        RealMatrix b = gaussian(rank, columns, random);
        RealMatrix left = a.transposeMultiply(a).scalarMultiply(weightDecay);
        RealMatrix right = b.multiplyTransposed(b).scalarMultiply(featureDecay);
        SmoothFunction decay = (point, gradient) -> evaluate(left, right, point, gradient);
        double[] start = flat(MatrixUtils.createRealIdentityMatrix(rank));
        double tolerance = 1e-10 * (left.getFrobeniusNorm() + right.getFrobeniusNorm());
        Lbfgs.Result end = Lbfgs.minimize(decay, start, tolerance, 5000);
        RealMatrix z = a.multiply(b);
        double nuclear = 0;
        for (double value : new SingularValueDecomposition(z).getSingularValues()) {
            nuclear += value;
        }
        return new VariationalForm(end.value(), nuclear, z.getFrobeniusNorm());
    }

    /** Returns the relative distance of the least decay from a claimed one. */
    public double distanceFrom(double claimed) {
        return NumericChecks.finite(Math.abs(least - claimed) / Math.abs(claimed));
    }

    /** Value tr(R^T L R)/2 + tr(R^-1 M R^-T)/2, gradient L R - R^-T R^-1 M R^-T. */
    private static double evaluate(RealMatrix left, RealMatrix right, double[] point, double[] gradient) {
        int rank = left.getRowDimension();
        RealMatrix r = new Array2DRowRealMatrix(rank, rank);
        for (int i = 0; i < point.length; i++) {
            r.setEntry(i / rank, i % rank, point[i]);
        }
        LUDecomposition lu = new LUDecomposition(r);
        if (!lu.getSolver().isNonSingular()) {
            return Double.POSITIVE_INFINITY;
        }
        RealMatrix inverse = lu.getSolver().getInverse();
        RealMatrix up = left.multiply(r);
        RealMatrix down = inverse.multiply(right).multiplyTransposed(inverse);
        RealMatrix slope = up.subtract(inverse.transposeMultiply(down));
        System.arraycopy(flat(slope), 0, gradient, 0, gradient.length);
        return 0.5 * (r.transposeMultiply(up).getTrace() + down.getTrace());
    }

    private static double[] flat(RealMatrix m) {
        int columns = m.getColumnDimension();
        double[] flat = new double[m.getRowDimension() * columns];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = m.getEntry(i / columns, i % columns);
        }
        return flat;
    }

    private static RealMatrix gaussian(int rows, int columns, SplittableRandom random) {
        RealMatrix m = new Array2DRowRealMatrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                m.setEntry(i, j, random.nextGaussian());
            }
        }
        return m;
    }
}
