package org.ufmverify.theory.prover.monotone;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.ufmverify.theory.certificate.Facts;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.certificate.SmtProblem;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.region.EquivalentGoals;

/**
 * Writes down how goals were shown from given facts. Nothing rests on this being right: what it writes is checked.
 *
 * @param given the facts
 * @param integers the variables that take integer values only
 * @param signs the signs that were used
 * @param depth how many goals this one is needed for
 */
record ProofText(List<Relation> given, Set<String> integers, PositiveCoordinates signs, int depth) {
    private static final int MAX_DEPTH = 4;

    /** Returns the goal as a relation. */
    static Relation relation(Goal goal) {
        return new Relation(
                goal.slack(),
                switch (goal.kind()) {
                    case POSITIVE -> Relation.Operator.GREATER;
                    case NONNEGATIVE -> Relation.Operator.GREATER_EQUAL;
                    case NONZERO -> Relation.Operator.NOT_EQUAL;
                    case ZERO -> Relation.Operator.EQUAL;
                },
                Expr.ZERO);
    }

    /** Writes the proof of a relation whose goal is shown. */
    static Proof oriented(Relation relation, Proof ofGoal) {
        Goal goal = Goal.of(relation);
        if (relation(goal).equals(relation)) {
            return ofGoal;
        }
        boolean reversed =
                relation.operator() == Relation.Operator.LESS || relation.operator() == Relation.Operator.LESS_EQUAL;
        return new Proof.Cleared(reversed ? List.of(Expr.MINUS_ONE) : List.of(), goal.slack(), ofGoal);
    }

    /** Writes a goal that is shown first in front of a proof. */
    static Proof after(Goal first, Proof ofFirst, Proof then) {
        return new Proof.Lemmas(List.of(new Proof.Lemma(relation(first), ofFirst)), then);
    }

    static Proof unsatisfiable(List<Relation> facts, Goal goal) {
        List<Relation> all = new ArrayList<>(facts);
        all.add(goal.negation());
        return new Proof.Unsatisfiable(facts, SmtProblem.of(all).text(""));
    }

    private Facts facts() {
        Facts facts = Facts.of(integers);
        given.forEach(facts::add);
        return facts;
    }

    /** Writes a goal that follows from signs: the checker sees it, after the signs of parts if need be, or else the solver. */
    Proof bySigns(Goal goal) {
        Relation relation = relation(goal);
        Facts facts = facts();
        facts.addConditions(relation);
        List<Proof.Lemma> lemmas = new ArrayList<>();
        List<Expr> parts = new ArrayList<>(logarithms(goal.slack(), new LinkedHashSet<>()));
        parts.addAll(signs.known());
        for (Expr part : parts) {
            if (facts.hold(relation)) {
                break;
            }
            if (isPart(part, goal.slack())) {
                addWeakly(part, facts, lemmas);
            }
        }
        if (facts.hold(relation)) {
            return lemmas.isEmpty() ? new Proof.Evident() : new Proof.Lemmas(lemmas, new Proof.Evident());
        }
        SignProducts products = new SignProducts(signs);
        Optional<Proof> sum = products.of(goal.slack())
                .filter(all -> areNonnegative(facts, all)
                        && (goal.kind() == Goal.Kind.NONNEGATIVE || isOneNonzero(facts, all)))
                .map(Proof.Products::new);
        Proof proof = sum.or(() -> square(products, goal)).orElseGet(() -> {
            List<Relation> known = new ArrayList<>(polynomial());
            lemmas.forEach(lemma -> known.add(lemma.relation()));
            return unsatisfiable(known, goal);
        });
        return lemmas.isEmpty() ? proof : new Proof.Lemmas(lemmas, proof);
    }

    /** Returns whether the checker sees that no product is negative. */
    private static boolean areNonnegative(Facts facts, List<List<Expr>> products) {
        return products.stream().allMatch(factors -> {
            boolean negative = false;
            for (Expr factor : factors) {
                boolean even = factor instanceof Expr.Power p
                        && p.exponent() instanceof Expr.Constant e
                        && !e.numerator().testBit(0);
                Expr base = factor instanceof Expr.Power p ? p.base() : factor;
                if (!even && !facts.hold(new Relation(base, Relation.Operator.GREATER_EQUAL, Expr.ZERO))) {
                    if (!facts.hold(new Relation(base, Relation.Operator.LESS_EQUAL, Expr.ZERO))) {
                        return false;
                    }
                    negative = !negative;
                }
            }
            return !negative;
        });
    }

