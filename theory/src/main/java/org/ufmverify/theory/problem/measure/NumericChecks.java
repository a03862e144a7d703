package org.ufmverify.theory.problem.measure;

import java.util.List;
import org.ufmverify.theory.numeric.Lbfgs;
import org.ufmverify.theory.problem.model.Ufm;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.Eigenvalue;
import org.ufmverify.theory.problem.prediction.JointSpectrum;
import org.ufmverify.theory.problem.prediction.Minimizer;

/**
 * Checks of the closed forms on the full problem, each returning a residual: 0 when exact, larger when worse, never NaN.
 *
 * <p>What is checked is an argument, so that the same check can be given a wrong margin or spectrum and must then fail.
 * Compare with {@link #TOLERANCE}.
 */
public final class NumericChecks {
    private NumericChecks() {}

    /**
     * The largest residual of a statement that holds: 1e-10, relative to the norms of what cancels (gradient) or to the spectral
     * norm (eigenvalues).
     *
     * <p>A symmetric eigensolver is backward stable: it moves every eigenvalue, small ones too, by a small multiple of 1e-16
     * times the spectral norm (Weyl), so that the norm is what an error can be measured against; at the sizes checked here
     * (some hundred coordinates) that is 1e-13, and a wrong formula or multiplicity is off by far more than 1e-10.
     */
    public static final double TOLERANCE = 1e-10;

    /**
     * Returns the largest residual of {@link #gradientAt} for a margin that is right: {@link #TOLERANCE}, or more where delta/a
     * exceeds 1e4.
     *
     * <p>At the minimizer p - y is a/K on a wrong class, the difference of (a + delta)/K and delta/K: each rounding, of the
     * margin, the logits or the label, counts delta/a times. A hundred of them are allowed for.
     */
    public static double gradientTolerance(UfmProblem problem) {
        return Math.max(TOLERANCE, 100 * 0x1p-53 * problem.smoothing() / problem.regularization());
    }

    /**
     * Returns the relative size of the gradient in (W, H, b) at the closed-form point of the given margin: the largest of its
     * three parts, each over the size of what cancels there.
     *
     * <p>In W and H the data part cancels the decay; in b the mean of p - y cancels over the samples. A margin of 0 passes: the
     * origin is stationary, a saddle below the threshold, see {@link #curvatureAt}.
     */
    public static double gradientAt(UfmProblem problem, double margin) {
        Ufm ufm = Ufm.withBias(problem, 0);
        return gradientAt(ufm, Minimizer.at(ufm, margin));
    }

    /** Returns the relative size of the gradient at any point of the problem in (W, H, b), see above. */
    public static double gradientAt(Ufm ufm, double[] point) {
        UfmProblem problem = ufm.problem();
        double[] gradient = ufm.gradient(point);
        int features = problem.classes() * problem.featureDim();
        int bias = Math.toIntExact(problem.coordinates());
        double worst =
                Math.max(imbalance(ufm, point, gradient, 0, features), imbalance(ufm, point, gradient, features, bias));
        double sum = 0;
        for (int i = bias; i < gradient.length; i++) {
            sum = Math.hypot(sum, gradient[i]);
        }
        return finite(Math.max(worst, sum == 0 ? 0 : sum / residuals(ufm, point)));
    }

    /** Returns the norm of (P - Y)/sqrt N, the size of the terms whose mean is the gradient in b. */
    private static double residuals(Ufm ufm, double[] point) {
        double norm = 0;
        for (double[] row : ufm.logitGradient(point)) {
            norm = Math.hypot(norm, Lbfgs.norm(row));
        }
        return norm * Math.sqrt((double) ufm.problem().samples());
    }

    /** Returns the norm of a part of the gradient over the norms of its decay and of the rest, 0 where all vanish. */
    private static double imbalance(Ufm ufm, double[] point, double[] gradient, int from, int to) {
        double total = 0;
        double data = 0;
        double decay = 0;
        for (int i = from; i < to; i++) {
            double pull = ufm.decayOf(i) * point[i];
            total = Math.hypot(total, gradient[i]);
            data = Math.hypot(data, gradient[i] - pull);
            decay = Math.hypot(decay, pull);
        }
        return total == 0 ? 0 : total / (data + decay);
    }

