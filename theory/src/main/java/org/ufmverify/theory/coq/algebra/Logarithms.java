package org.ufmverify.theory.coq.algebra;

import edu.jas.arith.BigRational;
import edu.jas.poly.GenPolynomial;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ufmverify.theory.coq.statement.NotExportableException;

/** Names for logarithms, one for each argument or, split, one for each irreducible factor of it. */
final class Logarithms {
    private final Generators ring;
    private final Facts facts;
    private final List<String> script;
    private final boolean splitsLogarithms;
    private final LogarithmBounds bounds;
    private final Map<Fraction, Fraction> logarithms = new LinkedHashMap<>();
    /** The names of exponentials. */
    private final Set<GenPolynomial<BigRational>> exponentials = new HashSet<>();
    /** What they are of, as it was written. */
    private final Map<Fraction, String> writtenExponents = new HashMap<>();
    /** The arguments of logarithms that have a name of their own. */
    private final Map<String, Fraction> arguments = new LinkedHashMap<>();

    Logarithms(Generators ring, Facts facts, List<String> script, boolean splits) {
        this.ring = ring;
        this.facts = facts;
        this.script = script;
        this.splitsLogarithms = splits;
        this.bounds = new LogarithmBounds(ring, facts, script);
    }

    /** Returns the names of all logarithms with their arguments. */
    Map<String, Fraction> arguments() {
        return arguments;
    }

    Fraction of(Fraction argument) {
        Fraction known = logarithms.get(argument);
        if (known != null) {
            return known;
        }
        boolean splits = splitsLogarithms || isOfExponentials(argument);
        Fraction value = splits ? splitLogarithm(argument) : namedLogarithm(argument);
        logarithms.put(argument, value);
        return value;
    }

    /** Notes that the logarithm of a named exponential is what the exponential is of. */
    void exponential(String name, Fraction exponent, String text) {
        logarithms.put(Fraction.variable(ring, name), exponent);
        exponentials.add(ring.variable(name));
        writtenExponents.put(exponent, text);
        script.add("assert (HL" + name + " := ln_of_exp _ _ H" + name + ").");
    }

    /** Returns whether it is 1, or a quotient of exponentials alone. */
    private boolean isOfExponentials(Fraction argument) {
        return argument.constant().isONE()
                && exponentials.containsAll(argument.factors().keySet());
    }

    /** Shows that a value is positive; the name of the line that says so. */
    private String positive(Fraction value) {
        String name = facts.next("P");
        if (facts.sign(value) != Sign.POSITIVE) {
            throw new NotExportableException("the sign of " + facts.text(value));
        }
        script.add("assert (" + name + " : 0 < " + facts.text(value) + ") by posit.");
        return name;
    }

    private Fraction namedLogarithm(Fraction argument) {
        String positive = positive(argument);
        String name = ring.next("L");
        script.add("destruct (ln_atom _ " + positive + ") as (" + name + " & H" + name + ").");
        arguments.put(name, argument);
        facts.samples().define(name, point -> Math.log(facts.samples().value(argument, point)));
        Fraction generator = Fraction.variable(ring, name);
        bounds.named(name, argument);
        return generator;
    }

