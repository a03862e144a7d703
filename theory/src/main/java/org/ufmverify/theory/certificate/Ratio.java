package org.ufmverify.theory.certificate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.fraction.BigFraction;

/**
 * A quotient of polynomials in atoms.
 *
 * @param top the numerator
 * @param bottom the factors of the denominator with their exponents, each with leading coefficient 1
 */
record Ratio(Terms top, Map<Terms, Integer> bottom) {
    static final Ratio ZERO = of(Terms.ZERO);
    static final Ratio ONE = of(Terms.ONE);

    static Ratio of(Terms top) {
        return new Ratio(top, Map.of());
    }

    static Ratio of(BigFraction value) {
        return of(Terms.constant(value));
    }

    boolean isZero() {
        return top.isZero();
    }

    /** Returns the value when it is a rational constant. */
    Optional<BigFraction> constant() {
        return bottom.isEmpty() && top.isConstant() ? Optional.of(top.constantTerm()) : Optional.empty();
    }

    private static Ratio cancelled(Terms top, Map<Terms, Integer> bottom) {
        Terms rest = top;
        Map<Terms, Integer> left = new LinkedHashMap<>();
        for (Map.Entry<Terms, Integer> factor : bottom.entrySet()) {
            int exponent = factor.getValue();
            Optional<Terms> divided = rest.dividedBy(factor.getKey());
            while (exponent > 0 && divided.isPresent()) {
                rest = divided.get();
                exponent--;
                divided = rest.dividedBy(factor.getKey());
            }
            if (exponent > 0) {
                left.put(factor.getKey(), exponent);
            }
        }
        return new Ratio(rest, left);
    }

    Ratio plus(Ratio other) {
        Map<Terms, Integer> all = new LinkedHashMap<>(bottom);
        other.bottom.forEach((factor, exponent) -> all.merge(factor, exponent, Math::max));
        return cancelled(extended(all).plus(other.extended(all)), all);
    }

    private Terms extended(Map<Terms, Integer> all) {
        Terms result = top;
        for (Map.Entry<Terms, Integer> factor : all.entrySet()) {
            int missing = factor.getValue() - bottom.getOrDefault(factor.getKey(), 0);
            result = result.times(factor.getKey().power(missing));
        }
        return result;
    }

    Ratio minus(Ratio other) {
        return plus(other.times(of(BigFraction.MINUS_ONE)));
    }

    Ratio times(Ratio other) {
        Map<Terms, Integer> all = new LinkedHashMap<>(bottom);
        other.bottom.forEach((factor, exponent) -> all.merge(factor, exponent, Integer::sum));
        return cancelled(top.times(other.top), all);
    }

    /** Returns 1 / this, which must not be zero. */
    Ratio inverse() {
        if (isZero()) {
            throw new Rejection("a division by zero");
        }
        Map<Terms, Integer> factors = new LinkedHashMap<>();
        List<Integer> common = top.common();
        for (int i = 0; i < common.size(); i++) {
            if (common.get(i) > 0) {
                factors.put(Terms.atom(i), common.get(i));
            }
        }
        Terms rest = top.dividedBy(Terms.term(common, top.leading())).orElseThrow();
        if (!rest.isConstant()) {
            factors.put(rest, 1);
        }
        Terms above = Terms.constant(top.leading().reciprocal());
        for (Map.Entry<Terms, Integer> factor : bottom.entrySet()) {
            above = above.times(factor.getKey().power(factor.getValue()));
        }
        return cancelled(above, factors);
    }

    Ratio power(int exponent) {
        Ratio base = exponent < 0 ? inverse() : this;
        Ratio result = ONE;
        for (int i = 0; i < Math.abs(exponent); i++) {
            result = result.times(base);
        }
        return result;
    }
}
