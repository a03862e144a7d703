package org.ufmverify.theory.problem.prediction;

import java.util.List;
import java.util.Map;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.formula.Mode;
import org.ufmverify.theory.formula.SpectrumFormulas;
import org.ufmverify.theory.problem.model.UfmProblem;

/**
 * What the theory predicts at the global minimizer, in closed form.
 *
 * <p>At and beyond the threshold a + delta = 1 the minimizer is W = 0, H = 0: margin and norms are 0, the probabilities 1/K,
 * the loss log K, kappaData and kappaReg 1 (their limits at the threshold).
 *
 * @param regularization a = K sqrt(n lambda_W lambda_H)
 * @param degenerate whether a + delta >= 1
 * @param margin gamma, the logit of the true class above each other one, at least 0
 * @param pTrue softmax probability p of the true class
 * @param pOther softmax probability q of each wrong class
 * @param classifierNorm2 squared norm of each classifier row
 * @param featureNorm2 squared norm of each feature
 * @param optimalLoss optimal value of the objective, decays included
 * @param kappaData condition number of the data curvature on its range, K p
 * @param kappaReg condition number of a block Hessian with its l2 term, (1 + g K p q)/(1 + g q)
 * @param kappaJoint largest over smallest positive eigenvalue of the joint Hessian in (W, H), b fixed
 */
public record Optimum(
        double regularization,
        boolean degenerate,
        double margin,
        double pTrue,
        double pOther,
        double classifierNorm2,
        double featureNorm2,
        double optimalLoss,
        double kappaData,
        double kappaReg,
        double kappaJoint) {

    /** Returns the prediction for a problem. */
    public static Optimum of(UfmProblem problem) {
        return of(
                ModeEvaluation.parameters(problem),
                ModeEvaluation.counts(problem.classes(), problem.perClass(), problem.featureDim()),
                problem.classes());
    }

    /**
     * Returns the prediction when the samples per class are a mean and not an integer, as for a slightly imbalanced data set.
     *
     * <p>kappaJoint is that of a feature dimension of at least K and more than one sample per class.
     *
     * @param classes number of classes K, at least 2
     * @param perClass mean number of samples per class, at least 1
     * @param weightDecay lambda_W, in [1e-100, 1e100]
     * @param featureDecay lambda_H, in the same range
     * @param smoothing delta in [0, 1)
     * @throws IllegalArgumentException when an argument is out of range
     */
    public static Optimum of(int classes, double perClass, double weightDecay, double featureDecay, double smoothing) {
        if (!(perClass >= 1 && perClass <= Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("perClass must be in [1, 2^31), got " + perClass);
        }
        Map<String, Double> parameters =
                ModeEvaluation.parameters(new UfmProblem(classes, 1, classes, weightDecay, featureDecay, smoothing));
        parameters.put("n", perClass);
        parameters.put("a", Formulas.REGULARIZATION.value(classes, perClass, weightDecay, featureDecay));
        return of(parameters, ModeEvaluation.counts(classes, 2, classes), classes);
    }

    private static Optimum of(Map<String, Double> parameters, Map<String, Expr> counts, int classes) {
        double k = classes;
        double a = parameters.get("a");
        double delta = parameters.get("delta");
        boolean degenerate = a + delta >= 1;
        // Beyond the threshold the point stays where it is at the threshold; a = 1, delta = 0 is there without
        // rounding.
        double effectiveA = degenerate ? 1 : a;
        double effectiveDelta = degenerate ? 0 : delta;
        List<Mode> modes = degenerate ? SpectrumFormulas.origin() : SpectrumFormulas.joint(classes);
        return new Optimum(
                a,
                degenerate,
                Formulas.MARGIN.value(k, effectiveA, effectiveDelta),
                Formulas.P_TRUE.value(k, effectiveA, effectiveDelta),
                Formulas.P_OTHER.value(k, effectiveA, effectiveDelta),
                degenerate ? 0 : Formulas.CLASSIFIER_NORM2.body().toDouble(parameters),
                degenerate ? 0 : Formulas.FEATURE_NORM2.body().toDouble(parameters),
                Formulas.OPTIMAL_LOSS.value(k, effectiveA, effectiveDelta),
                Formulas.KAPPA_DATA.value(k, effectiveA, effectiveDelta),
                Formulas.KAPPA_REG.value(k, effectiveA, effectiveDelta),
                new JointSpectrum(ModeEvaluation.of(modes, parameters, counts)).conditionNumber());
    }
}
