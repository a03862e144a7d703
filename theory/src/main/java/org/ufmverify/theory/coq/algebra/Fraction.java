package org.ufmverify.theory.coq.algebra;

import edu.jas.arith.BigRational;
import edu.jas.poly.GenPolynomial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.ufmverify.theory.coq.statement.NotExportableException;

/**
 * A rational function as a constant times powers of irreducible polynomials, each with coprime integer coefficients.
 *
 * @param ring the ring of its polynomials
 * @param constant the constant; 0 for the zero function
 * @param factors the exponents by polynomial, none of them 0
 */
public record Fraction(Generators ring, BigRational constant, Map<GenPolynomial<BigRational>, Integer> factors) {
    /** Copies the factors. */
    public Fraction {
        factors = Collections.unmodifiableMap(constant.isZERO() ? new LinkedHashMap<>() : new LinkedHashMap<>(factors));
    }

    public static Fraction constant(Generators ring, BigRational value) {
        return new Fraction(ring, value, Map.of());
    }

    public static Fraction one(Generators ring) {
        return constant(ring, BigRational.ONE);
    }

    public static Fraction variable(Generators ring, String name) {
        return new Fraction(ring, BigRational.ONE, Map.of(ring.variable(name), 1));
    }

    /** Factors a polynomial. */
    static Fraction of(Generators ring, GenPolynomial<BigRational> polynomial) {
        if (polynomial.isZERO() || polynomial.isConstant()) {
            return constant(ring, polynomial.isZERO() ? BigRational.ZERO : polynomial.leadingBaseCoefficient());
        }
        BigRational constant = polynomial.leadingBaseCoefficient();
        Map<GenPolynomial<BigRational>, Integer> found = new LinkedHashMap<>();
        for (GenPolynomial<BigRational> factor : ring.factors(polynomial)) {
            BigRational content = content(factor);
            // The leading coefficient of the product is that of the polynomial.
            constant = constant.multiply(content.divide(factor.leadingBaseCoefficient()));
            found.merge(factor.multiply(content.inverse()), 1, Integer::sum);
        }
        return new Fraction(ring, constant, found);
    }

    /** The rational by which a polynomial is divided to have coprime integer coefficients, the leading one positive. */
    private static BigRational content(GenPolynomial<BigRational> polynomial) {
        java.math.BigInteger numerator = java.math.BigInteger.ZERO;
        java.math.BigInteger denominator = java.math.BigInteger.ONE;
        for (edu.jas.poly.Monomial<BigRational> m : polynomial) {
            java.math.BigInteger d = m.coefficient().denominator();
            numerator = numerator.gcd(m.coefficient().numerator());
            denominator = denominator.multiply(d).divide(denominator.gcd(d));
        }
        BigRational content = Generators.rational(numerator, denominator);
        return polynomial.leadingBaseCoefficient().signum() < 0 ? content.negate() : content;
    }

    private static BigRational power(BigRational base, int exponent) {
        BigRational result = BigRational.ONE;
        for (int i = 0; i < Math.abs(exponent); i++) {
            result = result.multiply(base);
        }
        return exponent < 0 ? result.inverse() : result;
    }

    public boolean isZero() {
        return constant.isZERO();
    }

    public boolean isConstant() {
        return factors.isEmpty();
    }

    public Fraction times(Fraction other) {
        Map<GenPolynomial<BigRational>, Integer> product = new LinkedHashMap<>(factors);
        other.factors.forEach((f, e) -> product.merge(f, e, Integer::sum));
        product.values().removeIf(e -> e == 0);
        return new Fraction(ring, constant.multiply(other.constant), product);
    }

    public Fraction negate() {
        return new Fraction(ring, constant.negate(), factors);
    }

    public Fraction inverse() {
        return power(-1);
    }

    public Fraction power(int exponent) {
        if (exponent == 0) {
            return one(ring);
        }
        if (isZero() && exponent < 0) {
            throw new NotExportableException("a division by zero");
        }
        Map<GenPolynomial<BigRational>, Integer> powers = new LinkedHashMap<>();
        factors.forEach((f, e) -> powers.put(f, e * exponent));
        return new Fraction(ring, power(constant, exponent), powers);
    }