    /** The logarithm as a sum over the irreducible factors of its argument. */
    private Fraction splitLogarithm(Fraction argument) {
        if (argument.isConstant() && argument.constant().isONE()) {
            return Fraction.constant(ring, BigRational.ZERO);
        }
        List<Fraction> atoms = new ArrayList<>();
        List<Integer> exponents = new ArrayList<>();
        boolean negative = argument.constant().signum() < 0;
        for (BigInteger part : List.of(
                argument.constant().numerator().abs(), argument.constant().denominator())) {
            int exponent = part.equals(argument.constant().denominator()) ? -1 : 1;
            for (BigInteger p = BigInteger.TWO;
                    p.compareTo(BigInteger.valueOf(50)) < 0 && part.compareTo(BigInteger.ONE) > 0;
                    p = p.nextProbablePrime()) {
                while (part.mod(p).signum() == 0) {
                    part = part.divide(p);
                    atoms.add(Fraction.constant(ring, new BigRational(p)));
                    exponents.add(exponent);
                }
            }
            if (part.compareTo(BigInteger.ONE) > 0) {
                atoms.add(Fraction.constant(ring, new BigRational(part)));
                exponents.add(exponent);
            }
        }
        for (Map.Entry<GenPolynomial<BigRational>, Integer> factor :
                argument.factors().entrySet()) {
            Sign sign = facts.sign(factor.getKey());
            if (!sign.isStrict()) {
                return namedLogarithm(argument);
            }
            negative ^= sign == Sign.NEGATIVE && factor.getValue() % 2 != 0;
            Fraction one = new Fraction(ring, BigRational.ONE, Map.of(factor.getKey(), 1));
            atoms.add(sign == Sign.POSITIVE ? one : one.negate());
            exponents.add(factor.getValue());
        }
        if (negative) {
            throw new NotExportableException("the logarithm of a negative number");
        }
        if (atoms.size() == 1 && exponents.get(0) == 1) {
            return namedLogarithm(atoms.get(0));
        }
        List<Fraction> terms = new ArrayList<>();
        StringBuilder sum = new StringBuilder("0");
        for (int i = 0; i < atoms.size(); i++) {
            Fraction atom = atoms.get(i);
            Fraction one = logarithms.get(atom);
            if (one == null) {
                one = namedLogarithm(atom);
                logarithms.put(atom, one);
            }
            terms.add(one.times(Fraction.constant(ring, new BigRational(exponents.get(i)))));
            for (int k = 0; k < Math.abs(exponents.get(i)); k++) {
                sum.append(exponents.get(i) > 0 ? " + (" : " - (")
                        .append(text(one))
                        .append(")");
            }
        }
        Fraction value = Fraction.sum(ring, terms);
        String name = facts.next("N");
        script.add("assert (" + name + " : atom (ln (" + facts.text(argument) + ")) (" + sum + ")). { "
                + product(atoms, exponents) + " }");
        Sign sign = facts.sign(argument.minus(Fraction.one(ring)));
        if (value.denominator().isConstant()) {
            bounds.of(
                    name,
                    value.times(Fraction.constant(
                                    ring, new BigRational(value.constant().denominator())))
                            .polynomial()
                            .multiply(Generators.rational(
                                    BigInteger.ONE, value.constant().denominator())),
                    argument,
                    sign);
        }
        return value;
    }

    /** The value of an atom as the line says that introduced it: a name, or what an exponential is of. */
    private String text(Fraction value) {
        String exponent = writtenExponents.get(value);
        if (exponent != null) {
            return exponent;
        }
        return value.denominator().isConstant() ? ring.text(value.polynomial()) : facts.text(value);
    }

    private String product(List<Fraction> atoms, List<Integer> exponents) {
        StringBuilder text = new StringBuilder("1");
        for (int i = 0; i < atoms.size(); i++) {
            for (int k = 0; k < Math.abs(exponents.get(i)); k++) {
                text.append(exponents.get(i) > 0 ? " * (" : " / (")
                        .append(facts.text(atoms.get(i)))
                        .append(")");
            }
        }
        return "apply (ln_by (" + text + ")); [fld | ln_sum].";
    }

    /** Adds the bounds of differences of logarithms, once all names are known. */
    void addDifferences() {
        List<String> names = new ArrayList<>(arguments.keySet());
        if (names.size() > 4) {
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                Fraction ratio = arguments
                        .get(names.get(i))
                        .times(arguments.get(names.get(j)).inverse());
                if (!ratio.isConstant() || !ratio.constant().isONE()) {
                    GenPolynomial<BigRational> l = ring.variable(names.get(i)).subtract(ring.variable(names.get(j)));
                    Sign sign = facts.sign(ratio.minus(Fraction.one(ring)));
                    String atom = "H" + names.get(i) + names.get(j);
                    script.add("assert (" + atom + " := atom_minus _ _ _ _ H" + names.get(i) + " H" + names.get(j)
                            + " ltac:(posit) ltac:(posit)).");
                    bounds.of(atom, l, ratio, sign);
                }
            }
        }
    }
}
