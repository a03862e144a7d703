package org.ufmverify.theory.problem.measure;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.ufmverify.theory.problem.model.Ufm;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.Minimizer;

/**
 * The certificate of global optimality of the convex problem in Z = W H, min data(Z) + s |Z|_*: minus the gradient of the data
 * term is s times a subgradient of the nuclear norm.
 */
public final class SubgradientCheck {
    private SubgradientCheck() {}

    /** Singular values below this share of the largest are zero: SVD is backward stable, the others are equal. */
    private static final double RANK_TOLERANCE = 1e-8;

    /**
     * Returns how far the closed-form point of a margin is from satisfying the certificate, over s: 0 when -G/s = U V^T + R with
     * R orthogonal to the singular spaces of Z and of spectral norm at most 1. Compare with {@link
     * NumericChecks#gradientTolerance}.
     */
    public static double at(UfmProblem problem, double margin) {
        if (!(margin >= 0 && margin < Double.POSITIVE_INFINITY)) {
            return Double.POSITIVE_INFINITY;
        }
        Ufm ufm = Ufm.of(problem);
        double[] point = Minimizer.at(ufm, margin);
        RealMatrix z = logits(ufm, point);
        double s = Math.sqrt(problem.weightDecay()) * Math.sqrt(problem.featureDecay());
        RealMatrix pull = new Array2DRowRealMatrix(ufm.logitGradient(point), false).scalarMultiply(-1 / s);
        if (z.getFrobeniusNorm() == 0) {
            return Math.max(0, spectralNorm(pull) - 1);
        }
        SingularValueDecomposition svd = new SingularValueDecomposition(z);
        int rank = 0;
        while (rank < svd.getSingularValues().length
                && svd.getSingularValues()[rank] > RANK_TOLERANCE * svd.getSingularValues()[0]) {
            rank++;
        }
        RealMatrix u = svd.getU().getSubMatrix(0, z.getRowDimension() - 1, 0, rank - 1);
        RealMatrix v = svd.getV().getSubMatrix(0, z.getColumnDimension() - 1, 0, rank - 1);
        RealMatrix rest = pull.subtract(u.multiplyTransposed(v));
        double inside = Math.hypot(
                u.transposeMultiply(rest).getFrobeniusNorm(), rest.multiply(v).getFrobeniusNorm());
        return NumericChecks.finite(Math.max(inside, spectralNorm(rest) - 1));
    }

    private static RealMatrix logits(Ufm ufm, double[] point) {
        int samples = Math.toIntExact(ufm.problem().samples());
        RealMatrix z = new Array2DRowRealMatrix(ufm.problem().classes(), samples);
        for (int i = 0; i < samples; i++) {
            z.setColumn(i, ufm.logits(point, i));
        }
        return z;
    }

    private static double spectralNorm(RealMatrix m) {
        return new SingularValueDecomposition(m).getNorm();
    }
}
