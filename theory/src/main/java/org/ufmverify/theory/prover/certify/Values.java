package org.ufmverify.theory.prover.certify;

import java.util.Optional;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.normal.Normalizer;
import org.ufmverify.theory.prover.normal.Quotient;
import org.ufmverify.theory.prover.normal.Signs;

/** Numbers that expressions turn out to be. */
final class Values {
    private Values() {}

    /** Returns the number that an expression is by its normal form. */
    static Optional<Expr.Constant> constant(Expr expr) {
        return Normalizer.of(Signs.NONE, false)
                .normalize(expr)
                .filter(Quotient::isConstant)
                .map(q -> new Expr.Constant(q.numerator().constantTerm(), q.constant()));
    }

    /** Returns 1 / x. */
    static Expr.Constant reciprocal(Expr.Constant x) {
        return Rationals.constant(new BigFraction(x.numerator(), x.denominator()).reciprocal());
    }

    /** Returns -x. */
    static Expr.Constant negated(Expr.Constant x) {
        return new Expr.Constant(x.numerator().negate(), x.denominator());
    }

    /** Returns the expression multiplied out, where that is no quotient. */
    static Expr simplified(Expr expr) {
        Normalizer normalizer = Normalizer.of(Signs.NONE, false);
        return normalizer
                .normalize(expr)
                .filter(Quotient::isPolynomial)
                .map(normalizer::expression)
                .orElse(expr);
    }
}
