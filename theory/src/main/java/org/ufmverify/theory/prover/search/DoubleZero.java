package org.ufmverify.theory.prover.search;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.prover.normal.Monomial;
import org.ufmverify.theory.prover.normal.Normalizer;
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
        Map<Monomial, BigInteger> terms = normal.get().numerator().terms();
        Set<Integer> generators = new TreeSet<>();
        terms.keySet().forEach(monomial -> {
            for (int i = 0; i < monomial.length(); i++) {
                if (monomial.exponent(i) == 2) {
                    generators.add(i);
                }
            }
        });
        List<DoubleZero> found = new ArrayList<>();
        for (int generator : generators) {
            if (terms.keySet().stream().allMatch(monomial -> monomial.exponent(generator) <= 2)) {
                Expr a = coefficient(terms, generator, 2, normalizer);
                Expr b = coefficient(terms, generator, 1, normalizer);
                Expr c = coefficient(terms, generator, 0, normalizer);
                Expr discriminant = Expr.integer(4).times(a).times(c).minus(b.times(b));
                if (normalizer.normalize(discriminant).filter(Quotient::isZero).isPresent()) {
                    Expr zero = Expr.integer(2)
                            .times(a)
                            .times(normalizer.generator(generator))
                            .plus(b);
                    Expr divisor = Expr.integer(4).times(a).times(denominator(normal.get(), normalizer));
                    found.add(new DoubleZero(zero, a, List.of(zero, zero, Expr.power(divisor, Expr.integer(-1)))));
                }
            }
        }
        return found;
    }

    /** Returns what is multiplied by a generator to some power. */
    private static Expr coefficient(
            Map<Monomial, BigInteger> terms, int generator, int exponent, Normalizer normalizer) {
        List<Expr> sum = new ArrayList<>();
        for (Map.Entry<Monomial, BigInteger> term : terms.entrySet()) {
            if (term.getKey().exponent(generator) == exponent) {
                sum.add(product(term, generator, normalizer));
            }
        }
        return Expr.sum(sum);
    }

    private static Expr polynomial(Map<Monomial, BigInteger> terms, Normalizer normalizer) {
        return Expr.sum(terms.entrySet().stream()
                .map(term -> product(term, -1, normalizer))
                .toList());
    }

    private static Expr denominator(Quotient quotient, Normalizer normalizer) {
        List<Expr> factors = new ArrayList<>();
        factors.add(new Expr.Constant(quotient.constant(), BigInteger.ONE));
        quotient.denominators()
                .forEach((factor, exponent) ->
                        factors.add(Expr.power(polynomial(factor.terms(), normalizer), Expr.integer(exponent))));
        return Expr.product(factors);
    }

    private static Expr product(Map.Entry<Monomial, BigInteger> term, int without, Normalizer normalizer) {
        List<Expr> product = new ArrayList<>();
        product.add(new Expr.Constant(term.getValue(), BigInteger.ONE));
        for (int i = 0; i < term.getKey().length(); i++) {
            if (i != without && term.getKey().exponent(i) > 0) {
                product.add(Expr.power(
                        normalizer.generator(i), Expr.integer(term.getKey().exponent(i))));
            }
        }
        return Expr.product(product);
    }
}