    private static boolean isOneNonzero(Facts facts, List<List<Expr>> products) {
        return products.stream().anyMatch(factors -> factors.stream().allMatch(factor -> {
            Expr base = factor instanceof Expr.Power p ? p.base() : factor;
            return facts.hold(new Relation(base, Relation.Operator.NOT_EQUAL, Expr.ZERO));
        }));
    }

    private Optional<Proof> square(SignProducts products, Goal goal) {
        return products.square(goal.slack()).map(parts -> {
            Expr factor = Expr.power(Expr.integer(4).times(parts[0]), Expr.MINUS_ONE);
            Expr square = Expr.power(parts[1], Expr.integer(2));
            Goal rest = new Goal(parts[2], signs.of(parts[2]) > 0 ? Goal.Kind.POSITIVE : Goal.Kind.NONNEGATIVE);
            Proof sum = after(rest, shown(rest), new Proof.Products(List.of(List.of(square), List.of(parts[2]))));
            Facts facts = facts();
            List<Proof.Lemma> lemmas = new ArrayList<>();
            add(parts[0], facts, lemmas);
            Proof cleared = new Proof.Cleared(List.of(factor), square.plus(parts[2]), sum);
            return lemmas.isEmpty() ? cleared : new Proof.Lemmas(lemmas, cleared);
        });
    }

    /** Returns whether an expression may help with the sign of a larger one. */
    private static boolean isPart(Expr part, Expr whole) {
        return size(part) < size(whole) && whole.variables().containsAll(part.variables());
    }

    private static Set<Expr> logarithms(Expr expr, Set<Expr> found) {
        expr.children().forEach(child -> logarithms(child, found));
        if (expr instanceof Expr.Apply call && call.function() == Fn.LOG) {
            found.add(expr);
        }
        return found;
    }

    private static int size(Expr expr) {
        return 1 + expr.children().stream().mapToInt(ProofText::size).sum();
    }

    private void addWeakly(Expr expr, Facts facts, List<Proof.Lemma> lemmas) {
        int sign = signs.weakly(expr);
        if (signs.of(expr) != 0) {
            add(expr, facts, lemmas);
        } else if (sign != 0) {
            Relation.Operator operator = sign > 0 ? Relation.Operator.GREATER_EQUAL : Relation.Operator.LESS_EQUAL;
            addCondition(new Relation(expr, operator, Expr.ZERO), facts, lemmas);
        }
    }

    /** Writes that a slack is zero. */
    Proof zero(Goal goal) {
        Proof identity = new Proof.Identity(List.of(Expr.ZERO));
        return withSigns(List.of(), goal, List.of(), Expr.ZERO, goal.slack(), identity);
    }

    /** Writes the factors of known sign in front of the proof of the goal without them. */
    Proof cleared(Goal goal, Optional<EquivalentGoals.Clearing> clearing, Supplier<Proof> then) {
        if (clearing.isEmpty() || clearing.get().goal().equals(goal)) {
            return then.get();
        }
        List<Expr> factors = clearing.get().factors();
        Expr slack = clearing.get().goal().slack();
        List<Expr> all = new ArrayList<>(factors);
        all.add(slack);
        Expr rest = goal.slack().minus(Expr.product(all));
        return withSigns(List.of(), goal, factors, slack, rest, new Proof.Cleared(factors, slack, then.get()));
    }

    /**
     * Puts in front what the checker does not see by itself: that factors and slack are defined, the signs of the factors, and
     * other signs until the rest is zero.
     */
    private Proof withSigns(
            List<Proof.Lemma> before, Goal goal, List<Expr> factors, Expr slack, Expr rest, Proof proof) {
        Facts facts = facts();
        facts.addConditions(relation(goal));
        before.forEach(lemma -> facts.add(lemma.relation()));
        List<Proof.Lemma> lemmas = new ArrayList<>(before);
        List<Relation> parts = new ArrayList<>();
        factors.forEach(factor -> parts.add(new Relation(factor, Relation.Operator.EQUAL, Expr.ZERO)));
        parts.add(new Relation(slack, Relation.Operator.EQUAL, Expr.ZERO));
        for (Relation condition : Domains.conditions(parts)) {
            addCondition(condition, facts, lemmas);
        }
        for (Expr factor : factors) {
            Expr base = factor instanceof Expr.Power p && p.exponent() instanceof Expr.Constant ? p.base() : factor;
            if (!(base instanceof Expr.Constant)) {
                add(base, facts, lemmas);
            }
        }
        for (Expr known : signs.known()) {
            if (facts.isZero(rest)) {
                break;
            }
            add(known, facts, lemmas);
        }
        return lemmas.isEmpty() ? proof : new Proof.Lemmas(lemmas, proof);
    }

