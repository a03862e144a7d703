package org.ufmverify.theory.coq.algebra;

import edu.jas.arith.BigRational;
import edu.jas.poly.GenPolynomial;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.theory.coq.statement.NotExportableException;
import org.ufmverify.theory.expression.Expr;

/** Names for square roots, one for each irreducible factor that stands under a root with an odd exponent: r * r = f. */
final class Roots {
    private final Generators ring;
    private final Facts facts;
    private final List<String> script;
    private final Algebra algebra;
    private final Map<Fraction, Fraction> roots = new LinkedHashMap<>();
    private final Map<GenPolynomial<BigRational>, String> rootOf = new LinkedHashMap<>();

    Roots(Generators ring, Facts facts, List<String> script, Algebra algebra) {
        this.ring = ring;
        this.facts = facts;
        this.script = script;
        this.algebra = algebra;
    }

    /** Returns the fraction with r * r replaced by f in its numerator. */
    Fraction reduced(Fraction fraction) {
        return Reduction.of(ring, rootOf, fraction);
    }

    Fraction of(Fraction radicand, Expr expr) {
        Fraction known = roots.get(radicand);
        if (known != null) {
            return known;
        }
        if (radicand.factors().keySet().stream().anyMatch(f -> facts.sign(f) == Sign.UNKNOWN)) {
            return wholeRoot(radicand, expr);
        }
        Fraction value = Fraction.one(ring);
        boolean negative = radicand.constant().signum() < 0;
        BigInteger n = radicand.constant().numerator().abs();
        BigInteger d = radicand.constant().denominator();
        // sqrt(n/d) = sqrt(n d)/d
        BigInteger nd = n.multiply(d);
        BigInteger square = BigInteger.ONE;
        for (BigInteger p = BigInteger.TWO; p.compareTo(BigInteger.valueOf(100)) < 0; p = p.nextProbablePrime()) {
            while (nd.mod(p.multiply(p)).signum() == 0 && nd.signum() != 0) {
                nd = nd.divide(p.multiply(p));
                square = square.multiply(p);
            }
        }
        if (nd.sqrt().pow(2).equals(nd)) {
            square = square.multiply(nd.sqrt());
            nd = BigInteger.ONE;
        }
        value = value.times(Fraction.constant(ring, Generators.rational(square, d)));
        if (!nd.equals(BigInteger.ONE)) {
            value = value.times(namedRoot(ring.constant(new BigRational(nd)), true));
        }
        for (Map.Entry<GenPolynomial<BigRational>, Integer> factor :
                radicand.factors().entrySet()) {
            Sign sign = facts.sign(factor.getKey());
            boolean odd = factor.getValue() % 2 != 0;
            if (sign == Sign.UNKNOWN) {
                throw new NotExportableException("a root of " + factor.getKey() + ", whose sign is not known");
            }
            Fraction one = new Fraction(ring, BigRational.ONE, Map.of(factor.getKey(), 1));
            one = sign.isAbove() ? one : one.negate();
            negative ^= odd && !sign.isAbove();
            int whole = Math.floorDiv(factor.getValue(), 2);
            value = value.times(one.power(whole));
            if (odd) {
                value = value.times(namedRoot(
                        sign.isAbove() ? factor.getKey() : factor.getKey().negate(), sign.isStrict()));
            }
        }
        if (negative) {
            throw new NotExportableException("the root of a negative number");
        }
        roots.put(radicand, value);
        Sign sign = facts.sign(value);
        if (sign != Sign.POSITIVE && sign != Sign.NONNEGATIVE) {
            throw new NotExportableException("the sign of a root");
        }
        String same = equality(radicand.minus(value.power(2))).orElse("fld");
        script.add("assert (" + facts.next("R") + " : atom (sqrt (" + facts.text(radicand) + ")) (" + facts.text(value)
                + ")) by (apply sqrt_by; [posit | " + same + "]).");
        return value;
    }

    /** Names the root of a radicand whose factors have no known sign, but whose terms have. */
    private Fraction wholeRoot(Fraction radicand, Expr expr) {
        if (!radicand.denominator().isConstant()) {
            throw new NotExportableException("the root of " + facts.text(radicand));
        }
        List<String> terms = new ArrayList<>();
        for (Expr term : expr instanceof Expr.Sum s ? s.terms() : List.of(expr)) {
            Fraction value = algebra.of(term);
            Sign sign = facts.sign(value);
            if (sign == Sign.UNKNOWN || !sign.isAbove()) {
                throw new NotExportableException("the root of " + facts.text(radicand));
            }
            terms.add(facts.text(value));
        }
        GenPolynomial<BigRational> polynomial = radicand.numerator()
                .times(Fraction.constant(ring, radicand.denominator().constant().inverse()))
                .polynomial();
        String sign = facts.next("P");
        script.add("assert (" + sign + " : 0 <= " + ring.text(polynomial) + ") by (apply (nonneg_by ("
                + String.join(" + ", terms) + ")); [ring | posit]).");
        facts.add(polynomial, false);
        Fraction value = namedRoot(polynomial, false);
        roots.put(radicand, value);
        String same = equality(radicand.minus(value.power(2))).orElse("fld");
        script.add("assert (" + facts.next("R") + " : atom (sqrt (" + facts.text(radicand) + ")) (" + facts.text(value)
                + ")) by (apply sqrt_by; [posit | " + same + "]).");
        return value;
    }

    /** Returns a tactic for x = y, given x - y: by field, and by r * r = f where there are roots. */
    Optional<String> equality(Fraction difference) {
        if (difference.isZero()) {
            return Optional.of("first [reflexivity | ring | fld]");
        }
        if (!Reduction.of(ring, rootOf, difference).isZero()) {
            return Optional.empty();
        }
        return Optional.of(
                "apply (eq_by_quotient _ _ (" + ring.text(difference.numerator().polynomial()) + ") ("
                        + facts.text(difference.denominator()) + ")); [fld | by_relations ("
                        + Reduction.taken(ring, rootOf, difference) + ")]");
    }

    private Fraction namedRoot(GenPolynomial<BigRational> factor, boolean strict) {
        String name = rootOf.get(factor);
        if (name == null) {
            name = ring.next("r");
            rootOf.put(factor, name);
            String sign = facts.next("P");
            script.add("assert (" + sign + " : 0 " + (strict ? "<" : "<=") + " " + ring.text(factor)
                    + ") by (first [assumption | lra]).");
            script.add("destruct (" + (strict ? "sqrt_gen" : "sqrt_gen0") + " _ " + sign + ") as (" + name + " & P"
                    + name + " & E" + name + ").");
            facts.samples().define(name, point -> Math.sqrt(facts.samples().value(factor, point)));
            facts.add(ring.variable(name), strict);
        }
        return Fraction.variable(ring, name);
    }
}
