package org.ufmverify.theory.prover.monotone;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.normal.Monomial;
import org.ufmverify.theory.prover.normal.Normalizer;
import org.ufmverify.theory.prover.normal.Quotient;
import org.ufmverify.theory.prover.normal.Signs;

/**
 * A linear form c0 + c1 x1 + ... with rational coefficients.
 *
 * @param constant c0
 * @param slopes the coefficients that are not zero, by variable
 */
record LinearForm(BigFraction constant, Map<String, BigFraction> slopes) {

    /** Returns the form of an expression that is linear by polynomial algebra alone. */
    static Optional<LinearForm> of(Expr expr) {
        Normalizer normalizer = Normalizer.of(Signs.NONE, false);
        Optional<Quotient> normal = normalizer.normalize(expr).filter(Quotient::isPolynomial);
        if (normal.isEmpty()) {
            return Optional.empty();
        }
        BigFraction constant = BigFraction.ZERO;
        Map<String, BigFraction> slopes = new TreeMap<>();
        for (Map.Entry<Monomial, java.math.BigInteger> term :
                normal.get().numerator().terms().entrySet()) {
            BigFraction coefficient =
                    new BigFraction(term.getValue(), normal.get().constant());
            Monomial monomial = term.getKey();
            if (monomial.length() == 0) {
                constant = coefficient;
            } else if (monomial.equals(Monomial.generator(monomial.length() - 1, 1))
                    && normalizer.generator(monomial.length() - 1) instanceof Expr.Variable v) {
                slopes.put(v.name(), coefficient);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new LinearForm(constant, slopes));
    }

    /** Returns the form as it is, defined everywhere. */
    Expr expression() {
        Expr sum = Rationals.constant(constant);
        for (Map.Entry<String, BigFraction> slope : slopes.entrySet()) {
            sum = sum.plus(Expr.variable(slope.getKey()).times(Rationals.constant(slope.getValue())));
        }
        return sum;
    }

    /** Returns the value of x at which the form equals t: (t - rest) / slope. */
    Expr solvedFor(String x, Expr t) {
        BigFraction slope = slopes.get(x);
        Expr sum = t.minus(Rationals.constant(constant));
        for (Map.Entry<String, BigFraction> other : slopes.entrySet()) {
            if (!other.getKey().equals(x)) {
                sum = sum.minus(Expr.variable(other.getKey()).times(Rationals.constant(other.getValue())));
            }
        }
        return sum.times(Rationals.constant(slope.reciprocal()));
    }
}
