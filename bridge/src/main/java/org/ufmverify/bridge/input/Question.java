package org.ufmverify.bridge.input;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ufmverify.theory.expression.Domains;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Conjecture;

/** A claim typed on the command line, with the natural domain of its variables where none is given. */
public final class Question {
    /** The regime in which the minimizer is not zero. */
    private static final Map<String, List<String>> NATURAL = Map.of(
            "K", List.of("K >= 2"),
            "a", List.of("a > 0"),
            "delta", List.of("delta >= 0", "delta < 1"),
            "n", List.of("n >= 1"),
            "lambdaW", List.of("lambdaW > 0"),
            "lambdaH", List.of("lambdaH > 0"));

    private static final Map<String, Range> RANGES = Map.of(
            "K", Range.of(2, 1000),
            "a", Range.of("0.001", "0.999"),
            "delta", Range.of("0", "0.999"),
            "n", Range.of(1, 10_000),
            "d", Range.of(1, 10_000),
            "lambdaW", Range.of("0.000001", "1"),
            "lambdaH", Range.of("0.000001", "1"));

    private static final Set<String> INTEGERS = Set.of("K", "n", "d");

    private Question() {}

    /**
     * Makes a conjecture of a typed claim.
     *
     * @param claim the claim in input syntax
     * @param assume the assumptions; empty for the natural ones: K &gt;= 2, a &gt; 0, 0 &lt;= delta, a + delta &lt; 1, ...
     * @param fixed values of variables, for example K to 10
     * @param ranges ranges of variables; the others have natural ones
     * @return the conjecture in the variables that are not fixed
     * @throws IllegalArgumentException with one sentence when a text is malformed
     */
    public static Conjecture of(
            String claim, List<String> assume, Map<String, String> fixed, Map<String, Range> ranges) {
        ExprReader reader = Formulas.reader();
        Map<String, Expr> values = new LinkedHashMap<>();
        fixed.forEach((name, value) -> values.put(known(name), fixed(name, value)));
        ranges.keySet().forEach(Question::known);
        List<Relation> claimed = Domains.substitute(reader.relations(claim), values);
        Set<String> variables = new TreeSet<>();
        claimed.forEach(r -> variables.addAll(r.variables()));
        List<Relation> assumptions = new ArrayList<>();
        for (String text : assume.isEmpty() ? natural(reader.relations(claim)) : assume) {
            List<Relation> written = reader.relations(text);
            for (Relation relation : written) {
                if (relation.substitute(values).difference() instanceof Expr.Constant difference
                        && !relation.operator().holds(difference.numerator().signum())) {
                    throw new IllegalArgumentException("the fixed values " + fixed + " contradict the assumption "
                            + relation.write() + "; change the values or give assumptions of your own");
                }
            }
            assumptions.addAll(Domains.substitute(written, values));
        }
        assumptions.forEach(r -> variables.addAll(r.variables()));
        Map<String, Range> box = new LinkedHashMap<>();
        for (String name : variables) {
            box.put(name, ranges.getOrDefault(name, RANGES.get(name)));
        }
        Set<String> integers = new TreeSet<>(variables);
        integers.retainAll(INTEGERS);
        return new Conjecture("exploration", claim, assumptions, integers, claimed, box);
    }

    private static List<String> natural(List<Relation> claim) {
        Set<String> variables = new TreeSet<>();
        claim.forEach(r -> variables.addAll(r.variables()));
        List<String> assume = new ArrayList<>();
        variables.forEach(name -> assume.addAll(NATURAL.getOrDefault(name, List.of())));
        if (variables.contains("a") && variables.contains("delta")) {
            assume.add("a + delta < 1");
        } else if (variables.contains("a")) {
            assume.add("a < 1");
        }
        return assume;
    }

    private static String known(String name) {
        if (!Formulas.VARIABLES.contains(name)) {
            throw new IllegalArgumentException(
                    "unknown variable \"" + name + "\"; known: " + String.join(", ", Formulas.VARIABLES));
        }
        return name;
    }

    private static Expr fixed(String name, String text) {
        Expr.Constant value = constant(name, text);
        if (INTEGERS.contains(name) && !value.denominator().equals(BigInteger.ONE)) {
            throw new IllegalArgumentException(name + " must be a whole number, got " + text);
        }
        return value;
    }

    private static Expr.Constant constant(String name, String text) {
        try {
            if (ExprReader.of(Set.of(), Map.of()).expression(text) instanceof Expr.Constant value) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(mustBeNumber(name, text), e);
        }
        throw new IllegalArgumentException(mustBeNumber(name, text));
    }

    private static String mustBeNumber(String name, String text) {
        return name + " must be a number such as 10, 0.05 or 1/3, got \"" + text + "\"";
    }
}
