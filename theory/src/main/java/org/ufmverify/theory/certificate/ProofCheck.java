package org.ufmverify.theory.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/** Checks proofs step by step. */
final class ProofCheck {
    private final Consumer<String> solvers;

    /** Makes a check that has problems refuted, which throws {@link Rejection} when one is not. */
    ProofCheck(Consumer<String> solvers) {
        this.solvers = solvers;
    }

    /** Checks that the goal holds wherever it is defined and the facts hold; throws {@link Rejection} when that is not shown. */
    void check(Facts facts, Relation goal, Proof proof) {
        Facts known = facts.with(goal);
        if (proof instanceof Proof.Evident) {
            require(known.hold(goal), "it is not evident that ", goal);
        } else if (proof instanceof Proof.Identity identity) {
            products(known, goal, List.of(identity.factors()));
        } else if (proof instanceof Proof.Products sum) {
            products(known, goal, sum.products());
        } else if (proof instanceof Proof.Cleared cleared) {
            check(known, cleared(known, goal, cleared.factors(), cleared.slack()), cleared.then());
        } else if (proof instanceof Proof.Unsatisfiable unsatisfiable) {
            unsatisfiable(known, goal, unsatisfiable);
        } else if (proof instanceof Proof.Lemmas lemmas) {
            Facts more = known.copy();
            for (Proof.Lemma lemma : lemmas.lemmas()) {
                more.require(Domains.conditions(List.of(lemma.relation())));
                check(more, lemma.relation(), lemma.proof());
                more.add(lemma.relation());
            }
            check(more, goal, lemmas.then());
        } else if (proof instanceof Proof.Substitution substitution) {
            substituted(known, goal, substitution);
        } else if (proof instanceof Proof.Cases cases) {
            known.require(Domains.conditions(List.of(cases.when())));
            check(known.and(cases.when()), goal, cases.then());
            check(known.and(cases.when().negated()), goal, cases.otherwise());
        } else if (proof instanceof Proof.OneInteger one) {
            Expr value = known.only(one.variable());
            Map<String, Expr> values = Map.of(one.variable(), value);
            check(known.replaced(one.variable(), value), goal.substitute(values), one.then());
        } else if (proof instanceof Proof.General general) {
            generalized(known, goal, general);
        } else if (proof instanceof Proof.Inwards inwards) {
            new InwardsCheck(this, known, goal).check(inwards);
        } else if (proof instanceof Proof.Naming naming) {
            requireUnused(naming.variable(), naming.value(), known, goal);
            Relation named = new Relation(Expr.variable(naming.variable()), Relation.Operator.EQUAL, naming.value());
            known.require(Domains.conditions(List.of(named)));
            Facts more = known.copy();
            more.add(named);
            check(more, goal, naming.then());
        } else {
            new CoverCheck(this, known, goal).check((Proof.Cover) proof);
        }
    }

    private static void requireUnused(String name, Expr value, Facts facts, Relation goal) {
        Set<String> used = facts.variables();
        used.addAll(goal.variables());
        used.addAll(value.variables());
        used.addAll(facts.integers());
        require(!used.contains(name), "a name is used already: " + name + " in ", goal);
    }

    /** Checks a goal in which a part is a variable with nothing known of it but the kept facts, at whatever value it has. */
    private void generalized(Facts facts, Relation goal, Proof.General step) {
        requireUnused(step.variable(), step.value(), facts, goal);
        Map<String, Expr> values = Map.of(step.variable(), step.value());
        facts.require(Domains.conditions(step.value()));
        Relation general = new Relation(step.difference(), goal.operator(), Expr.ZERO);
        List<Relation> all = new ArrayList<>(step.kept());
        all.add(general);
        // Before the value is put in, which may fold a part away that is not defined there.
        for (Relation condition : Domains.conditions(all)) {
            Relation there = condition.substitute(values);
            require(facts.hold(there), "a general goal may not be defined, as it is not known that ", there);
        }
        Expr difference = step.difference().substitute(values);
        require(facts.isZero(goal.difference().minus(difference)), "the general goal is not that of ", goal);
        Facts kept = Facts.of(facts.integers());
        for (Relation fact : step.kept()) {
            require(Set.of(step.variable()).equals(fact.variables()), "a fact is not one of the variable: ", fact);
            require(facts.hold(fact.substitute(values)), "a general goal assumes what is no fact: ", fact);
            kept.add(fact);
        }
        check(kept, general, step.then());
    }

