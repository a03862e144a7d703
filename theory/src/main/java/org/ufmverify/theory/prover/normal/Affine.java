package org.ufmverify.theory.prover.normal;

import java.util.List;
import java.util.Optional;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;

/**
 * An expression that is slope x + rest wherever it is defined, the rest free of x.
 *
 * <p>This is read off the normal form itself. A slope that is constant where it is defined would not do: that of Sqrt(x^2)/x is 0
 * on both sides of the origin.
 *
 * @param slope a constant, not zero
 * @param rest defined wherever the expression is
 */
public record Affine(BigFraction slope, Expr rest) {

    /** Returns the form of the expression in the variable; empty when it has none or that was not found. */
    public static Optional<Affine> of(Expr expr, String variable) {
        Normalizer normalizer = Normalizer.of(Signs.NONE, false);
        return normalizer
                .normalize(expr)
                .flatMap(quotient -> of(quotient, variable, normalizer))
                .map(affine -> affine.asWritten(expr, variable));
    }

    /** Keeps the rest as it is written if x stands in terms of its own: it reads better. */
    private Affine asWritten(Expr expr, String variable) {
        List<Expr> others = expr instanceof Expr.Sum sum
                ? sum.terms().stream()
                        .filter(term -> !isMultiple(term, variable))
                        .toList()
                : List.of();
        boolean isFree = !others.isEmpty()
                && others.stream().noneMatch(term -> term.variables().contains(variable));
        return isFree ? new Affine(slope, Expr.sum(others)) : this;
    }

    /** Returns whether the term is a constant times the variable. */
    private static boolean isMultiple(Expr term, String variable) {
        return term.equals(Expr.variable(variable))
                || (term instanceof Expr.Product p
                        && p.factors().size() == 2
                        && p.factors().get(0) instanceof Expr.Constant
                        && p.factors().get(1).equals(Expr.variable(variable)));
    }

    private static Optional<Affine> of(Quotient quotient, String variable, Normalizer normalizer) {
        List<Polynomial> coefficients = quotient.numerator().coefficients(normalizer.index(Expr.variable(variable)));
        if (coefficients.size() != 2) {
            return Optional.empty();
        }
        Quotient slope = Quotient.reduced(coefficients.get(1), quotient.constant(), quotient.denominators());
        Quotient rest = Quotient.reduced(coefficients.get(0), quotient.constant(), quotient.denominators());
        Expr remainder = normalizer.expression(rest);
        return slope.isConstant() && !slope.isZero() && !remainder.variables().contains(variable)
                ? Optional.of(
                        new Affine(new BigFraction(slope.numerator().constantTerm(), slope.constant()), remainder))
                : Optional.empty();
    }
}
