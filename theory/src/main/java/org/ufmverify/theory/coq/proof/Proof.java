package org.ufmverify.theory.coq.proof;

import edu.jas.arith.BigRational;
import edu.jas.poly.GenPolynomial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ufmverify.theory.coq.statement.Condition;
import org.ufmverify.theory.coq.statement.CoqStatement;
import org.ufmverify.theory.coq.statement.CoqText;
import org.ufmverify.theory.coq.statement.NotExportableException;
import org.ufmverify.theory.coq.statement.Written;
import org.ufmverify.theory.coq.statement.WrittenReader;
import org.ufmverify.theory.coq.statement.WrittenRelation;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;

/**
 * Writes a proof of one statement for Coq: roots by a change of variables, a name for each logarithm, then field; inequalities as
 * quotients whose factors have known signs. What is found here is a proposal; Coq decides.
 */
public final class Proof {
    private static final int MOST_KINKS = 4;

    private final List<String> script = new ArrayList<>();
    private final boolean splitsLogarithms;
    private List<WrittenRelation> assumptions;
    private List<WrittenRelation> claim;
    private List<Condition> conditions;
    private Generators ring;
    private Facts facts;
    private Algebra algebra;
    private boolean complete = true;

    private Proof(
            List<WrittenRelation> assumptions,
            List<Condition> conditions,
            List<WrittenRelation> claim,
            boolean splits) {
        this.assumptions = assumptions;
        this.conditions = conditions;
        this.claim = claim;
        this.splitsLogarithms = splits;
    }

    /**
     * A proof script.
     *
     * @param lines the tactics, from after {@code Proof.} to before {@code Qed.}
     * @param complete whether every part is expected to go through
     */
    public record Script(List<String> lines, boolean complete) {}

    /** Returns the script of a statement, the best that is found. */
    public static Script of(CoqStatement statement) {
        List<WrittenRelation> assumptions = new ArrayList<>();
        statement.assumptions().forEach(a -> assumptions.add(a.inlined()));
        List<Condition> conditions = statement.conditions().stream()
                .flatMap(c -> c.inlined().stream())
                .toList();
        List<WrittenRelation> claim =
                statement.claim().stream().map(WrittenRelation::inlined).toList();
        Script best = null;
        for (boolean splits : new boolean[] {false, true}) {
            Script found = cases(assumptions, conditions, claim, splits, 0);
            if (found.complete()) {
                best = found;
                break;
            }
            best = best == null ? found : best;
        }
        List<String> lines = new ArrayList<>();
        lines.add("start.");
        lines.addAll(best.lines());
        return new Script(lines, best.complete());
    }

    /** Distinguishes the cases of the innermost kink, if there is one. */
    private static Script cases(
            List<WrittenRelation> assumptions,
            List<Condition> conditions,
            List<WrittenRelation> claim,
            boolean splits,
            int depth) {
        Optional<Written.Elementary> kink = Stream.of(
                        assumptions.stream(),
                        conditions.stream()
                                .flatMap(c -> c instanceof Condition.Holds h ? Stream.of(h.relation()) : null),
                        claim.stream())
                .flatMap(s -> s)
                .flatMap(r -> Stream.of(r.left(), r.right()))
                .flatMap(w -> w.all().stream())
                .filter(w -> w instanceof Written.Elementary e && e.function() != Fn.EXP && e.function() != Fn.LOG)
                .map(Written.Elementary.class::cast)
                .findFirst();
        if (kink.isEmpty() || depth >= MOST_KINKS) {
            return new Proof(assumptions, conditions, claim, splits).write();
        }
        Written.Elementary e = kink.get();
        Written x = e.arguments().get(0);
        boolean abs = e.function() == Fn.ABS;
        Written y = abs ? WrittenReader.number(0, 1) : e.arguments().get(1);
        Written below = abs ? WrittenReader.negative(x) : e.function() == Fn.MIN ? x : y;
        Written above = abs ? x : e.function() == Fn.MIN ? y : x;
        String pair = CoqText.atom(x) + " " + CoqText.atom(y);
        String lemma =
                switch (e.function()) {
                    case ABS -> "Rabs";
                    case MIN -> "Rmin";
                    default -> "Rmax";
                };
        List<String> lines = new ArrayList<>();
        lines.add("destruct (Rle_lt_dec " + pair + ") as [C" + depth + "|C" + depth + "].");
        boolean complete = true;
        for (boolean first : new boolean[] {true, false}) {
            WrittenRelation known =
                    new WrittenRelation(x, first ? Relation.Operator.LESS_EQUAL : Relation.Operator.GREATER, y);
            Written value = first ? below : above;
            List<WrittenRelation> more = new ArrayList<>();
            assumptions.forEach(a -> more.add(a.replace(e, value)));
            more.add(known);
            List<Condition> replaced = conditions.stream()
                    .map(c -> c instanceof Condition.Holds h
                            ? new Condition.Holds(h.relation().replace(e, value))
                            : c)
                    .map(Condition.class::cast)
                    .toList();
            Script one = cases(
                    more, replaced, claim.stream().map(r -> r.replace(e, value)).toList(), splits, depth + 1);
            lines.add("{ rewrite ?(kink_" + lemma + (first ? "_le " : "_gt ") + (abs ? CoqText.atom(x) : pair) + " C"
                    + depth + ") in *.");
            lines.addAll(one.lines());
            lines.add("}");
            complete &= one.complete();
        }
        return new Script(lines, complete);
    }

