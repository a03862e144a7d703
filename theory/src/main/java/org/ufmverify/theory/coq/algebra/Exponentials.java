package org.ufmverify.theory.coq.algebra;

import edu.jas.arith.BigRational;
import edu.jas.poly.GenPolynomial;
import edu.jas.poly.Monomial;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.coq.statement.NotExportableException;

/** Names for exponentials; that of a multiple of a logarithm is a power of the logarithm's argument. */
final class Exponentials {
    private final Generators ring;
    private final Facts facts;
    private final List<String> script;
    private final Logarithms logarithms;
    private final Map<Fraction, Fraction> exponentials = new LinkedHashMap<>();
    private final Map<Fraction, String> exponentialOf = new LinkedHashMap<>();
    /** What they are of, as the line says that introduces them. */
    private final Map<Fraction, String> texts = new HashMap<>();

    Exponentials(Generators ring, Facts facts, List<String> script, Logarithms logarithms) {
        this.ring = ring;
        this.facts = facts;
        this.script = script;
        this.logarithms = logarithms;
    }

    Fraction of(Fraction argument) {
        Fraction known = exponentials.get(argument);
        if (known != null) {
            return known;
        }
        // The argument is a sum of multiples of logarithms and of other terms over one denominator.
        Fraction value = Fraction.one(ring);
        StringBuilder sum = new StringBuilder("0");
        Fraction denominator = argument.denominator();
        GenPolynomial<BigRational> numerator = argument.numerator().polynomial();
        for (Monomial<BigRational> m : numerator) {
            GenPolynomial<BigRational> monomial = ring.constant(BigRational.ONE).multiply(m.exponent());
            Fraction unit = Fraction.of(ring, monomial)
                    .times(withoutConstant(denominator).inverse());
            BigRational coefficient = m.coefficient().divide(denominator.constant());
            String name = logarithmName(unit);
            Fraction base;
            if (name != null) {
                base = logarithms.arguments().get(name);
            } else {
                Fraction smallest = unit.times(
                        Fraction.constant(ring, Generators.rational(BigInteger.ONE, coefficient.denominator())));
                base = namedExponential(smallest);
                unit = smallest;
                coefficient = coefficient.multiply(new BigRational(coefficient.denominator()));
            }
            if (!coefficient.denominator().equals(BigInteger.ONE)
                    || coefficient.numerator().bitLength() > 4) {
                throw new NotExportableException("the exponential of " + facts.text(argument));
            }
            int n = coefficient.numerator().intValue();
            String text = name != null ? name : texts.get(unit);
            value = value.times(base.power(n));
            for (int i = 0; i < Math.abs(n); i++) {
                sum.append(n > 0 ? " + (" : " - (").append(text).append(")");
            }
        }
        exponentials.put(argument, value);
        script.add("assert (" + facts.next("X") + " : atom (exp (" + facts.text(argument) + ")) (" + facts.text(value)
                + ")) by (apply (exp_by (" + sum + ")); [fld | exp_sum]).");
        return value;
    }

    private Fraction withoutConstant(Fraction fraction) {
        return new Fraction(ring, BigRational.ONE, fraction.factors());
    }

    private String logarithmName(Fraction unit) {
        return logarithms.arguments().keySet().stream()
                .filter(name -> unit.equals(Fraction.variable(ring, name)))
                .findFirst()
                .orElse(null);
    }

    private Fraction namedExponential(Fraction unit) {
        String name = exponentialOf.get(unit);
        if (name == null) {
            name = ring.next("e");
            exponentialOf.put(unit, name);
            facts.samples().define(name, point -> Math.exp(facts.samples().value(unit, point)));
            texts.put(unit, facts.text(unit));
            script.add(
                    "destruct (exp_atom (" + texts.get(unit) + ")) as (" + name + " & P" + name + " & H" + name + ").");
            facts.add(ring.variable(name), true);
            GenPolynomial<BigRational> e = ring.variable(name);
            logarithms.exponential(name, unit, texts.get(unit));
            addSign(name, unit);
            Fraction above = unit.numerator();
            Fraction below = unit.denominator();
            if (facts.sign(below) == Sign.POSITIVE) {
                // e^x >= 1 + x
                GenPolynomial<BigRational> bound = e.multiply(below.polynomial())
                        .subtract(above.polynomial().sum(below.polynomial()));
                script.add(
                        "assert (" + facts.next("B") + " : 0 <= " + ring.text(bound) + ") by (ln_bound (exp_lower _ _ ("
                                + facts.text(above) + ") (" + facts.text(below) + ") H" + name + ")).");
                facts.addBound(bound, false);
            }
        }
        return Fraction.variable(ring, name);
    }

    /** An exponential is above or below 1 as its argument is above or below 0. */
    private void addSign(String name, Fraction unit) {
        Sign sign = facts.sign(unit);
        if (!sign.isStrict()) {
            return;
        }
        boolean up = sign.isAbove();
        GenPolynomial<BigRational> less = ring.variable(name).subtract(ring.constant(BigRational.ONE));
        GenPolynomial<BigRational> gap = up ? less : less.negate();
        script.add("assert (" + facts.next("S") + " : 0 < " + ring.text(gap) + ") by (ln_bound ("
                + (up ? "exp_atom_pos" : "exp_atom_neg") + " _ (" + facts.text(up ? unit : unit.negate()) + ") _ H"
                + name + ")).");
        facts.add(gap, true);
    }
}
