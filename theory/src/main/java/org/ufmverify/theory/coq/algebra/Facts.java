package org.ufmverify.theory.coq.algebra;

import edu.jas.arith.BigRational;
import edu.jas.poly.GenPolynomial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The signs of polynomials that a proof has established so far, and the lines of Coq that establish them. */
public final class Facts {
    private static final int MOST_FACTORS = 3;
    private static final int MOST_TERMS_OF_MULTIPLE = 3;
    /** A bound in searches and not in seconds: the same statement has the same proof on every machine. */
    private static final int MOST_SEARCHES = 2000;

    private final Generators ring;
    private final List<String> script;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Fact> bounds = new ArrayList<>();
    private final Map<GenPolynomial<BigRational>, Sign> signs = new HashMap<>();
    private final Map<GenPolynomial<BigRational>, Integer> unknown = new HashMap<>();
    private final Set<GenPolynomial<BigRational>> nonzero = new HashSet<>();
    private final Samples samples;
    private boolean absurd;
    private int searches;
    private int count;

    public Facts(Generators ring, Samples samples, List<String> script) {
        this.ring = ring;
        this.samples = samples;
        this.script = script;
    }

    /** Adds what a line of the script has established of a polynomial. */
    public void add(GenPolynomial<BigRational> polynomial, boolean strict) {
        if (polynomial.isConstant() || polynomial.isZERO()) {
            return;
        }
        facts.add(new Fact(polynomial, strict));
        Fraction factored = Fraction.of(ring, polynomial);
        if (factored.factors().size() == 1 && factored.factors().containsValue(1)) {
            Sign sign = strict ? Sign.POSITIVE : Sign.NONNEGATIVE;
            remember(
                    factored.factors().keySet().iterator().next(),
                    factored.constant().signum() > 0 ? sign : sign.opposite());
        }
    }

    private void remember(GenPolynomial<BigRational> factor, Sign sign) {
        Sign before = signs.get(factor);
        if (before == null || !before.isStrict()) {
            signs.put(factor, sign);
        }
    }

    public Samples samples() {
        return samples;
    }

    /** Returns whether a factor is known not to vanish. */
    boolean isNonzero(GenPolynomial<BigRational> factor) {
        return nonzero.contains(factor)
                || signs.getOrDefault(factor, Sign.UNKNOWN).isStrict();
    }

    /** Notes that an assumption says of a number what is not so. */
    public void addAbsurd() {
        absurd = true;
    }

    public void addNonzero(GenPolynomial<BigRational> factor) {
        nonzero.add(factor);
    }

    /** Adds a bound of a logarithm or the like, used at most once in a product. */
    void addBound(GenPolynomial<BigRational> polynomial, boolean strict) {
        bounds.add(new Fact(polynomial, strict));
    }

    /** Returns whether a factor is written with the opposite sign. */
    boolean isNegated(GenPolynomial<BigRational> factor) {
        Sign sign = signs.getOrDefault(factor, Sign.UNKNOWN);
        return sign == Sign.NEGATIVE || sign == Sign.NONPOSITIVE;
    }

    public String text(Fraction fraction) {
        return fraction.text(this::isNegated);
    }

    public String next(String prefix) {
        return prefix + ++count;
    }

    /** Returns the sign of a product of factors whose signs are, or become, known. */
    public Sign sign(Fraction fraction) {
        if (fraction.isZero()) {
            return Sign.NONNEGATIVE;
        }
        Sign sign = fraction.constant().signum() > 0 ? Sign.POSITIVE : Sign.NEGATIVE;
        for (Map.Entry<GenPolynomial<BigRational>, Integer> entry :
                fraction.factors().entrySet()) {
            Sign one = sign(entry.getKey());
            if (entry.getValue() % 2 == 0) {
                one = one.isStrict() ? Sign.POSITIVE : Sign.NONNEGATIVE;
            }
            sign = sign.times(one);
        }
        return sign;
    }