    private Script write() {
        try {
            solveEquations();
            Set<String> names = new LinkedHashSet<>();
            int[] counts = count(names);
            ring = new Generators(generators(names, counts));
            Samples samples = Samples.of(
                    ring,
                    names,
                    assumptions.stream().map(WrittenRelation::relation).toList());
            facts = new Facts(ring, samples, script);
            Map<String, Fraction> changed = changeVariables();
            algebra = new Algebra(ring, facts, script, changed, splitsLogarithms);
            assume();
            if (facts.isContradictory()) {
                return new Script(List.copyOf(script), true);
            }
            names.forEach(name -> facts.sign(Fraction.variable(ring, name)));
            List<List<String>> goals = new ArrayList<>();
            // All names and facts come first; what they need is found along the way.
            prepare();
            for (Condition condition : conditions) {
                goals.add(condition(condition));
            }
            for (WrittenRelation relation : claim) {
                goals.add(goal(relation));
            }
            script.add("split_goal.");
            for (List<String> goal : goals) {
                script.add("- " + String.join("\n    ", goal));
            }
        } catch (NotExportableException | ArithmeticException e) {
            complete = false;
            script.add("(* no proof found: " + String.valueOf(e.getMessage()).replace("*)", "* )") + " *)");
            script.add("last_resort.");
        }
        return new Script(List.copyOf(script), complete);
    }

    // ---- equations among the assumptions

    private void solveEquations() {
        Set<WrittenRelation> done = new LinkedHashSet<>();
        boolean again = true;
        while (again) {
            again = false;
            for (WrittenRelation a : assumptions) {
                if (a.operator() == Relation.Operator.EQUAL && done.add(a)) {
                    Optional<Map.Entry<String, Written>> solved = solved(a);
                    if (solved.isPresent()) {
                        substitute(a, solved.get().getKey(), solved.get().getValue());
                        again = true;
                        break;
                    }
                }
            }
        }
    }

    private void substitute(WrittenRelation equation, String name, Written value) {
        script.add("solve_for " + name + " (" + CoqText.of(value) + ").");
        Map<String, Written> values = Map.of(name, value);
        assumptions = assumptions.stream()
                .filter(a -> !a.equals(equation))
                .map(a -> a.substitute(values))
                .toList();
        claim = claim.stream().map(r -> r.substitute(values)).toList();
        conditions = conditions.stream()
                .map(c -> c instanceof Condition.Holds h
                        ? (Condition) new Condition.Holds(h.relation().substitute(values))
                        : new Condition.Differentiable((Written.Derivative)
                                ((Condition.Differentiable) c).derivative().substitute(values)))
                .toList();
    }

    private static Optional<Map.Entry<String, Written>> solved(WrittenRelation a) {
        for (boolean turned : new boolean[] {false, true}) {
            Written x = turned ? a.right() : a.left();
            Written y = turned ? a.left() : a.right();
            if (x instanceof Written.Name n && !y.variables().contains(n.name())) {
                return Optional.of(Map.entry(n.name(), y));
            }
        }
        // A sum with a variable alone: x + y == 1.
        if (a.left() instanceof Written.Sum s) {
            for (Written term : s.terms()) {
                List<Written> rest = new ArrayList<>(s.terms());
                rest.remove(term);
                Written others = rest.size() == 1 ? rest.get(0) : new Written.Sum(rest);
                if (term instanceof Written.Name n
                        && !others.variables().contains(n.name())
                        && !a.right().variables().contains(n.name())) {
                    return Optional.of(
                            Map.entry(n.name(), WrittenReader.sum(a.right(), WrittenReader.negative(others))));
                }
            }
        }
        return Optional.empty();
    }

