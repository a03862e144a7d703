package org.ufmverify.theory.prover.normal;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A quotient of polynomials whose denominator is kept as a product of powers.
 *
 * <p>It equals the expression it was made from wherever that is defined: none of the denominators vanishes there. Equal
 * expressions need not give equal quotients, but their difference has the numerator zero.
 */
public final class Quotient {
    private final Polynomial numerator;
    private final BigInteger constant;
    private final Map<Polynomial, Integer> denominators;

    private Quotient(Polynomial numerator, BigInteger constant, Map<Polynomial, Integer> denominators) {
        this.numerator = numerator;
        this.constant = Polynomial.checkSize(constant);
        this.denominators = denominators;
    }

    static Quotient of(Polynomial numerator) {
        return new Quotient(numerator, BigInteger.ONE, Map.of());
    }

    static Quotient of(BigInteger numerator, BigInteger denominator) {
        return reduced(Polynomial.constant(numerator), denominator, Map.of());
    }

    /** Returns the numerator over the product, common factors cancelled as far as division finds them. */
    static Quotient reduced(Polynomial numerator, BigInteger constant, Map<Polynomial, Integer> denominators) {
        if (numerator.isZero()) {
            return new Quotient(Polynomial.ZERO, BigInteger.ONE, Map.of());
        }
        Polynomial top = numerator;
        Map<Polynomial, Integer> bottom = new LinkedHashMap<>();
        for (Map.Entry<Polynomial, Integer> entry : denominators.entrySet()) {
            int left = Monomial.checkDegree(entry.getValue());
            Optional<Polynomial> divided = left > 0 ? top.dividedBy(entry.getKey()) : Optional.empty();
            while (divided.isPresent()) {
                top = divided.get();
                left--;
                divided = left > 0 ? top.dividedBy(entry.getKey()) : Optional.empty();
            }
            if (left > 0) {
                bottom.put(entry.getKey(), left);
            }
        }
        BigInteger gcd = top.content().abs().gcd(constant);
        if (constant.signum() < 0) {
            gcd = gcd.negate();
        }
        return new Quotient(top.dividedBy(gcd), constant.divide(gcd), Collections.unmodifiableMap(bottom));
    }

    public Polynomial numerator() {
        return numerator;
    }

    /** Returns the positive constant of the denominator. */
    public BigInteger constant() {
        return constant;
    }

    /** Returns the other factors of the denominator with their exponents. */
    public Map<Polynomial, Integer> denominators() {
        return denominators;
    }

    public boolean isZero() {
        return numerator.isZero();
    }

    public boolean isPolynomial() {
        return denominators.isEmpty();
    }

    /** Returns whether the value is a rational constant. */
    public boolean isConstant() {
        return numerator.isConstant() && denominators.isEmpty();
    }

    Quotient plus(Quotient other) {
        Map<Polynomial, Integer> common = new LinkedHashMap<>(denominators);
        other.denominators.forEach((factor, exponent) -> common.merge(factor, exponent, Math::max));
        BigInteger lcm = constant.divide(constant.gcd(other.constant)).multiply(other.constant);
        return reduced(scaled(common, lcm).plus(other.scaled(common, lcm)), lcm, common);
    }

    /** Returns the numerator after extending to a common denominator. */
    private Polynomial scaled(Map<Polynomial, Integer> common, BigInteger lcm) {
        Polynomial result = numerator.times(lcm.divide(constant));
        for (Map.Entry<Polynomial, Integer> entry : common.entrySet()) {
            int missing = entry.getValue() - denominators.getOrDefault(entry.getKey(), 0);
            for (int i = 0; i < missing; i++) {
                result = result.times(entry.getKey());
            }
        }
        return result;
    }

    Quotient times(Quotient other) {
        Quotient left = reduced(numerator, BigInteger.ONE, other.denominators);
        Quotient right = reduced(other.numerator, BigInteger.ONE, denominators);
        Map<Polynomial, Integer> product = new LinkedHashMap<>(right.denominators);
        left.denominators.forEach((factor, exponent) -> product.merge(factor, exponent, Integer::sum));
        return reduced(left.numerator.times(right.numerator), constant.multiply(other.constant), product);
    }

    Quotient power(int exponent) {
        Quotient result = of(Polynomial.ONE);
        for (int i = 0; i < exponent; i++) {
            result = result.times(this);
        }
        return result;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quotient q
                && q.numerator.equals(numerator)
                && q.constant.equals(constant)
                && q.denominators.equals(denominators);
    }

    @Override
    public int hashCode() {
        return numerator.hashCode() * 31 + denominators.hashCode();
    }
}