    /**
     * Returns how far the Hessian in (W, H), b fixed, at the closed-form point of the given margin is from positive semidefinite:
     * its most negative eigenvalue over the spectral norm, 0 when there is none.
     */
    public static double curvatureAt(UfmProblem problem, double margin) {
        if (!(margin >= 0 && margin < Double.POSITIVE_INFINITY)) {
            return Double.POSITIVE_INFINITY;
        }
        Ufm ufm = Ufm.of(problem);
        DenseSpectrum dense = DenseSpectrum.of(ufm.hessian(Minimizer.at(ufm, margin)));
        return finite(Math.max(0, -dense.smallest()) / dense.norm());
    }

    /** Returns how far a spectrum in (W, H), b fixed, is from that of the dense Hessian at the minimizer. */
    public static double spectrumMatches(UfmProblem problem, JointSpectrum spectrum) {
        Ufm ufm = Ufm.of(problem);
        return distance(ufm.hessian(Minimizer.of(ufm)), spectrum.eigenvalues());
    }

    /** Returns how far a spectrum in (W, H, b) is from that of the dense Hessian at the minimizer. */
    public static double spectrumMatches(UfmProblem problem, double biasDecay, JointSpectrum spectrum) {
        Ufm ufm = Ufm.withBias(problem, biasDecay);
        return distance(ufm.hessian(Minimizer.of(ufm)), spectrum.eigenvalues());
    }

    /** Returns how far the predicted eigenvalues of the W block, over lambda_W, are from those of the dense block. */
    public static double classifierBlockMatches(UfmProblem problem, List<Eigenvalue> predicted) {
        Ufm ufm = Ufm.of(problem);
        int split = problem.classes() * problem.featureDim();
        double[][] hessian = ufm.hessian(Minimizer.of(ufm));
        return distance(DenseSpectrum.block(hessian, 0, split, problem.weightDecay()), predicted);
    }

    /** Returns how far the predicted eigenvalues of the H block, over lambda_H, are from those of the dense block. */
    public static double featureBlockMatches(UfmProblem problem, List<Eigenvalue> predicted) {
        Ufm ufm = Ufm.of(problem);
        int split = problem.classes() * problem.featureDim();
        double[][] hessian = ufm.hessian(Minimizer.of(ufm));
        return distance(DenseSpectrum.block(hessian, split, ufm.dimension(), problem.featureDecay()), predicted);
    }

    /**
     * Returns how far the kernel of the Hessian in (W, H) at the minimizer is from being the tangent space of the rotation orbit
     * and of the claimed dimension: infinite when the tangent vectors span another dimension or the Hessian has another number
     * of eigenvalues that vanish to {@link #TOLERANCE}, else the largest image of a unit tangent vector over the spectral norm.
     */
    public static double kernelMatches(UfmProblem problem, long claimedDimension) {
        Ufm ufm = Ufm.of(problem);
        double[] point = Minimizer.of(ufm);
        double[][] hessian = ufm.hessian(point);
        DenseSpectrum dense = DenseSpectrum.of(hessian);
        double[][] tangent = OrbitTangent.at(ufm, point);
        if (tangent.length != claimedDimension || dense.countWithin(TOLERANCE * dense.norm()) != claimedDimension) {
            return Double.POSITIVE_INFINITY;
        }
        double worst = 0;
        for (double[] vector : tangent) {
            double image = 0;
            for (double[] row : hessian) {
                double dot = 0;
                for (int j = 0; j < row.length; j++) {
                    dot += row[j] * vector[j];
                }
                image = Math.hypot(image, dot);
            }
            worst = Math.max(worst, image);
        }
        return finite(worst / dense.norm());
    }

    /** Returns the eigenvalues of a dense symmetric matrix, ascending. */
    public static double[] eigenvalues(double[][] symmetric) {
        return DenseSpectrum.of(symmetric).ascending();
    }

    private static double distance(double[][] hessian, List<Eigenvalue> predicted) {
        return finite(DenseSpectrum.of(hessian).distance(predicted));
    }

    static double finite(double residual) {
        return Double.isNaN(residual) ? Double.POSITIVE_INFINITY : residual;
    }
}