    // ---- names

    private Stream<Expr> expressions() {
        return Stream.of(
                        assumptions.stream(),
                        claim.stream(),
                        conditions.stream()
                                .flatMap(c -> c instanceof Condition.Holds h
                                        ? Stream.of(h.relation())
                                        : Stream.of(new WrittenRelation(
                                                ((Condition.Differentiable) c).derivative(),
                                                Relation.Operator.EQUAL,
                                                WrittenReader.number(0, 1)))))
                .flatMap(s -> s)
                .flatMap(r -> Stream.of(r.left().expr(), r.right().expr()));
    }

    /** The functions that are differentiated, at the points: what makes them defined is shown first. */
    private Stream<Expr> bodies() {
        return conditions.stream()
                .filter(c -> c instanceof Condition.Differentiable)
                .map(c -> ((Condition.Differentiable) c).derivative())
                .map(d -> d.body()
                        .expr()
                        .substitute(Map.of(d.variable(), d.point().expr())));
    }

    private int[] count(Set<String> names) {
        Set<Expr> logs = new LinkedHashSet<>();
        Set<Expr> roots = new LinkedHashSet<>();
        Set<Expr> exps = new LinkedHashSet<>();
        Stream.concat(expressions(), bodies()).forEach(e -> {
            names.addAll(e.variables());
            collect(e, logs, roots, exps);
        });
        assumptions.forEach(a -> names.addAll(a.variables()));
        claim.forEach(a -> names.addAll(a.variables()));
        return new int[] {logs.size(), roots.size(), exps.size()};
    }

    private static void collect(Expr e, Set<Expr> logs, Set<Expr> roots, Set<Expr> exps) {
        e.children().forEach(c -> collect(c, logs, roots, exps));
        if (e instanceof Expr.Apply call && call.function() == Fn.LOG) {
            logs.add(call.argument());
        } else if (e instanceof Expr.Apply call && call.function() == Fn.EXP) {
            exps.add(call.argument());
        } else if (e instanceof Expr.Power p && p.exponent() instanceof Expr.Constant c && !c.isInteger()) {
            roots.add(p.base());
        } else if (e instanceof Expr.Power p && !(p.exponent() instanceof Expr.Constant)) {
            exps.add(p.exponent());
            logs.add(p.base());
        }
    }

    private List<String> generators(Set<String> names, int[] counts) {
        List<String> all = new ArrayList<>(names);
        if (counts[1] > 0) {
            names.forEach(name -> all.add("s_" + name));
        }
        int logs = splitsLogarithms ? 3 * counts[0] + 2 : counts[0];
        int roots = counts[1] == 0 ? 0 : 2 * counts[1] + 2;
        for (int i = 1; i <= logs; i++) {
            all.add("L" + i);
        }
        for (int i = 1; i <= roots; i++) {
            all.add("r" + i);
        }
        for (int i = 1; i <= 2 * counts[2]; i++) {
            all.add("e" + i);
        }
        return all;
    }

    // ---- roots of products of variables: n = s_n * s_n

    private Map<String, Fraction> changeVariables() {
        Set<Expr> roots = new LinkedHashSet<>();
        expressions().forEach(e -> collect(e, new LinkedHashSet<>(), roots, new LinkedHashSet<>()));
        Map<String, Fraction> changed = new LinkedHashMap<>();
        Algebra plain = new Algebra(
                ring, new Facts(ring, facts.samples(), new ArrayList<>()), new ArrayList<>(), Map.of(), false);
        for (Expr root : roots) {
            Fraction radicand;
            try {
                radicand = plain.of(root);
            } catch (NotExportableException e) {
                continue;
            }
            radicand.factors().forEach((factor, exponent) -> {
                List<String> occurring = ring.occurring(factor);
                if (exponent % 2 != 0 && occurring.size() == 1 && factor.equals(ring.variable(occurring.get(0)))) {
                    String name = occurring.get(0);
                    if (!changed.containsKey(name) && isPositive(name)) {
                        changed.put(name, Fraction.variable(ring, "s_" + name).power(2));
                        script.add("square_root_of " + name + " s_" + name + ".");
                        facts.samples().define("s_" + name, point -> Math.sqrt(point.get(name)));
                        facts.add(ring.variable("s_" + name), true);
                    }
                }
            });
        }
        return changed;
    }