    public Fraction minus(Fraction other) {
        return sum(ring, List.of(this, other.negate()));
    }

    Fraction plus(Fraction other) {
        return sum(ring, List.of(this, other));
    }

    /** Adds over the common denominator, common factors of all terms taken out, and factors the numerator. */
    static Fraction sum(Generators ring, List<Fraction> all) {
        List<Fraction> terms = all.stream().filter(t -> !t.isZero()).toList();
        if (terms.size() < 2) {
            return terms.isEmpty() ? constant(ring, BigRational.ZERO) : terms.get(0);
        }
        Map<GenPolynomial<BigRational>, Integer> common = new HashMap<>();
        List<GenPolynomial<BigRational>> polynomials = new ArrayList<>();
        terms.forEach(t -> t.factors.keySet().stream()
                .filter(f -> !polynomials.contains(f))
                .forEach(polynomials::add));
        for (GenPolynomial<BigRational> f : polynomials) {
            int least = terms.stream()
                    .mapToInt(t -> t.factors.getOrDefault(f, 0))
                    .min()
                    .orElse(0);
            if (least != 0) {
                common.put(f, least);
            }
        }
        Fraction shared = new Fraction(ring, BigRational.ONE, common);
        GenPolynomial<BigRational> total = ring.zero();
        for (Fraction term : terms) {
            total = total.sum(term.times(shared.inverse()).polynomial());
        }
        return shared.times(of(ring, total));
    }

    /** Returns the product, multiplied out; there must be no denominator. */
    public GenPolynomial<BigRational> polynomial() {
        GenPolynomial<BigRational> product = ring.constant(constant);
        for (Map.Entry<GenPolynomial<BigRational>, Integer> entry : factors.entrySet()) {
            for (int i = 0; i < entry.getValue(); i++) {
                product = product.multiply(entry.getKey());
            }
            if (entry.getValue() < 0) {
                throw new IllegalArgumentException("a denominator: " + entry.getKey());
            }
        }
        return product;
    }

    /** Returns the factors with positive exponents and the numerator of the constant. */
    public Fraction numerator() {
        return part(1, new BigRational(constant.numerator()));
    }

    /** Returns the factors with negative exponents, inverted, and the denominator of the constant. */
    public Fraction denominator() {
        return part(-1, new BigRational(constant.denominator()));
    }

    private Fraction part(int sign, BigRational value) {
        Map<GenPolynomial<BigRational>, Integer> found = new LinkedHashMap<>();
        factors.forEach((f, e) -> {
            if (e * sign > 0) {
                found.put(f, e * sign);
            }
        });
        return new Fraction(ring, value, found);
    }

    /**
     * Returns this as a term of Coq, factors as they are and not multiplied out.
     *
     * @param negated the polynomials that are written with the opposite sign, as they are negative
     */
    String text(Predicate<GenPolynomial<BigRational>> negated) {
        Fraction below = denominator();
        String above = new Fraction(ring, oriented(negated), numerator().factors).product(negated);
        boolean whole = below.isConstant() && below.constant().isONE();
        return whole ? above : "(" + above + ") / (" + below.product(negated) + ")";
    }

    /** Returns the numerator of the constant, its sign that of this when negative factors are turned around. */
    private BigRational oriented(Predicate<GenPolynomial<BigRational>> negated) {
        long turned = factors.entrySet().stream()
                .filter(f -> f.getValue() % 2 != 0 && negated.test(f.getKey()))
                .count();
        BigRational value = new BigRational(constant.numerator());
        return turned % 2 == 0 ? value : value.negate();
    }

    private String product(Predicate<GenPolynomial<BigRational>> negated) {
        List<String> parts = new ArrayList<>();
        if (!constant.isONE() || isConstant()) {
            parts.add(Generators.number(constant));
        }
        factors.forEach((f, e) -> {
            String text = ring.text(negated.test(f) ? f.negate() : f);
            parts.add((text.matches("\\w+") ? text : "(" + text + ")") + (e == 1 ? "" : " ^ " + e));
        });
        return String.join(" * ", parts);
    }
}
