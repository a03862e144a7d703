package org.ufmverify.theory.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ufmverify.theory.claim.trial.MeasuredProperty;
import org.ufmverify.theory.claim.trial.Quantity;
import org.ufmverify.theory.claim.trial.ResidualProperty;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.SpectrumFormulas;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Conjecture;

/** Reads the ledger's statements from input syntax. */
public final class Statements {
    private Statements() {}

    /** The regime of the closed forms: below the threshold, K real. */
    public static final List<String> BELOW_THRESHOLD = List.of("K >= 2", "a > 0", "delta >= 0", "a + delta < 1");

    /** The same regime in terms of the decays. */
    public static final List<String> DECAYS = List.of(
            "K >= 2",
            "n >= 1",
            "lambdaW > 0",
            "lambdaH > 0",
            "delta >= 0",
            "regularization(K,n,lambdaW,lambdaH) + delta < 1");

    /** The same, in dimensions enough for the simplex: where the closed form exists. */
    public static final List<String> ATTAINED =
            Stream.concat(DECAYS.stream(), Stream.of("d >= K - 1")).toList();

    private static final Set<String> VARIABLES =
            Set.copyOf(List.of("K a delta n d lambdaW lambdaH gamma eta mu t u v w x y p q g r".split(" ")));

    private static final Map<String, Range> BOXES = boxes();

    private static final ExprReader READER = ExprReader.of(VARIABLES, SpectrumFormulas.book());

    public static Expr expression(String text) {
        return READER.expression(text);
    }

    public static List<Relation> relations(String text) {
        return READER.relations(text);
    }

    public static List<Relation> relations(List<String> texts) {
        List<Relation> all = new ArrayList<>();
        texts.forEach(text -> all.addAll(relations(text)));
        return all;
    }

    /** Returns the check that the claim holds at all real points that satisfy the assumptions. */
    public static Check.Decide decide(String id, List<String> assumptions, String claim) {
        return decide(id, assumptions, claim, Map.of());
    }

    /** Returns the check with its own ranges for some variables. */
    public static Check.Decide decide(String id, List<String> assumptions, String claim, Map<String, Range> ranges) {
        String text = assumptions.isEmpty() ? claim : claim + "  for  " + String.join(", ", assumptions);
        return new Check.Decide(text, conjecture(id, relations(assumptions), relations(claim), ranges));
    }

    /** Returns the check of relations that were never written down, such as a mutant's. */
    public static Check.Decide decide(
            String id, List<Relation> assumptions, List<Relation> claim, Map<String, Range> ranges) {
        Conjecture conjecture = conjecture(id, assumptions, claim, ranges);
        String given = assumptions.stream().map(Relation::write).collect(Collectors.joining(", "));
        String text = given.isEmpty() ? conjecture.statement() : conjecture.statement() + "  for  " + given;
        return new Check.Decide(text, conjecture);
    }

    private static Conjecture conjecture(
            String id, List<Relation> assumptions, List<Relation> claim, Map<String, Range> ranges) {
        Conjecture open = new Conjecture(id, id, assumptions, Set.of(), claim, Map.of());
        return new Conjecture(id, id, assumptions, Set.of(), claim, box(open.variables(), ranges));
    }

    public static Check.Derive derive(
            String id, Check.Task task, String subject, String variable, String stated, List<String> assumptions) {
        return derive(id, task, subject, expression(subject), variable, stated, assumptions);
    }

    /** Returns the check that computer algebra derives the stated result by itself from a subject described by a text. */
    public static Check.Derive derive(
            String id,
            Check.Task task,
            String text,
            Expr subject,
            String variable,
            String stated,
            List<String> assumptions) {
        Expr result = expression(stated);
        List<Relation> presupposed = relations(assumptions);
        Set<String> variables = subject.variables();
        variables.addAll(result.variables());
        presupposed.forEach(r -> variables.addAll(r.variables()));
        return new Check.Derive(
                id, task, text, subject, variable, stated, result, presupposed, box(variables, Map.of()));
    }

    /** Returns the check that a measured quantity compares with a closed form as stated. */
    public static Check.Sample measure(Quantity quantity, String operator, String expected, List<String> assumptions) {
        Relation.Operator comparison = relations("a" + operator + "1").get(0).operator();
        return new Check.Sample(
                new MeasuredProperty(quantity, comparison, expected, expression(expected), relations(assumptions)));
    }

    /** Returns the check that a formula makes a residual vanish. */
    public static Check.Sample residual(ResidualProperty.Residual residual, String formula, List<String> assumptions) {
        return new Check.Sample(new ResidualProperty(residual, formula, expression(formula), relations(assumptions)));
    }

    /** Returns where the variables are searched: their own ranges if given, else those usual for their names. */
    static Map<String, Range> box(Set<String> variables, Map<String, Range> ranges) {
        Map<String, Range> box = new LinkedHashMap<>();
        for (String name : variables) {
            Range range = ranges.getOrDefault(name, BOXES.get(name));
            if (range != null) {
                box.put(name, range);
            }
        }
        return box;
    }

    private static Map<String, Range> boxes() {
        Map<String, Range> boxes = new LinkedHashMap<>();
        boxes.put("K", Range.of("2", "1000"));
        boxes.put("a", Range.of("0.001", "1"));
        boxes.put("delta", Range.of("0", "1"));
        boxes.put("n", Range.of("1", "1000"));
        boxes.put("d", Range.of("1", "2000"));
        boxes.put("lambdaW", Range.of("0.001", "1"));
        boxes.put("lambdaH", Range.of("0.001", "1"));
        boxes.put("gamma", Range.of("-20", "20"));
        boxes.put("p", Range.of("0", "1"));
        boxes.put("q", Range.of("0", "1"));
        for (String name : List.of("t", "u", "w", "x", "y", "g", "r")) {
            boxes.put(name, Range.of("0", "100"));
        }
        boxes.put("v", Range.of("-10", "10"));
        return boxes;
    }
}