    /** Returns whether an assumption bounds the variable from below by a number that is not negative. */
    private boolean isPositive(String name) {
        return assumptions.stream().anyMatch(a -> {
            boolean turned = a.right().equals(new Written.Name(name));
            Written other = turned ? a.left() : a.right();
            boolean below = turned
                    ? a.operator() == Relation.Operator.LESS || a.operator() == Relation.Operator.LESS_EQUAL
                    : a.operator() == Relation.Operator.GREATER || a.operator() == Relation.Operator.GREATER_EQUAL;
            boolean strict = a.operator() == Relation.Operator.GREATER || a.operator() == Relation.Operator.LESS;
            return (turned || a.left().equals(new Written.Name(name)))
                    && below
                    && other.expr() instanceof Expr.Constant c
                    && c.numerator().signum() >= (strict ? 0 : 1);
        });
    }

    // ---- assumptions

    private void assume() {
        List<WrittenRelation> open = new ArrayList<>(assumptions);
        int before = -1;
        while (!open.isEmpty() && open.size() != before) {
            before = open.size();
            // A condition "x is not y" is used by what the others define.
            open.removeIf(a -> a.operator() == Relation.Operator.NOT_EQUAL && assume(a));
            open.removeIf(this::assume);
        }
    }

    /** Adds what an assumption says of a polynomial; false when that is not known yet. */
    private boolean assume(WrittenRelation a) {
        Relation.Operator operator = a.operator();
        Fraction difference;
        try {
            difference = algebra.of(a.relation().difference());
        } catch (NotExportableException e) {
            return false;
        }
        if (operator == Relation.Operator.NOT_EQUAL) {
            difference.factors().keySet().forEach(facts::addNonzero);
            return true;
        }
        Fraction below = difference.denominator();
        Sign sign = facts.sign(below);
        if (!sign.isStrict()) {
            return false;
        }
        Fraction above =
                sign.isAbove() ? difference.numerator() : difference.numerator().negate();
        Fraction positive = sign.isAbove() ? below : below.negate();
        boolean up = operator == Relation.Operator.GREATER || operator == Relation.Operator.GREATER_EQUAL;
        boolean strict = operator == Relation.Operator.GREATER || operator == Relation.Operator.LESS;
        if (operator == Relation.Operator.EQUAL) {
            assumed(above, positive, false);
            assumed(above.negate(), positive, false);
            return true;
        }
        assumed(up ? above : above.negate(), positive, strict);
        return true;
    }

    private void assumed(Fraction above, Fraction below, boolean strict) {
        GenPolynomial<BigRational> polynomial = above.polynomial();
        // Known factors are divided out: a product with positive ones has the sign of the rest.
        if (polynomial.isConstant() || polynomial.isZERO()) {
            return;
        }
        String name = facts.next("A");
        script.add("assert (" + name + " : 0 " + (strict ? "<" : "<=") + " " + ring.text(polynomial) + ") by (assumed ("
                + facts.text(below) + ")).");
        facts.add(polynomial, strict);
        Fraction rest = Fraction.one(ring);
        Fraction known =
                Fraction.constant(ring, new BigRational(above.constant().signum()));
        for (Map.Entry<GenPolynomial<BigRational>, Integer> f : above.factors().entrySet()) {
            Fraction one = new Fraction(ring, BigRational.ONE, Map.of(f.getKey(), f.getValue()));
            boolean even = f.getValue() % 2 == 0;
            if (facts.sign(one).isStrict() || even) {
                known = known.times(one);
            } else {
                rest = rest.times(one);
            }
        }
        if (!rest.isConstant() && !known.isConstant() && facts.sign(known).isStrict()) {
            boolean turned = facts.sign(known) == Sign.NEGATIVE;
            GenPolynomial<BigRational> target = turned ? rest.polynomial().negate() : rest.polynomial();
            Fraction factor = turned ? known.negate() : known;
            String line = facts.next("A");
            script.add("assert (" + line + " : 0 " + (strict ? "<" : "<=") + " " + ring.text(target) + ") by (divided "
                    + name + " (" + facts.text(factor) + ")).");
            facts.add(target, strict);
        }
    }

