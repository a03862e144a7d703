package org.ufmverify.theory.prover.normal;

import java.util.Arrays;
import java.util.Optional;

/** A product of powers of numbered generators; ordered lexicographically by exponents. */
public final class Monomial implements Comparable<Monomial> {
    /** Towers of powers soon pass what is worth multiplying out, and then what fits into an int. */
    private static final int MAX_DEGREE = 10_000;

    static final Monomial UNIT = new Monomial(new int[0]);

    /** Exponents by generator, without trailing zeros. */
    private final int[] exponents;

    private Monomial(int[] exponents) {
        for (int exponent : exponents) {
            checkDegree(exponent);
        }
        int length = exponents.length;
        while (length > 0 && exponents[length - 1] == 0) {
            length--;
        }
        this.exponents = length == exponents.length ? exponents : Arrays.copyOf(exponents, length);
    }

    /** Returns the degree; throws when it is too high. Two that are not can be added. */
    static int checkDegree(int degree) {
        if (degree > MAX_DEGREE) {
            throw new Polynomial.TooLargeException("a degree of " + degree);
        }
        return degree;
    }

    public static Monomial generator(int index, int exponent) {
        int[] exponents = new int[index + 1];
        exponents[index] = exponent;
        return new Monomial(exponents);
    }

    public int exponent(int generator) {
        return generator < exponents.length ? exponents[generator] : 0;
    }

    /** Returns one more than the largest generator that occurs. */
    public int length() {
        return exponents.length;
    }

    Monomial times(Monomial other) {
        int[] sum = new int[Math.max(exponents.length, other.exponents.length)];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = exponent(i) + other.exponent(i);
        }
        return new Monomial(sum);
    }

    Optional<Monomial> dividedBy(Monomial other) {
        int[] difference = new int[Math.max(exponents.length, other.exponents.length)];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = exponent(i) - other.exponent(i);
            if (difference[i] < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new Monomial(difference));
    }

    Monomial gcd(Monomial other) {
        int[] least = new int[Math.min(exponents.length, other.exponents.length)];
        for (int i = 0; i < least.length; i++) {
            least[i] = Math.min(exponents[i], other.exponents[i]);
        }
        return new Monomial(least);
    }

    @Override
    public int compareTo(Monomial other) {
        int length = Math.max(exponents.length, other.exponents.length);
        for (int i = 0; i < length; i++) {
            int order = Integer.compare(exponent(i), other.exponent(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Monomial m && Arrays.equals(m.exponents, exponents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(exponents);
    }

    @Override
    public String toString() {
        return Arrays.toString(exponents);
    }
}