    static void require(boolean holds, String otherwise, Relation goal) {
        if (!holds) {
            throw new Rejection(otherwise + goal.write());
        }
    }

    /** Checks that left minus right is the sum of the products, of such signs that the goal holds. */
    private static void products(Facts facts, Relation goal, List<List<Expr>> products) {
        int total = Signs.ZERO;
        for (List<Expr> factors : products) {
            int signs = Signs.POSITIVE;
            for (Expr factor : factors) {
                signs = Signs.product(signs, signs(facts, factor));
            }
            total = Signs.sum(total, signs);
        }
        requireSum(facts, goal, products);
        require((total & ~Signs.allowed(goal.operator())) == 0, "the signs of the factors do not show that ", goal);
    }

    /** Checks that left minus right is the sum of the products, which must be defined. */
    private static void requireSum(Facts facts, Relation goal, List<List<Expr>> products) {
        products.forEach(factors -> factors.forEach(factor -> facts.require(Domains.conditions(factor))));
        Expr sum = Expr.sum(products.stream().map(Expr::product).toList());
        require(facts.isZero(goal.difference().minus(sum)), "the products do not add up to ", goal);
    }

    /** Returns the signs of a factor, of a whole power by those of its base. */
    private static int signs(Facts facts, Expr factor) {
        return factor instanceof Expr.Power p
                        && p.exponent() instanceof Expr.Constant e
                        && e.isInteger()
                        && e.numerator().bitLength() < 31
                ? facts.signs(factor)
                        & Signs.power(facts.signs(p.base()), e.numerator().intValueExact())
                : facts.signs(factor);
    }

    /** Returns the goal that remains when factors of known sign are dropped. */
    static Relation cleared(Facts facts, Relation goal, List<Expr> factors, Expr slack) {
        List<Expr> all = new ArrayList<>(factors);
        all.add(slack);
        requireSum(facts, goal, List.of(all));
        int signs = Signs.POSITIVE;
        for (Expr factor : factors) {
            int sign = facts.signs(factor);
            signs = Signs.product(signs, sign);
            require((sign & Signs.ZERO) == 0, "a factor may be zero in ", goal);
        }
        boolean unsigned = goal.operator() == Relation.Operator.EQUAL || goal.operator() == Relation.Operator.NOT_EQUAL;
        require(
                unsigned || signs == Signs.POSITIVE || signs == Signs.NEGATIVE,
                "the signs of the factors are not known in ",
                goal);
        Relation.Operator same = goal.operator();
        return new Relation(slack, signs == Signs.NEGATIVE ? reversed(same) : same, Expr.ZERO);
    }

    private static Relation.Operator reversed(Relation.Operator operator) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> operator;
            case LESS -> Relation.Operator.GREATER;
            case LESS_EQUAL -> Relation.Operator.GREATER_EQUAL;
            case GREATER -> Relation.Operator.LESS;
            case GREATER_EQUAL -> Relation.Operator.LESS_EQUAL;
        };
    }

    private void unsatisfiable(Facts facts, Relation goal, Proof.Unsatisfiable proof) {
        for (Relation fact : proof.facts()) {
            facts.require(Domains.conditions(List.of(fact)));
            require(facts.hold(fact), "a problem assumes what is no fact: ", fact);
        }
        List<Relation> all = new ArrayList<>(proof.facts());
        all.add(goal.negated());
        SmtProblem problem = SmtProblem.of(all);
        require(problem.isSupported(), "a problem cannot be stated to a solver: ", goal);
        String stated = problem.text("");
        require(stated.equals(proof.problem()), "the problem kept is not the one that shows ", goal);
        solvers.accept(stated);
    }

    private void substituted(Facts facts, Relation goal, Proof.Substitution step) {
        Relation equation = step.equation();
        require(
                equation.operator() == Relation.Operator.EQUAL
                        && facts.relations().contains(equation),
                "not an equation among the facts: ",
                equation);
        require(
                step.slope().numerator().signum() != 0
                        && !step.value().variables().contains(step.variable()),
                "does not determine " + step.variable() + ": ",
                equation);
        facts.require(Domains.conditions(step.value()));
        Expr solved = Expr.variable(step.variable()).minus(step.value()).times(step.slope());
        require(facts.isZero(equation.difference().minus(solved)), "does not give " + step.variable() + ": ", equation);
        Map<String, Expr> values = Map.of(step.variable(), step.value());
        check(facts.replaced(step.variable(), step.value()), goal.substitute(values), step.then());
    }
}
