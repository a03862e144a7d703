package org.ufmverify.theory.claim.trial;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.problem.measure.NumericChecks;
import org.ufmverify.theory.problem.measure.OptimalityGap;
import org.ufmverify.theory.problem.measure.SubgradientCheck;
import org.ufmverify.theory.problem.measure.VariationalForm;

/**
 * A statement that a formula makes a residual vanish.
 *
 * @param residual what must vanish
 * @param text the formula as written, with named formulas
 * @param formula the formula in K, a, delta, n, d, lambdaW, lambdaH that is put to the test
 * @param assumptions what is presupposed of the problem
 */
public record ResidualProperty(Residual residual, String text, Expr formula, List<Relation> assumptions)
        implements NumericProperty {

    /** Residuals, each relative. */
    public enum Residual {
        /** The gradient of the full problem at the closed-form point whose margin is the formula. */
        GRADIENT("the gradient vanishes at the closed-form point of margin", NumericChecks.TOLERANCE),
        /** How far that point is from the subgradient certificate of global optimality. */
        SUBGRADIENT("the subgradient certificate holds at the closed-form point of margin", NumericChecks.TOLERANCE),
        /** The gap identity of {@link OptimalityGap} at a random point, which proves that no point lies below the closed form. */
        GAP(
                "the objective exceeds its value at the closed form by divergences and squares alone, at margin",
                NumericChecks.TOLERANCE),
        /** The distance of the minimizer found from the rotation orbit of that point; 1e-12 of gradient leave 1e-7. */
        ORBIT("the minimizer found lies on the orbit of the closed-form point of margin", 1e-6),
        /** The least decay over all factorizations of a random matrix, over the formula times its nuclear norm, less 1. */
        FACTORIZATION("the least decay of a factorization is the nuclear norm times", NumericChecks.TOLERANCE),
        /** The dense Hessian's kernel against the orbit's tangent space and the formula as its dimension. */
        KERNEL("the kernel of the joint Hessian is the orbit's tangent space, of dimension", NumericChecks.TOLERANCE);

        private final String words;
        private final double tolerance;

        Residual(String words, double tolerance) {
            this.words = words;
            this.tolerance = tolerance;
        }

        double at(Trial trial, double value) {
            return switch (this) {
                case GRADIENT -> NumericChecks.gradientAt(trial.problem(), value);
                case SUBGRADIENT -> SubgradientCheck.at(trial.problem(), value);
                case GAP -> OptimalityGap.residual(trial.problem(), value, trial.seed());
                case ORBIT -> trial.found().search().distanceFromOrbit(value);
                case FACTORIZATION -> {
                    VariationalForm form = trial.factorization();
                    yield form.distanceFrom(value * form.nuclearNorm());
                }
                case KERNEL ->
                    value == Math.rint(value)
                            ? NumericChecks.kernelMatches(trial.problem(), (long) value)
                            : Double.POSITIVE_INFINITY;
            };
        }
    }

    /** Copies the assumptions. */
    public ResidualProperty {
        assumptions = List.copyOf(assumptions);
    }

    @Override
    public String statement() {
        return residual.words + " " + text + NumericProperty.given(assumptions);
    }

    @Override
    public String inWords() {
        return residual.words + " `" + text + "`" + NumericProperty.where(assumptions);
    }

    @Override
    public boolean appliesTo(Trial trial) {
        return trial.satisfies(assumptions);
    }

    @Override
    public Optional<String> failure(Trial trial) {
        double value = formula.toDouble(trial.parameters());
        double off = Double.isFinite(value) ? residual.at(trial, value) : Double.POSITIVE_INFINITY;
        return off <= residual.tolerance
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "%s %.10g: off by %.3g", residual.words, value, off));
    }
}
