package org.ufmverify.theory.prover.search;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.prover.normal.Monomial;
import org.ufmverify.theory.prover.normal.Normalizer;
import org.ufmverify.theory.prover.normal.Polynomial;
import org.ufmverify.theory.prover.normal.Quotient;
import org.ufmverify.theory.prover.normal.Signs;

/**
 * A square in a difference: one that is written as such, or a numerator h^2/(4 A) with h = 2 A g + B, as A g^2 + B g + C with
 * B^2 = 4 A C. So the difference vanishes where h does, although it does not change its sign there.
 *
 * @param zero h
 * @param nonzero what must not be zero, A
 * @param factors factors of the difference; the first one is h
 */
record DoubleZero(Expr zero, Expr nonzero, List<Expr> factors) {
    private static final int MAX_EXPONENT = 20;

    /** Copies the factors. */
    DoubleZero {
        factors = List.copyOf(factors);
    }

    /** Returns the squares found in the difference. */
    static List<DoubleZero> of(Expr difference) {
        List<DoubleZero> found = new ArrayList<>(written(difference));
        found.addAll(quadratic(difference));
        return found;
    }

    private static List<DoubleZero> written(Expr difference) {
        List<Expr> parts = difference instanceof Expr.Product p ? p.factors() : List.of(difference);
        List<DoubleZero> found = new ArrayList<>();
        for (Expr part : parts) {
            if (part instanceof Expr.Power power
                    && power.exponent() instanceof Expr.Constant n
                    && n.isInteger()
                    && n.numerator().signum() > 0
                    && n.numerator().bitLength() < 31
                    && n.numerator().intValueExact() <= MAX_EXPONENT) {
                List<Expr> factors =
                        new ArrayList<>(Collections.nCopies(n.numerator().intValueExact(), power.base()));
                parts.stream().filter(other -> !other.equals(part)).forEach(factors::add);
                found.add(new DoubleZero(power.base(), Expr.ONE, factors));
            }
        }
        return found;
    }

    private static List<DoubleZero> quadratic(Expr difference) {
        Normalizer normalizer = Normalizer.of(Signs.NONE, false);
        Optional<Quotient> normal = normalizer.normalize(difference);
        if (normal.isEmpty()) {
            return List.of();
        }
        Polynomial numerator = normal.get().numerator();
        int generators = numerator.terms().keySet().stream()
                .mapToInt(Monomial::length)
                .max()
                .orElse(0);
        List<DoubleZero> found = new ArrayList<>();
        for (int generator = 0; generator < generators; generator++) {
            if (numerator.degree(generator) == 2) {
                List<Expr> c = numerator.coefficients(generator).stream()
                        .map(normalizer::expression)
                        .toList();
                Expr discriminant = Expr.integer(4)
                        .times(c.get(2))
                        .times(c.get(0))
                        .minus(c.get(1).times(c.get(1)));
                if (normalizer.normalize(discriminant).filter(Quotient::isZero).isPresent()) {
                    Expr zero = Expr.integer(2)
                            .times(c.get(2))
                            .times(normalizer.generator(generator))
                            .plus(c.get(1));
                    Expr divisor = Expr.integer(4).times(c.get(2)).times(denominator(normal.get(), normalizer));
                    found.add(
                            new DoubleZero(zero, c.get(2), List.of(zero, zero, Expr.power(divisor, Expr.integer(-1)))));
                }
            }
        }
        return found;
    }

    private static Expr denominator(Quotient quotient, Normalizer normalizer) {
        List<Expr> factors = new ArrayList<>();
        factors.add(new Expr.Constant(quotient.constant(), BigInteger.ONE));
        quotient.denominators()
                .forEach((factor, exponent) ->
                        factors.add(Expr.power(normalizer.expression(factor), Expr.integer(exponent))));
        return Expr.product(factors);
    }
}
