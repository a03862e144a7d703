package org.ufmverify.theory.coq.proof;

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

/**
 * Turns expressions into rational functions of variables and of names for logarithms, roots and exponentials. Each name comes
 * with the lines of Coq that introduce it, {@code atom (ln A) L1}, and with what is known of its sign.
 */
final class Algebra {
    private static final int LARGEST_EXPONENT = 40;

    private final Generators ring;
    private final Facts facts;
    private final List<String> script;
    private final Map<String, Fraction> variables;
    private final boolean splitsLogarithms;
    private final Map<Fraction, Fraction> logarithms = new LinkedHashMap<>();
    /** The arguments of logarithms that have a name of their own. */
    private final Map<String, Fraction> arguments = new LinkedHashMap<>();

    private final Map<Fraction, Fraction> roots = new LinkedHashMap<>();
    private final Map<GenPolynomial<BigRational>, String> rootOf = new LinkedHashMap<>();
    private final Map<Fraction, Fraction> exponentials = new LinkedHashMap<>();
    private final Map<Fraction, String> exponentialOf = new LinkedHashMap<>();

    Algebra(Generators ring, Facts facts, List<String> script, Map<String, Fraction> variables, boolean splits) {
        this.ring = ring;
        this.facts = facts;
        this.script = script;
        this.variables = variables;
        this.splitsLogarithms = splits;
    }

    Fraction of(Expr expr) {
        if (expr instanceof Expr.Constant c) {
            return constant(c);
        } else if (expr instanceof Expr.Variable v) {
            Fraction value = variables.get(v.name());
            return value == null ? Fraction.variable(ring, v.name()) : value;
        } else if (expr instanceof Expr.Sum s) {
            return Fraction.sum(ring, s.terms().stream().map(this::of).toList());
        } else if (expr instanceof Expr.Product p) {
            Fraction product = Fraction.one(ring);
            for (Expr factor : p.factors()) {
                product = product.times(of(factor));
            }
            return product;
        } else if (expr instanceof Expr.Power p) {
            return power(p);
        }
        Expr.Apply call = (Expr.Apply) expr;
        return switch (call.function()) {
            case LOG -> logarithm(of(call.argument()));
            case EXP -> exponential(of(call.argument()));
            case ABS, MIN, MAX -> throw new NotExportableException("a kink inside of a derivative");
        };
    }

    private Fraction constant(Expr.Constant c) {
        return Fraction.constant(ring, Generators.rational(c.numerator(), c.denominator()));
    }

    private Fraction power(Expr.Power p) {
        Fraction base = of(p.base());
        if (p.exponent() instanceof Expr.Constant e) {
            if (e.numerator().abs().compareTo(BigInteger.valueOf(LARGEST_EXPONENT)) <= 0) {
                int n = e.numerator().intValue();
                if (e.isInteger()) {
                    return base.power(n);
                } else if (e.denominator().equals(BigInteger.TWO)) {
                    return root(base, p.base()).power(n);
                }
            }
            throw new NotExportableException("the exponent " + e.numerator() + "/" + e.denominator());
        }
        return exponential(of(p.exponent()).times(logarithm(base)));
    }

    /** Returns the names of all logarithms with their arguments. */
    Map<String, Fraction> arguments() {
        return arguments;
    }

    /** Returns the polynomials f with the names r of their roots, r * r = f. */
    Map<GenPolynomial<BigRational>, String> rootOf() {
        return rootOf;
    }

    // ---- logarithms

