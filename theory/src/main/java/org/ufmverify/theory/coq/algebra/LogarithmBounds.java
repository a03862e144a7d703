package org.ufmverify.theory.coq.algebra;

import edu.jas.arith.BigRational;
import edu.jas.poly.GenPolynomial;
import java.util.List;

/** What is known of a logarithm: its sign, and the rational functions that touch it at 1 from above and from below. */
final class LogarithmBounds {
    private final Generators ring;
    private final Facts facts;
    private final List<String> script;

    LogarithmBounds(Generators ring, Facts facts, List<String> script) {
        this.ring = ring;
        this.facts = facts;
        this.script = script;
    }

    /** Adds what is known of ln A: its sign and the bounds of concave and convex functions that touch it at 1. */
    void named(String name, Fraction argument) {
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
        of("H" + name, l, argument, sign);
    }

    /** Adds the bounds of a logarithm, or of the difference of two, once the sign of argument - 1 is known. */
    void of(String atom, GenPolynomial<BigRational> l, Fraction argument, Sign sign) {
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
}
