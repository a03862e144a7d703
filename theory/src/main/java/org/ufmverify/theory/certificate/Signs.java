package org.ufmverify.theory.certificate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Relation;

/**
 * Signs that polynomials in atoms can have where certain relations hold. A set of signs is a sum of {@link #NEGATIVE},
 * {@link #ZERO} and {@link #POSITIVE}.
 */
final class Signs {
    static final int NEGATIVE = 1;
    static final int ZERO = 2;
    static final int POSITIVE = 4;
    static final int ANY = 7;

    private final IntUnaryOperator atomSigns;
    private final Map<Terms, Range> ranges = new HashMap<>();
    private final Set<Terms> nonzero = new HashSet<>();
    private final Set<Terms> strict = new LinkedHashSet<>();

    /** Bounds of a polynomial without constant term whose first coefficient is 1; null where there is none. */
    record Range(BigFraction low, boolean lowOpen, BigFraction high, boolean highOpen) {
        private static final Range ALL = new Range(null, false, null, false);

        private Range above(BigFraction bound, boolean open) {
            int order = low == null ? 1 : bound.compareTo(low);
            return order < 0 ? this : new Range(bound, order == 0 ? open || lowOpen : open, high, highOpen);
        }

        private Range below(BigFraction bound, boolean open) {
            int order = high == null ? -1 : bound.compareTo(high);
            return order > 0 ? this : new Range(low, lowOpen, bound, order == 0 ? open || highOpen : open);
        }

        /** Returns the signs of the polynomial minus the value. */
        private int signs(BigFraction value) {
            int below = low == null ? -1 : low.compareTo(value);
            int above = high == null ? 1 : high.compareTo(value);
            int signs = below < 0 ? NEGATIVE : 0;
            signs |= above > 0 ? POSITIVE : 0;
            boolean meets = below < 0 || (below == 0 && !lowOpen);
            return meets && (above > 0 || (above == 0 && !highOpen)) ? signs | ZERO : signs;
        }
    }

    Signs(IntUnaryOperator atomSigns) {
        this.atomSigns = atomSigns;
    }

    Signs(Signs other, IntUnaryOperator atomSigns) {
        this(atomSigns);
        ranges.putAll(other.ranges);
        nonzero.addAll(other.nonzero);
        strict.addAll(other.strict);
    }

    /** Returns the signs of left minus right that satisfy the comparison. */
    static int allowed(Relation.Operator operator) {
        return (operator.holds(-1) ? NEGATIVE : 0)
                | (operator.holds(0) ? ZERO : 0)
                | (operator.holds(1) ? POSITIVE : 0);
    }

    private static int of(int signum) {
        return signum < 0 ? NEGATIVE : signum == 0 ? ZERO : POSITIVE;
    }

    static int negated(int signs) {
        return (signs & ZERO) | ((signs & NEGATIVE) != 0 ? POSITIVE : 0) | ((signs & POSITIVE) != 0 ? NEGATIVE : 0);
    }

    static int product(int x, int y) {
        int signs = (x & ZERO) | (y & ZERO);
        signs |= (x & POSITIVE) != 0 ? y & ~ZERO : 0;
        return signs | ((x & NEGATIVE) != 0 ? negated(y) & ~ZERO : 0);
    }

    static int sum(int x, int y) {
        int signs = ((x & ZERO) != 0 ? y : 0) | ((y & ZERO) != 0 ? x : 0);
        signs |= x & y & ~ZERO;
        boolean opposite = ((x & POSITIVE) != 0 && (y & NEGATIVE) != 0) || ((x & NEGATIVE) != 0 && (y & POSITIVE) != 0);
        return opposite ? ANY : signs;
    }

    static int power(int signs, int exponent) {
        return exponent % 2 != 0 ? signs : product(signs, signs) & ~NEGATIVE;
    }

    /** Takes note that the quotient, whose denominator does not vanish, has one of the signs. */
    void note(Ratio ratio, int signs) {
        int below = denominator(ratio);
        int above = below == POSITIVE ? signs : below == NEGATIVE ? negated(signs) : unsigned(signs);
        Terms top = ratio.top();
        if (top.isConstant() || above == ANY) {
            return;
        }
        if ((above & ZERO) == 0) {
            nonzero.add(monic(top));
            if (above != (NEGATIVE | POSITIVE)) {
                strict.add(monic(top));
            }
        }
        BigFraction at = top.constantTerm().divide(top.leading()).negate();
        int side = top.leading().signum() < 0 ? negated(above) : above;
        Range range = ranges.getOrDefault(part(top), Range.ALL);
        boolean open = (side & ZERO) == 0;
        range = (side & NEGATIVE) == 0 ? range.above(at, open) : range;
        range = (side & POSITIVE) == 0 ? range.below(at, open) : range;
        ranges.put(part(top), range);
    }

    private static int unsigned(int signs) {
        return signs == ZERO || signs == (NEGATIVE | POSITIVE)
                ? signs
                : (signs & ZERO) == 0 ? NEGATIVE | POSITIVE : ANY;
    }

    private int denominator(Ratio ratio) {
        int signs = POSITIVE;
        for (Map.Entry<Terms, Integer> factor : ratio.bottom().entrySet()) {
            signs = product(signs, power(signs(factor.getKey()) & ~ZERO, factor.getValue()));
        }
        return signs;
    }

    private static Terms part(Terms terms) {
        Terms rest = terms.plus(Terms.constant(terms.constantTerm().negate()));
        return rest.times(terms.leading().reciprocal());
    }

    private static Terms monic(Terms terms) {
        return terms.times(terms.leading().reciprocal());
    }

    /** Returns the polynomials noted as positive or negative everywhere, with leading coefficient 1. */
    Set<Terms> strict() {
        return strict;
    }

    /** Returns the bounds of an atom, null when none was noted. */
    Range range(Terms atom) {
        return ranges.get(atom);
    }

    /** Returns the signs a quotient, where it is defined, can have. */
    int signs(Ratio ratio) {
        return product(signs(ratio.top()), denominator(ratio));
    }

    /** Returns the signs a polynomial can have. */
    int signs(Terms terms) {
        if (terms.isConstant()) {
            return of(terms.constantTerm().signum());
        }
        int signs = known(terms);
        int total = ZERO;
        for (Map.Entry<List<Integer>, BigFraction> term : terms.terms().entrySet()) {
            total = sum(total, product(of(term.getValue().signum()), monomial(term.getKey())));
        }
        signs &= total;
        List<Integer> common = terms.common();
        if (terms.terms().size() > 1 && !common.isEmpty()) {
            Terms rest = terms.dividedBy(Terms.term(common, BigFraction.ONE)).orElseThrow();
            signs &= product(monomial(common), signs(rest));
        }
        // No sign is possible where the relations contradict each other; nothing is concluded from that.
        return signs == 0 ? ANY : signs;
    }

    private int known(Terms terms) {
        Range range = ranges.getOrDefault(part(terms), Range.ALL);
        int signs = range.signs(terms.constantTerm().divide(terms.leading()).negate());
        signs = terms.leading().signum() < 0 ? negated(signs) : signs;
        return nonzero.contains(monic(terms)) ? signs & ~ZERO : signs;
    }

    private int monomial(List<Integer> exponents) {
        int signs = POSITIVE;
        for (int i = 0; i < exponents.size(); i++) {
            if (exponents.get(i) > 0) {
                int atom = known(Terms.atom(i)) & atomSigns.applyAsInt(i);
                signs = product(signs, power(atom, exponents.get(i)));
            }
        }
        return exponents.isEmpty() ? signs : signs & known(Terms.term(exponents, BigFraction.ONE));
    }
}
