package org.ufmverify.theory.prover.region;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.normal.Monomial;
import org.ufmverify.theory.prover.normal.Normalizer;
import org.ufmverify.theory.prover.normal.Polynomial;
import org.ufmverify.theory.prover.normal.Quotient;
import org.ufmverify.theory.prover.normal.Signs;

/**
 * Equivalent forms of goals on the points of a region: denominators cleared, factors of known sign dropped.
 *
 * <p>"Equivalent" presupposes that the goal is defined, which is shown separately.
 */
public final class EquivalentGoals {
    private final Signs signs;
    private final Normalizer normalizer;
    private final Normalizer splitting;
    private final Set<Polynomial> candidates = new LinkedHashSet<>();
    private final Map<Goal, Optional<Clearing>> known = new HashMap<>();

    private EquivalentGoals(Signs signs, List<Relation> assumptions) {
        this.signs = signs;
        this.normalizer = Normalizer.of(signs, false);
        this.splitting = Normalizer.of(signs, true);
        for (Relation assumption : assumptions) {
            normalizer
                    .normalize(assumption.difference())
                    .filter(q -> !q.numerator().isConstant())
                    .ifPresent(q -> candidates.add(primitive(q.numerator())));
        }
    }

    /**
     * Returns forms on the points where the signs hold.
     *
     * @param signs what is known of signs
     * @param assumptions relations whose slacks are tried as factors
     */
    public static EquivalentGoals of(Signs signs, List<Relation> assumptions) {
        return new EquivalentGoals(signs, assumptions);
    }

    /** Returns the problems whose being unsatisfiable gave the signs that the forms rest on, as SMT-LIB. */
    public Collection<String> lemmas() {
        return signs.lemmas();
    }

    private static Polynomial primitive(Polynomial polynomial) {
        return polynomial.dividedBy(polynomial.content());
    }

    /** Returns the expression in normal form, or itself when that would be too large. */
    Expr simplified(Expr expr) {
        return normalizer.normalize(expr).map(normalizer::expression).orElse(expr);
    }

    /** Returns whether the expression is certain to vanish wherever it is defined. */
    public boolean isZero(Expr expr) {
        return normalizer.normalize(expr).filter(Quotient::isZero).isPresent()
                || splitting.normalize(expr).filter(Quotient::isZero).isPresent();
    }

    /**
     * How a goal is cleared: its slack is the product of the factors, which have known signs, and of the new goal's slack.
     *
     * @param factors the factors
     * @param goal the equivalent goal
     */
    public record Clearing(List<Expr> factors, Goal goal) {}

    /** Returns an equivalent goal whose slack is a polynomial in generators; empty when it would be too large. */
    public Optional<Goal> cleared(Goal goal) {
        return clearing(goal).map(Clearing::goal);
    }

    /** Returns how the goal is cleared; empty when it would be too large. */
    public Optional<Clearing> clearing(Goal goal) {
        Optional<Clearing> found = known.get(goal);
        if (found == null) {
            found = clear(goal);
            known.put(goal, found);
        }
        return found;
    }

    private Optional<Clearing> clear(Goal goal) {
        try {
            return normalizer.normalize(goal.slack()).map(quotient -> clear(quotient, goal.kind()));
        } catch (Polynomial.TooLargeException e) {
            return Optional.empty();
        }
    }

    private Clearing clear(Quotient quotient, Goal.Kind kind) {
        if (quotient.isZero()) {
            return new Clearing(List.of(), new Goal(Expr.ZERO, kind));
        }
        List<Expr> factors = new ArrayList<>();
        List<Polynomial> kept = new ArrayList<>();
        int sign = 1;
        for (Map.Entry<Polynomial, Integer> factor : quotient.denominators().entrySet()) {
            int exponent = -factor.getValue();
            if (factor.getValue() % 2 != 0) {
                int known = signs.of(normalizer.expression(factor.getKey()));
                if (known == 0) {
                    // 1/F has the sign of F.
                    kept.add(factor.getKey());
                    exponent--;
                } else {
                    sign *= known;
                }
            }
            factors.add(Expr.power(normalizer.expression(factor.getKey()), Expr.integer(exponent)));
        }
        Polynomial content = Polynomial.constant(quotient.numerator().content());
        sign *= content.constantTerm().signum();
        factors.add(new Expr.Constant(content.constantTerm(), quotient.constant()));
        Polynomial rest = quotient.numerator().dividedBy(content.constantTerm());
        Monomial common = rest.commonMonomial();
        for (int i = 0; i < common.length(); i++) {
            int exponent = common.exponent(i);
            int known = exponent == 0 ? 0 : signs.of(normalizer.generator(i));
            if (known != 0) {
                rest = rest.dividedBy(Monomial.generator(i, exponent));
                factors.add(Expr.power(normalizer.generator(i), Expr.integer(exponent)));
                sign *= exponent % 2 == 0 ? 1 : known;
            }
        }
        for (Polynomial factor : factors()) {
            Optional<Polynomial> divided = rest.isConstant() ? Optional.empty() : rest.dividedBy(factor);
            int known = divided.isEmpty() ? 0 : signs.of(normalizer.expression(factor));
            while (known != 0 && divided.isPresent()) {
                rest = divided.get();
                factors.add(normalizer.expression(factor));
                sign *= known;
                divided = rest.isConstant() ? Optional.empty() : rest.dividedBy(factor);
            }
        }
        for (Polynomial factor : kept) {
            rest = rest.times(factor);
        }
        if (sign < 0) {
            factors.add(Expr.MINUS_ONE);
        }
        return new Clearing(factors, new Goal(normalizer.expression(sign < 0 ? rest.negate() : rest), kind));
    }

    private List<Polynomial> factors() {
        List<Polynomial> all = new ArrayList<>(candidates);
        all.addAll(normalizer.factors());
        return all;
    }
}