    /** Writes a goal of known sign that another one needs. */
    private Proof shown(Goal goal) {
        return depth < MAX_DEPTH && hasFunction(goal.slack())
                ? new ProofText(given, integers, signs, depth + 1).bySigns(goal)
                : unsatisfiable(hasFunction(goal.slack()) ? given : polynomial(), goal);
    }

    /** Returns the facts without logarithms and the like, which only cost a solver time. */
    private List<Relation> polynomial() {
        return given.stream()
                .filter(fact -> !hasFunction(fact.left()) && !hasFunction(fact.right()))
                .toList();
    }

    private static boolean hasFunction(Expr expr) {
        return expr instanceof Expr.Apply || expr.children().stream().anyMatch(ProofText::hasFunction);
    }

    private void addCondition(Relation condition, Facts facts, List<Proof.Lemma> lemmas) {
        // A fact is kept only if it is defined wherever the others are: the checker asks for no less.
        if (!facts.hold(condition)
                && Domains.conditions(List.of(condition)).stream().allMatch(facts::hold)) {
            lemmas.add(new Proof.Lemma(condition, oriented(condition, shown(Goal.of(condition)))));
            facts.add(condition);
        }
    }

    private void add(Expr expr, Facts facts, List<Proof.Lemma> lemmas) {
        int sign = signs.of(expr);
        if (sign != 0) {
            Relation.Operator operator = sign > 0 ? Relation.Operator.GREATER : Relation.Operator.LESS;
            addCondition(new Relation(expr, operator, Expr.ZERO), facts, lemmas);
        }
    }

    /** Writes {@code p (log x - log y) > 0} by x > y. */
    Proof merged(Goal goal, Logarithms.Merged merged, Supplier<Proof> then) {
        boolean positive = merged.sign() > 0;
        Expr larger = positive ? merged.left() : merged.right();
        Expr smaller = positive ? merged.right() : merged.left();
        Goal logarithms = new Goal(Expr.apply(Fn.LOG, larger).minus(Expr.apply(Fn.LOG, smaller)), goal.kind());
        Expr factor = merged.common()
                .times(Rationals.constant(
                        positive ? merged.scale() : merged.scale().negate()));
        List<Proof.Lemma> lemmas = new ArrayList<>();
        addPositive(merged.arguments(), larger, lemmas);
        addPositive(merged.arguments(), smaller, lemmas);
        Proof ofLogarithms =
                after(merged.goal(), then.get(), unsatisfiable(List.of(relation(merged.goal())), logarithms));
        Proof cleared = new Proof.Cleared(List.of(factor), logarithms.slack(), ofLogarithms);
        return withSigns(lemmas, goal, List.of(factor), logarithms.slack(), Expr.ZERO, cleared);
    }

    /** Writes {@code x > y} by log x > log y. */
    Proof compared(Goal goal, Logarithms.Compared compared, Supplier<Proof> then) {
        List<Proof.Lemma> lemmas = new ArrayList<>();
        Facts facts = facts();
        facts.addConditions(relation(goal));
        compared.factors().forEach(factor -> add(factor, facts, lemmas));
        addPositive(compared.factors(), compared.larger(), lemmas);
        addPositive(compared.factors(), compared.smaller(), lemmas);
        Goal logarithms = new Goal(
                Expr.apply(Fn.LOG, compared.larger()).minus(Expr.apply(Fn.LOG, compared.smaller())), goal.kind());
        lemmas.add(new Proof.Lemma(
                relation(logarithms),
                new Proof.Cleared(List.of(), compared.goal().slack(), then.get())));
        return new Proof.Lemmas(lemmas, unsatisfiable(List.of(relation(logarithms)), goal));
    }

    /** Adds that a product is positive, as its factors are. */
    private static void addPositive(Set<Expr> factors, Expr product, List<Proof.Lemma> lemmas) {
        if (product instanceof Expr.Constant) {
            return;
        }
        List<Expr> parts = new ArrayList<>(product instanceof Expr.Product p ? p.factors() : List.of(product));
        Set<Expr> bases = new LinkedHashSet<>(factors);
        if (parts.size() > 1 || !bases.contains(product)) {
            lemmas.add(new Proof.Lemma(
                    new Relation(product, Relation.Operator.GREATER, Expr.ZERO), new Proof.Identity(parts)));
        }
    }
}
