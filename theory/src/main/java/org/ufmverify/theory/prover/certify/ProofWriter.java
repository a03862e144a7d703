package org.ufmverify.theory.prover.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ufmverify.theory.certificate.Facts;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.certificate.Rejection;
import org.ufmverify.theory.certificate.SmtProblem;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.region.Coordinates;
import org.ufmverify.theory.prover.region.EquivalentGoals;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.prover.region.RegionSigns;

/** Writes down how a relation was shown on a region. Nothing rests on this being right: what it writes is checked. */
public final class ProofWriter {
    private ProofWriter() {}

    /** Returns what is written, or nothing when it turns out too large. */
    public static Optional<Proof> written(Supplier<Proof> writer) {
        try {
            return Optional.of(writer.get());
        } catch (Rejection | IllegalArgumentException | ArithmeticException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    /** Writes the proof of a relation that holds after clearing, or that is zero, by the signs found. */
    public static Proof symbolic(
            Relation relation, Region region, RegionSigns signs, Optional<EquivalentGoals.Clearing> clearing) {
        List<Expr> factors = new ArrayList<>(orientation(relation));
        clearing.ifPresentOrElse(
                c -> {
                    factors.addAll(c.factors());
                    factors.add(c.goal().slack());
                },
                () -> factors.add(Expr.ZERO));
        return withSigns(relation, region, signs, factors, new Proof.Identity(factors));
    }

    /** Writes the proof of a relation whose cleared negation, or negation, contradicts the facts of the coordinates. */
    public static Proof solver(Relation relation, Region region, Coordinates chart, boolean cleared) {
        Goal goal = Goal.of(relation);
        if (!cleared) {
            return stated(relation, goal, region.assumptions());
        }
        Relation pulled = chart.isIdentity()
                ? relation
                : new Relation(chart.pull(relation.left()), relation.operator(), chart.pull(relation.right()));
        Goal here = new Goal(chart.pull(goal.slack()), goal.kind());
        EquivalentGoals.Clearing clearing = chart.forms().clearing(here).orElseThrow();
        List<Expr> factors = new ArrayList<>(orientation(relation));
        factors.addAll(clearing.factors());
        Proof unsatisfiable = unsatisfiable(clearing.goal(), chart.region().assumptions());
        Proof proof = new Proof.Cleared(factors, clearing.goal().slack(), unsatisfiable);
        Proof signed = withSigns(pulled, chart.region(), chart.signs(), factors, proof);
        List<Proof.Lemma> rewritten = rewritten(region, chart);
        return inCoordinates(region, chart, rewritten.isEmpty() ? signed : new Proof.Lemmas(rewritten, signed));
    }

    /** Facts that the coordinates have in another form, such as a sum of quotients over one denominator: each by the one it was. */
    private static List<Proof.Lemma> rewritten(Region region, Coordinates chart) {
        Facts given = Facts.of(chart.region().integers());
        List<Relation> pulled = region.assumptions().stream()
                .map(r -> new Relation(chart.pull(r.left()), r.operator(), chart.pull(r.right())))
                .toList();
        pulled.forEach(given::add);
        List<Relation> usable = new ArrayList<>(
                chart.region().assumptions().stream().filter(given::hold).toList());
        List<Proof.Lemma> lemmas = new ArrayList<>();
        for (Relation here : chart.region().assumptions()) {
            if (!usable.contains(here)) {
                List<Relation> facts = new ArrayList<>(usable);
                pulled.stream()
                        .filter(fact -> given.isZero(fact.difference().minus(here.difference())))
                        .forEach(facts::add);
                lemmas.add(new Proof.Lemma(here, unsatisfiable(here.negated(), facts)));
            }
        }
        return lemmas;
    }

    /** Names the distance from a boundary and replaces a variable by it. */
    static Proof inCoordinates(Region region, Coordinates chart, Proof proof) {
        if (chart.isIdentity()) {
            return proof;
        }
        String variable = region.variables().stream()
                .filter(name -> !chart.region().variables().contains(name))
                .findFirst()
                .orElseThrow();
        String distance = chart.region().variables().stream()
                .filter(name -> !region.variables().contains(name))
                .findFirst()
                .orElseThrow();
        Expr x = Expr.variable(variable);
        Expr replacement = chart.pull(x);
        Expr atZero = replacement.substitute(Map.of(distance, Expr.ZERO));
        Expr.Constant slope = Values.constant(
                        replacement.substitute(Map.of(distance, Expr.ONE)).minus(atZero))
                .orElseThrow(() -> new IllegalArgumentException("coordinates that are not straight"));
        Expr.Constant inverse = Values.reciprocal(slope);
        Expr value = x.minus(atZero).times(inverse);
        Relation equation = new Relation(Expr.variable(distance), Relation.Operator.EQUAL, value);
        Expr.Constant back = Values.negated(inverse);
        return new Proof.Naming(distance, value, new Proof.Substitution(variable, replacement, equation, back, proof));
    }

    /** Returns the factor between left minus right and the slack of the goal. */
    static List<Expr> orientation(Relation relation) {
        return switch (relation.operator()) {
            case LESS, LESS_EQUAL -> List.of(Expr.MINUS_ONE);
            default -> List.of();
        };
    }

    private static Proof stated(Relation relation, Goal goal, List<Relation> facts) {
        return new Proof.Cleared(orientation(relation), goal.slack(), unsatisfiable(goal, facts));
    }

    private static Proof unsatisfiable(Goal goal, List<Relation> facts) {
        return unsatisfiable(goal.negation(), facts);
    }

    private static Proof unsatisfiable(Relation negation, List<Relation> facts) {
        List<Relation> all = new ArrayList<>(facts);
        all.add(negation);
        return new Proof.Unsatisfiable(facts, SmtProblem.of(all).text(""));
    }

    /** Puts in front what is not evident of the signs that were found: those of the factors, and others if need be. */
    private static Proof withSigns(
            Relation relation, Region region, RegionSigns signs, List<Expr> factors, Proof proof) {
        Facts facts = facts(region);
        facts.addConditions(relation);
        List<Expr> all = new ArrayList<>(factors);
        if (proof instanceof Proof.Cleared cleared) {
            all.add(cleared.slack());
        }
        Expr rest = relation.difference().minus(Expr.product(all));
        List<Proof.Lemma> lemmas = new ArrayList<>();
        for (Relation sign : signs.found()) {
            if (isFactor(sign.left(), factors)) {
                add(sign, region, facts, lemmas);
            }
        }
        for (Relation sign : signs.found()) {
            if (facts.isZero(rest)) {
                break;
            }
            add(sign, region, facts, lemmas);
        }
        return lemmas.isEmpty() ? proof : new Proof.Lemmas(lemmas, proof);
    }

    private static boolean isFactor(Expr expr, List<Expr> factors) {
        return factors.stream()
                .anyMatch(f ->
                        f.equals(expr) || (f instanceof Expr.Power p && p.base().equals(expr)));
    }

    private static void add(Relation sign, Region region, Facts facts, List<Proof.Lemma> lemmas) {
        if (!facts.hold(sign)) {
            lemmas.add(new Proof.Lemma(sign, unsatisfiable(sign.negated(), region.assumptions())));
            facts.add(sign);
        }
    }

    static Facts facts(Region region) {
        Facts facts = Facts.of(region.integers());
        region.assumptions().forEach(facts::add);
        return facts;
    }
}