    /** Introduces the names that occur in the claim before any part of it is shown. */
    private void prepare() {
        Stream.concat(
                        bodies(),
                        claim.stream()
                                .flatMap(r ->
                                        Stream.of(r.left().expr(), r.right().expr())))
                .forEach(e -> {
                    try {
                        algebra.of(e);
                    } catch (NotExportableException x) {
                        // What cannot be named is missed where it is needed.
                        script.add("(* " + String.valueOf(x.getMessage()).replace("*)", "* )") + " *)");
                    }
                });
        algebra.addDifferences();
    }

    // ---- goals

    private List<String> condition(Condition condition) {
        if (condition instanceof Condition.Holds h) {
            return goal(h.relation());
        }
        return List.of("differentiable.");
    }

    private List<String> goal(WrittenRelation relation) {
        List<String> lines = new ArrayList<>();
        boolean derives = Stream.of(relation.left(), relation.right())
                .flatMap(w -> w.all().stream())
                .anyMatch(w -> w instanceof Written.Derivative);
        if (derives) {
            lines.add("differentiate.");
        }
        try {
            lines.add(comparison(relation.relation()));
        } catch (NotExportableException e) {
            complete = false;
            lines.add("last_resort. (* " + e.getMessage().replace("*)", "* )") + " *)");
        }
        return lines;
    }

    private String comparison(Relation relation) {
        Fraction difference = algebra.of(relation.difference());
        if (relation.operator() == Relation.Operator.EQUAL) {
            Optional<String> equality = algebra.equality(difference);
            complete &= equality.isPresent();
            return equality.map(tactic -> "first [lra | atoms; " + tactic + "].")
                    .orElse("last_resort.");
        }
        Fraction reduced = Reduction.of(ring, algebra.rootOf(), difference);
        for (Fraction form : List.of(difference, reduced)) {
            Sign sign = facts.sign(form);
            if (sign == Sign.UNKNOWN && form.factors().size() > 1) {
                sign = signOfUnknown(form);
            }
            if (shows(sign, relation.operator())) {
                return comparison(relation.operator(), sign, form, difference);
            }
        }
        complete = false;
        return "last_resort.";
    }

    private static boolean shows(Sign sign, Relation.Operator operator) {
        return sign != Sign.UNKNOWN
                && switch (operator) {
                    case LESS -> sign == Sign.NEGATIVE;
                    case LESS_EQUAL -> !sign.isAbove();
                    case GREATER -> sign == Sign.POSITIVE;
                    case GREATER_EQUAL -> sign.isAbove();
                    case NOT_EQUAL -> sign.isStrict();
                    case EQUAL -> false;
                };
    }

    private String comparison(Relation.Operator operator, Sign sign, Fraction form, Fraction difference) {
        boolean up = sign.isAbove();
        String lemma =
                switch (operator) {
                    case LESS -> "lt_by_difference";
                    case LESS_EQUAL -> "le_by_difference";
                    case GREATER -> "gt_by_difference";
                    case GREATER_EQUAL -> "ge_by_difference";
                    default -> up ? "ne_by_difference" : "ne_by_difference_below";
                };
        String same = form.equals(difference)
                ? "fld"
                : algebra.equality(difference.minus(form)).orElse("fld");
        return "first [assumption | lra | apply (" + lemma + " _ _ (" + facts.text(up ? form : form.negate())
                + ")); [atoms; " + same + " | posit]].";
    }

    /** Returns the sign when the product of the factors of unknown sign has one. */
    private Sign signOfUnknown(Fraction form) {
        Fraction unknown = Fraction.one(ring);
        Sign sign = form.constant().signum() > 0 ? Sign.POSITIVE : Sign.NEGATIVE;
        for (Map.Entry<GenPolynomial<BigRational>, Integer> f : form.factors().entrySet()) {
            Fraction one = new Fraction(ring, BigRational.ONE, Map.of(f.getKey(), f.getValue()));
            Sign known = facts.sign(one);
            if (known == Sign.UNKNOWN && f.getValue() > 0) {
                unknown = unknown.times(one);
            }
            sign = known == Sign.UNKNOWN ? sign : sign.times(known);
        }
        return Sign.UNKNOWN;
    }
}
