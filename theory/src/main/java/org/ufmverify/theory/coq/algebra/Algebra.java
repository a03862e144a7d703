package org.ufmverify.theory.coq.algebra;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.theory.coq.statement.NotExportableException;
import org.ufmverify.theory.expression.Expr;

/**
 * Turns expressions into rational functions of variables and of names for logarithms, roots and exponentials. Each name comes
 * with the lines of Coq that introduce it, {@code atom (ln A) L1}, and with what is known of its sign.
 */
public final class Algebra {
    private static final int LARGEST_EXPONENT = 40;

    private final Generators ring;
    private final Map<String, Fraction> variables;
    private final Logarithms logarithms;
    private final Roots roots;
    private final Exponentials exponentials;

    public Algebra(Generators ring, Facts facts, List<String> script, Map<String, Fraction> variables, boolean splits) {
        this.ring = ring;
        this.variables = variables;
        this.logarithms = new Logarithms(ring, facts, script, splits);
        this.roots = new Roots(ring, facts, script, this);
        this.exponentials = new Exponentials(ring, facts, script, logarithms);
    }

    /**
     * Returns an expression as a rational function, after naming what it needs.
     *
     * @throws NotExportableException when it has no such form, or no proof of its conditions is found
     */
    public Fraction of(Expr expr) {
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
            case LOG -> logarithms.of(of(call.argument()));
            case EXP -> exponentials.of(of(call.argument()));
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
                    return roots.of(base, p.base()).power(n);
                }
            }
            throw new NotExportableException("the exponent " + e.numerator() + "/" + e.denominator());
        }
        return exponentials.of(of(p.exponent()).times(logarithms.of(base)));
    }

    /** Adds the bounds of differences of logarithms, once all names are known. */
    public void addDifferences() {
        logarithms.addDifferences();
    }

    /** Returns a fraction with the squares of named roots replaced by what stands under them. */
    public Fraction reduced(Fraction fraction) {
        return roots.reduced(fraction);
    }

    /** Returns a tactic for x = y, given x - y: by field, and by r * r = f where there are roots. */
    public Optional<String> equality(Fraction difference) {
        return roots.equality(difference);
    }
}