    /** Returns the sign of an irreducible factor, after looking for a proof of it. */
    Sign sign(GenPolynomial<BigRational> factor) {
        Sign known = signs.getOrDefault(factor, Sign.UNKNOWN);
        if (known.isStrict() || unknown.getOrDefault(factor, -1) == facts.size() + bounds.size()) {
            return known;
        }
        for (Sign wanted : new Sign[] {Sign.POSITIVE, Sign.NEGATIVE, Sign.NONNEGATIVE, Sign.NONPOSITIVE}) {
            if (known == Sign.UNKNOWN || wanted.isStrict()) {
                GenPolynomial<BigRational> target = wanted.isAbove() ? factor : factor.negate();
                Optional<List<Combination.Column>> found =
                        samples.allow(target, wanted.isStrict()) ? find(target, wanted.isStrict()) : Optional.empty();
                if (found.isPresent()) {
                    establish(target, wanted.isStrict(), found.get());
                    signs.put(factor, wanted);
                    return wanted;
                }
            }
        }
        if (known == Sign.UNKNOWN) {
            known = bySignOfMultiple(factor);
        }
        unknown.put(factor, facts.size() + bounds.size());
        return known;
    }

    /** Looks for the sign of a positive multiple, as of what an assumption says of a quotient. */
    private Sign bySignOfMultiple(GenPolynomial<BigRational> factor) {
        for (Fact positive : List.copyOf(facts)) {
            GenPolynomial<BigRational> by = positive.polynomial();
            if (!positive.strict() || by.length() > MOST_TERMS_OF_MULTIPLE) {
                continue;
            }
            for (Sign wanted : new Sign[] {Sign.POSITIVE, Sign.NEGATIVE}) {
                GenPolynomial<BigRational> target = wanted.isAbove() ? factor : factor.negate();
                if (!samples.allow(target, true)) {
                    continue;
                }
                Optional<String> shown = show(target.multiply(by), true);
                if (shown.isPresent()) {
                    script.add("assert (" + next("F") + " : 0 < " + ring.text(target) + ") by (divided " + shown.get()
                            + " (" + ring.text(by) + ")).");
                    facts.add(new Fact(target, true));
                    signs.put(factor, wanted);
                    return wanted;
                }
            }
        }
        return Sign.UNKNOWN;
    }

    /** Shows that a polynomial, factored or not, is positive or not negative; returns the name of the fact. */
    Optional<String> show(GenPolynomial<BigRational> target, boolean strict) {
        return find(target, strict).map(columns -> establish(target, strict, columns));
    }

    /** Returns whether the numerator is shown to be neither positive nor negative, by two facts. */
    public boolean isShownToVanish(Fraction numerator) {
        GenPolynomial<BigRational> polynomial = numerator.polynomial();
        return samples.allow(polynomial, false)
                && samples.allow(polynomial.negate(), false)
                && show(polynomial, false).isPresent()
                && show(polynomial.negate(), false).isPresent();
    }

    /** Returns whether what is known cannot be, with the lines that end the proof so. */
    public boolean isContradictory() {
        if (absurd) {
            script.add("exfalso; lra.");
            return true;
        }
        if (!samples.isEmpty()) {
            return false;
        }
        Optional<String> found = show(ring.zero(), true);
        found.ifPresent(name -> script.add("exfalso; lra."));
        return found.isPresent();
    }

    private String establish(GenPolynomial<BigRational> target, boolean strict, List<Combination.Column> columns) {
        StringBuilder proof = new StringBuilder();
        for (Combination.Column column : columns) {
            if (column.facts().size() > 1) {
                List<String> factors = column.facts().stream()
                        .map(f -> "(" + ring.text(f.polynomial()) + ")")
                        .toList();
                proof.append("assert (0 ")
                        .append(column.strict() ? "<" : "<=")
                        .append(" ")
                        .append(String.join(" * ", factors))
                        .append(") by product_sign. ");
            }
        }
        String name = next("F");
        script.add("assert (" + name + " : 0 " + (strict ? "<" : "<=") + " " + ring.text(target) + "). { " + proof
                + "lra. }");
        facts.add(new Fact(target, strict));
        return name;
    }

    private Optional<List<Combination.Column>> find(GenPolynomial<BigRational> target, boolean strict) {
        for (int slack = 0; slack <= 1; slack++) {
            long[] degrees = new long[ring.size()];
            for (int i = 0; i < degrees.length; i++) {
                degrees[i] = target.isConstant() || target.isZERO()
                        ? 2
                        : Generators.degree(target, i) + (Generators.degree(target, i) > 0 ? slack : 0);
            }
            for (int most = 1; most <= MOST_FACTORS && searches < MOST_SEARCHES; most++) {
                searches++;
                Optional<List<Combination.Column>> found = Combination.find(
                        target, Combination.products(ring, target, facts, List.of(), most, degrees), strict);
                if (found.isEmpty() && !bounds.isEmpty()) {
                    found = Combination.find(
                            target, Combination.products(ring, target, facts, bounds, most - 1, degrees), strict);
                }
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
