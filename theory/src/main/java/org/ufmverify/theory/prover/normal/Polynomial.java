package org.ufmverify.theory.prover.normal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A polynomial with integer coefficients in numbered generators, multiplied out.
 *
 * <p>Terms are in descending lexicographic order of their exponents, zero coefficients are absent: two polynomials are equal
 * as functions of independent generators exactly when they are equal as values.
 */
public final class Polynomial {
    private static final int MAX_TERMS = 4000;
    private static final int MAX_BITS = 8000;

    public static final Polynomial ZERO = new Polynomial(new TreeMap<>(Collections.reverseOrder()));
    public static final Polynomial ONE = constant(BigInteger.ONE);

    private final SortedMap<Monomial, BigInteger> terms;

    private Polynomial(SortedMap<Monomial, BigInteger> terms) {
        if (terms.size() > MAX_TERMS) {
            throw new TooLargeException("a polynomial of " + terms.size() + " terms");
        }
        terms.values().forEach(Polynomial::checkSize);
        this.terms = terms;
    }

    /** Says that a normal form grew beyond what is worth its time. */
    public static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLargeException(String what) {
            super(what);
        }
    }

    /** Returns the number; throws when it has too many digits. */
    static BigInteger checkSize(BigInteger number) {
        if (number.bitLength() > MAX_BITS) {
            throw new TooLargeException("a number of " + number.bitLength() + " bits");
        }
        return number;
    }

    public static Polynomial constant(BigInteger value) {
        return term(Monomial.UNIT, value);
    }

    public static Polynomial generator(int index) {
        return term(Monomial.generator(index, 1), BigInteger.ONE);
    }

    static Polynomial term(Monomial monomial, BigInteger coefficient) {
        SortedMap<Monomial, BigInteger> terms = new TreeMap<>(Collections.reverseOrder());
        if (coefficient.signum() != 0) {
            terms.put(monomial, coefficient);
        }
        return new Polynomial(terms);
    }

    /** Returns the terms, leading one first. */
    public Map<Monomial, BigInteger> terms() {
        return Collections.unmodifiableMap(terms);
    }

    boolean isZero() {
        return terms.isEmpty();
    }

    public boolean isConstant() {
        return terms.isEmpty() || (terms.size() == 1 && terms.firstKey().equals(Monomial.UNIT));
    }

    /** Returns the coefficient of 1. */
    public BigInteger constantTerm() {
        return terms.getOrDefault(Monomial.UNIT, BigInteger.ZERO);
    }

    public Polynomial plus(Polynomial other) {
        SortedMap<Monomial, BigInteger> sum = new TreeMap<>(terms);
        other.terms.forEach((monomial, coefficient) -> add(sum, monomial, coefficient));
        return new Polynomial(sum);
    }

    private static void add(SortedMap<Monomial, BigInteger> sum, Monomial monomial, BigInteger coefficient) {
        BigInteger total = sum.getOrDefault(monomial, BigInteger.ZERO).add(coefficient);
        if (total.signum() == 0) {
            sum.remove(monomial);
        } else {
            sum.put(monomial, total);
        }
    }

    public Polynomial times(BigInteger factor) {
        SortedMap<Monomial, BigInteger> product = new TreeMap<>(Collections.reverseOrder());
        if (factor.signum() != 0) {
            terms.forEach((monomial, coefficient) -> product.put(monomial, coefficient.multiply(factor)));
        }
        return new Polynomial(product);
    }

    public Polynomial negate() {
        return times(BigInteger.ONE.negate());
    }

    public Polynomial times(Polynomial other) {
        if ((long) terms.size() * other.terms.size() > 40L * MAX_TERMS) {
            throw new TooLargeException("a product of " + terms.size() + " and " + other.terms.size() + " terms");
        }
        SortedMap<Monomial, BigInteger> product = new TreeMap<>(Collections.reverseOrder());
        terms.forEach((m, c) -> other.terms.forEach((n, d) -> add(product, m.times(n), c.multiply(d))));
        return new Polynomial(product);
    }

    public Polynomial power(int exponent) {
        Polynomial result = ONE;
        for (int i = 0; i < exponent; i++) {
            result = result.times(this);
        }
        return result;
    }

    /** Returns the greatest common divisor of the coefficients, with the sign of the leading one. */
    public BigInteger content() {
        BigInteger gcd = BigInteger.ZERO;
        for (BigInteger coefficient : terms.values()) {
            gcd = gcd.gcd(coefficient);
        }
        return isZero() || terms.get(terms.firstKey()).signum() > 0 ? gcd : gcd.negate();
    }

    /** Returns this with all coefficients divided by a common divisor of theirs. */
    public Polynomial dividedBy(BigInteger divisor) {
        SortedMap<Monomial, BigInteger> quotient = new TreeMap<>(Collections.reverseOrder());
        terms.forEach((monomial, coefficient) -> quotient.put(monomial, coefficient.divide(divisor)));
        return new Polynomial(quotient);
    }

    /** Returns the largest monomial that divides every term. */
    public Monomial commonMonomial() {
        Monomial common = null;
        for (Monomial monomial : terms.keySet()) {
            common = common == null ? monomial : common.gcd(monomial);
        }
        return common == null ? Monomial.UNIT : common;
    }

    public Polynomial dividedBy(Monomial divisor) {
        SortedMap<Monomial, BigInteger> quotient = new TreeMap<>(Collections.reverseOrder());
        terms.forEach((monomial, coefficient) ->
                quotient.put(monomial.dividedBy(divisor).orElseThrow(), coefficient));
        return new Polynomial(quotient);
    }

    /** Returns the quotient when the divisor divides this polynomial without remainder. */
    public Optional<Polynomial> dividedBy(Polynomial divisor) {
        if (divisor.isZero()) {
            return Optional.empty();
        }
        Monomial lead = divisor.terms.firstKey();
        BigInteger leading = divisor.terms.get(lead);
        SortedMap<Monomial, BigInteger> rest = new TreeMap<>(terms);
        SortedMap<Monomial, BigInteger> quotient = new TreeMap<>(Collections.reverseOrder());
        while (!rest.isEmpty()) {
            Monomial top = rest.firstKey();
            BigInteger[] ratio = rest.get(top).divideAndRemainder(leading);
            Optional<Monomial> monomial = top.dividedBy(lead);
            if (monomial.isEmpty() || ratio[1].signum() != 0 || quotient.size() > MAX_TERMS) {
                return Optional.empty();
            }
            quotient.put(monomial.get(), ratio[0]);
            divisor.terms.forEach((m, c) ->
                    add(rest, m.times(monomial.get()), c.multiply(ratio[0]).negate()));
        }
        return Optional.of(new Polynomial(quotient));
    }

    /** Returns the largest exponent of a generator. */
    public int degree(int generator) {
        return terms.keySet().stream()
                .mapToInt(m -> m.exponent(generator))
                .max()
                .orElse(0);
    }

    /** Returns the coefficients, polynomials in the other generators, of the powers 0, 1, ... of a generator. */
    public List<Polynomial> coefficients(int generator) {
        List<Polynomial> found = new ArrayList<>(Collections.nCopies(degree(generator) + 1, ZERO));
        terms.forEach((monomial, coefficient) -> {
            int exponent = monomial.exponent(generator);
            Monomial rest =
                    monomial.dividedBy(Monomial.generator(generator, exponent)).orElseThrow();
            found.set(exponent, found.get(exponent).plus(term(rest, coefficient)));
        });
        return found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Polynomial p && p.terms.equals(terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    @Override
    public String toString() {
        return terms.toString();
    }
}