    private Fraction logarithm(Fraction argument) {
        Fraction known = logarithms.get(argument);
        if (known != null) {
            return known;
        }
        Fraction value = splitsLogarithms ? splitLogarithm(argument) : namedLogarithm(argument);
        logarithms.put(argument, value);
        return value;
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
        bound(name, argument);
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
                sum.append(exponents.get(i) > 0 ? " + " : " - ").append(facts.text(one));
            }
        }
        Fraction value = Fraction.sum(ring, terms);
        String name = facts.next("N");
        script.add("assert (" + name + " : atom (ln (" + facts.text(argument) + ")) (" + sum + ")). { "
                + product(atoms, exponents) + " }");
        Sign sign = facts.sign(argument.minus(Fraction.one(ring)));
        if (value.denominator().isConstant()) {
            bounds(
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

    /** Adds what is known of ln A: its sign and the bounds of concave and convex functions that touch it at 1. */
    private void bound(String name, Fraction argument) {
        GenPolynomial<BigRational> l = ring.variable(name);
        Fraction less = argument.minus(Fraction.one(ring));
        Sign sign = less.isZero() ? Sign.NONNEGATIVE : facts.sign(less);
        if (sign.isStrict()) {
            String line = facts.next("S");
            boolean above = sign == Sign.POSITIVE;
            script.add("assert (" + line + " : 0 < " + (above ? name : "- " + name) + ") by (apply ("
                    + (above ? "ln_atom_pos" : "ln_atom_neg") + " _ _ (" + facts.text(above ? less : less.negate())
                    + ") H" + name + "); [posit | fld | posit]).");
            facts.add(above ? l : l.negate(), true);
        }
        bounds("H" + name, l, argument, sign);
    }

    /** Adds the bounds of a logarithm, or of the difference of two, once the sign of argument - 1 is known. */
    private void bounds(String atom, GenPolynomial<BigRational> l, Fraction argument, Sign sign) {
        boolean turned = facts.sign(argument.numerator()) == Sign.NEGATIVE;
        Fraction above = turned ? argument.numerator().negate() : argument.numerator();
        Fraction below = turned ? argument.denominator().negate() : argument.denominator();
        if (facts.sign(above) != Sign.POSITIVE || facts.sign(below) != Sign.POSITIVE) {
            return;
        }
        GenPolynomial<BigRational> n = above.polynomial();
        GenPolynomial<BigRational> d = below.polynomial();
        GenPolynomial<BigRational> difference = n.subtract(d);
        if (difference.isZERO()) {
            return;
        }
        boolean strict = sign.isStrict();
        Fraction gap = Fraction.of(ring, sign.isAbove() ? difference : difference.negate());
        String texts = " _ _ (" + facts.text(above) + ") (" + facts.text(below) + ") ";
        String withGap = texts + "(" + facts.text(gap) + ") " + atom;
        String prefix = strict ? (sign.isAbove() ? "above_" : "below_") : "";
        if (sign == Sign.UNKNOWN
                && Fraction.of(ring, difference).factors().keySet().stream().allMatch(facts::isNonzero)) {
            bound("strict_upper" + texts + atom, difference.subtract(l.multiply(d)), true);
            bound("strict_lower" + texts + atom, l.multiply(n).subtract(difference), true);
            return;
        }
        bound(prefix + "ln_upper" + (strict ? withGap : texts + atom), difference.subtract(l.multiply(d)), strict);
        bound(
                prefix + "ln_lower" + (strict ? withGap : texts + atom),
                l.multiply(n).subtract(difference),
                strict);
        if (sign == Sign.UNKNOWN) {
            return;
        }
        String side = sign.isAbove() ? "above_" : "below_";
        BigRational turn = new BigRational(sign.isAbove() ? 1 : -1);
        GenPolynomial<BigRational> squares = n.multiply(n).subtract(d.multiply(d));
        GenPolynomial<BigRational> square =
                n.multiply(n).sum(n.multiply(d).multiply(new BigRational(4))).sum(d.multiply(d));
        bound(
                side + "ln_pade" + withGap,
                l.multiply(n.sum(d))
                        .subtract(difference.multiply(new BigRational(2)))
                        .multiply(turn),
                false);
        bound(
                side + "ln_half" + withGap,
                squares.subtract(l.multiply(n).multiply(d).multiply(new BigRational(2)))
                        .multiply(turn),
                false);
        bound(
                side + "ln_pade2" + withGap,
                l.multiply(square)
                        .subtract(squares.multiply(new BigRational(3)))
                        .multiply(turn),
                false);
    }

    private void bound(String lemma, GenPolynomial<BigRational> polynomial, boolean strict) {
        if (!polynomial.isZERO()) {
            script.add("assert (" + facts.next("B") + " : 0 " + (strict ? "<" : "<=") + " " + ring.text(polynomial)
                    + ") by (ln_bound (" + lemma + ")).");
            facts.addBound(polynomial, strict);
        }
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
                    bounds(atom, l, ratio, sign);
                }
            }
        }
    }

    // ---- roots

    private Fraction root(Fraction radicand, Expr expr) {
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
            Fraction value = of(term);
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

    // ---- exponentials

    private Fraction exponential(Fraction argument) {
        Fraction known = exponentials.get(argument);
        if (known != null) {
            return known;
        }
        // The argument is a sum of multiples of logarithms and of other terms over one denominator.
        Fraction value = Fraction.one(ring);
        StringBuilder sum = new StringBuilder("0");
        Fraction denominator = argument.denominator();
        GenPolynomial<BigRational> numerator = argument.numerator().polynomial();
        for (edu.jas.poly.Monomial<BigRational> m : numerator) {
            GenPolynomial<BigRational> monomial = ring.constant(BigRational.ONE).multiply(m.exponent());
            Fraction unit = Fraction.of(ring, monomial)
                    .times(withoutConstant(denominator).inverse());
            BigRational coefficient = m.coefficient().divide(denominator.constant());
            String name = logarithmName(unit);
            Fraction base;
            if (name != null) {
                base = arguments.get(name);
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
            value = value.times(base.power(n));
            for (int i = 0; i < Math.abs(n); i++) {
                sum.append(n > 0 ? " + (" : " - (").append(facts.text(unit)).append(")");
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
        return arguments.keySet().stream()
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
            script.add("destruct (exp_atom (" + facts.text(unit) + ")) as (" + name + " & P" + name + " & H" + name
                    + ").");
            facts.add(ring.variable(name), true);
            GenPolynomial<BigRational> e = ring.variable(name);
            Fraction above = unit.numerator();
            Fraction below = unit.denominator();
            if (facts.sign(below) == Sign.POSITIVE) {
                // e^x >= 1 + x
                GenPolynomial<BigRational> bound = e.multiply(below.polynomial())
                        .subtract(above.polynomial().sum(below.polynomial()));
                script.add("assert (" + facts.next("B") + " : 0 <= " + ring.text(bound) + ") by (ln_bound (exp_lower H"
                        + name + " (" + facts.text(above) + ") (" + facts.text(below) + "))).");
                facts.addBound(bound, false);
            }
        }
        return Fraction.variable(ring, name);
    }
}
