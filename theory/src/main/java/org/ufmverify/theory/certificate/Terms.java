package org.ufmverify.theory.certificate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hipparchus.fraction.BigFraction;

/**
 * A polynomial with rational coefficients in numbered atoms, multiplied out. The key of a term is the list of its exponents,
 * without zeros at the end; terms are in descending lexicographic order.
 */
final class Terms {
    private static final int MAX_TERMS = 20_000;
    private static final Comparator<List<Integer>> ORDER = Terms::compare;
    static final Terms ZERO = new Terms(new TreeMap<>(ORDER));
    static final Terms ONE = constant(BigFraction.ONE);

    private final SortedMap<List<Integer>, BigFraction> terms;

    private Terms(SortedMap<List<Integer>, BigFraction> terms) {
        if (terms.size() > MAX_TERMS) {
            throw new Rejection("a polynomial of " + terms.size() + " terms is too large to be checked");
        }
        this.terms = terms;
    }

    private static int compare(List<Integer> x, List<Integer> y) {
        for (int i = 0; i < Math.max(x.size(), y.size()); i++) {
            int difference = exponent(y, i) - exponent(x, i);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    static int exponent(List<Integer> key, int atom) {
        return atom < key.size() ? key.get(atom) : 0;
    }

    static Terms constant(BigFraction value) {
        return term(List.of(), value);
    }

    static Terms atom(int index) {
        List<Integer> key = new ArrayList<>(Collections.nCopies(index, 0));
        key.add(1);
        return term(key, BigFraction.ONE);
    }

    static Terms term(List<Integer> key, BigFraction coefficient) {
        SortedMap<List<Integer>, BigFraction> terms = new TreeMap<>(ORDER);
        add(terms, key, coefficient);
        return new Terms(terms);
    }

    private static void add(SortedMap<List<Integer>, BigFraction> terms, List<Integer> key, BigFraction coefficient) {
        BigFraction sum = terms.getOrDefault(key, BigFraction.ZERO).add(coefficient);
        if (sum.signum() == 0) {
            terms.remove(key);
        } else {
            terms.put(key, sum);
        }
    }

    SortedMap<List<Integer>, BigFraction> terms() {
        return terms;
    }

    boolean isZero() {
        return terms.isEmpty();
    }

    boolean isConstant() {
        return isZero() || (terms.size() == 1 && terms.firstKey().isEmpty());
    }

    BigFraction constantTerm() {
        return terms.getOrDefault(List.<Integer>of(), BigFraction.ZERO);
    }

    /** Returns the coefficient of the first term; the polynomial must not be zero. */
    BigFraction leading() {
        return terms.get(terms.firstKey());
    }

    Terms plus(Terms other) {
        SortedMap<List<Integer>, BigFraction> sum = new TreeMap<>(terms);
        other.terms.forEach((key, coefficient) -> add(sum, key, coefficient));
        return new Terms(sum);
    }

    Terms times(BigFraction factor) {
        return times(constant(factor));
    }

    Terms times(Terms other) {
        SortedMap<List<Integer>, BigFraction> product = new TreeMap<>(ORDER);
        for (Map.Entry<List<Integer>, BigFraction> x : terms.entrySet()) {
            other.terms.forEach((key, coefficient) ->
                    add(product, moved(x.getKey(), key, 1), x.getValue().multiply(coefficient)));
            if (product.size() > MAX_TERMS) {
                throw new Rejection("a product of polynomials is too large to be checked");
            }
        }
        return new Terms(product);
    }

    /** Returns the exponents of x plus so many times those of y. */
    private static List<Integer> moved(List<Integer> x, List<Integer> y, int times) {
        List<Integer> sum = new ArrayList<>();
        for (int i = 0; i < Math.max(x.size(), y.size()); i++) {
            sum.add(Math.addExact(exponent(x, i), times * exponent(y, i)));
        }
        return trimmed(sum);
    }

    private static List<Integer> trimmed(List<Integer> exponents) {
        int size = exponents.size();
        while (size > 0 && exponents.get(size - 1) == 0) {
            size--;
        }
        return List.copyOf(exponents.subList(0, size));
    }

    Terms power(int exponent) {
        Terms result = ONE;
        for (int i = 0; i < exponent; i++) {
            result = result.times(this);
        }
        return result;
    }

    /** Returns the quotient when the divisor, not zero, divides this without remainder. */
    Optional<Terms> dividedBy(Terms divisor) {
        List<Integer> lead = divisor.terms.firstKey();
        SortedMap<List<Integer>, BigFraction> rest = new TreeMap<>(terms);
        SortedMap<List<Integer>, BigFraction> quotient = new TreeMap<>(ORDER);
        while (!rest.isEmpty()) {
            List<Integer> key = moved(rest.firstKey(), lead, -1);
            if (key.stream().anyMatch(exponent -> exponent < 0) || quotient.size() > MAX_TERMS) {
                return Optional.empty();
            }
            BigFraction ratio = rest.get(rest.firstKey()).divide(divisor.leading());
            quotient.put(key, ratio);
            divisor.terms.forEach(
                    (k, c) -> add(rest, moved(k, key, 1), c.multiply(ratio).negate()));
        }
        return Optional.of(new Terms(quotient));
    }

    /** Returns the exponents of the largest monomial that divides every term. */
    List<Integer> common() {
        List<Integer> common = terms.isEmpty() ? List.of() : terms.firstKey();
        for (List<Integer> key : terms.keySet()) {
            List<Integer> least = new ArrayList<>();
            for (int i = 0; i < common.size(); i++) {
                least.add(Math.min(common.get(i), exponent(key, i)));
            }
            common = least;
        }
        return trimmed(common);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Terms t && t.terms.equals(terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }
}
