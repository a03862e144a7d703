package org.ufmverify.theory.problem.prediction;

import java.util.List;
import java.util.Map;
import org.ufmverify.theory.formula.SpectrumFormulas;
import org.ufmverify.theory.problem.model.Ufm;
import org.ufmverify.theory.problem.model.UfmProblem;

/**
 * All eigenvalues of the Hessian at the minimizer, jointly in classifier and features, in closed form.
 *
 * <p>The cost does not depend on the size of the problem. Below the threshold a + delta = 1 the kernel is the tangent space of
 * the orbit under rotations of the feature space; at and beyond it, where the minimizer is W = 0, H = 0, the curvature is the
 * decay plus the coupling of classifier and class means by the data gradient.
 *
 * @param eigenvalues ascending, zeros included, equal ones merged
 */
public record JointSpectrum(List<Eigenvalue> eigenvalues) {
    /** Copies the list. */
    public JointSpectrum {
        eigenvalues = List.copyOf(eigenvalues);
    }

    /** Returns the spectrum in (W, H), b held fixed: d (K + K n) eigenvalues in all. */
    public static JointSpectrum of(UfmProblem problem) {
        return new JointSpectrum(ModeEvaluation.of(
                problem.isDegenerate() ? SpectrumFormulas.origin() : SpectrumFormulas.joint(problem.classes()),
                ModeEvaluation.parameters(problem),
                ModeEvaluation.counts(problem.classes(), problem.perClass(), problem.featureDim())));
    }

    /**
     * Returns the spectrum in (W, H, b): d (K + K n) + K eigenvalues in all.
     *
     * @param biasDecay lambda_b, at least 0; at 0 the common shift of the bias joins the kernel
     * @throws IllegalArgumentException when biasDecay is negative or not finite
     */
    public static JointSpectrum withBias(UfmProblem problem, double biasDecay) {
        Ufm.checkBiasDecay(biasDecay);
        Map<String, Double> parameters = ModeEvaluation.parameters(problem);
        parameters.put("lambdaB", biasDecay);
        return new JointSpectrum(ModeEvaluation.of(
                problem.isDegenerate()
                        ? SpectrumFormulas.originWithBias()
                        : SpectrumFormulas.jointWithBias(problem.classes()),
                parameters,
                ModeEvaluation.counts(problem.classes(), problem.perClass(), problem.featureDim())));
    }

    /** Returns the number of eigenvalues, each counted with its multiplicity. */
    public long size() {
        return eigenvalues.stream().mapToLong(Eigenvalue::multiplicity).sum();
    }

    /** Returns the multiplicity of the eigenvalue 0. */
    public long kernelDimension() {
        return eigenvalues.stream()
                .filter(e -> e.value() == 0)
                .mapToLong(Eigenvalue::multiplicity)
                .sum();
    }

    /** Returns the smallest positive eigenvalue. */
    public double smallestPositive() {
        return eigenvalues.stream()
                .mapToDouble(Eigenvalue::value)
                .filter(v -> v > 0)
                .min()
                .orElseThrow();
    }

    /** Returns the largest eigenvalue, the spectral norm. */
    public double largest() {
        return eigenvalues.get(eigenvalues.size() - 1).value();
    }

    /** Returns the largest eigenvalue over the smallest positive one. */
    public double conditionNumber() {
        return largest() / smallestPositive();
    }
}
