package org.ufmverify.theory.problem.prediction;

import java.util.List;
import java.util.Map;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.formula.Mode;
import org.ufmverify.theory.formula.SpectrumFormulas;
import org.ufmverify.theory.problem.model.UfmProblem;

/**
 * The eigenvalues of the two diagonal blocks of the Hessian at the minimizer, each in units of its own decay.
 *
 * @param classifier of the W block over lambda_W: K d in all, ascending
 * @param features of the H block over lambda_H: d K n in all, ascending
 */
public record BlockSpectra(List<Eigenvalue> classifier, List<Eigenvalue> features) {
    /** Copies the lists. */
    public BlockSpectra {
        classifier = List.copyOf(classifier);
        features = List.copyOf(features);
    }

    /** Returns the closed form; at and beyond the threshold, where W = 0 and H = 0, only the decay is left. */
    public static BlockSpectra of(UfmProblem problem) {
        Map<String, Expr> counts = ModeEvaluation.counts(problem.classes(), problem.perClass(), problem.featureDim());
        if (problem.isDegenerate()) {
            long classifier = (long) problem.classes() * problem.featureDim();
            return new BlockSpectra(
                    List.of(new Eigenvalue(1, classifier, "no data curvature")),
                    List.of(new Eigenvalue(1, problem.coordinates() - classifier, "no data curvature")));
        }
        Map<String, Double> parameters = ModeEvaluation.parameters(problem);
        List<Mode> classifier = SpectrumFormulas.classifierBlock(problem.classes());
        return new BlockSpectra(
                ModeEvaluation.of(classifier, parameters, counts),
                ModeEvaluation.of(SpectrumFormulas.featureBlock(), parameters, counts));
    }
}
