package org.ufmverify.theory.coq.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ufmverify.theory.coq.algebra.Algebra;
import org.ufmverify.theory.coq.algebra.Facts;
import org.ufmverify.theory.coq.algebra.Fraction;
import org.ufmverify.theory.coq.algebra.Generators;
import org.ufmverify.theory.coq.algebra.Samples;
import org.ufmverify.theory.coq.statement.Condition;
import org.ufmverify.theory.coq.statement.CoqStatement;
import org.ufmverify.theory.coq.statement.NotExportableException;
import org.ufmverify.theory.coq.statement.WrittenRelation;

/**
 * Writes a proof of one statement for Coq: roots by a change of variables, a name for each logarithm, then field; inequalities as
 * quotients whose factors have known signs. What is found here is a proposal; Coq decides.
 */
public final class Proof {
    private final List<String> script = new ArrayList<>();
    private final boolean splitsLogarithms;

    Proof(boolean splitsLogarithms) {
        this.splitsLogarithms = splitsLogarithms;
    }

    /**
     * A proof script.
     *
     * @param lines the tactics, from after {@code Proof.} to before {@code Qed.}
     * @param complete whether every part is expected to go through
     */
    public record Script(List<String> lines, boolean complete) {
        /** Copies the lines. */
        public Script {
            lines = List.copyOf(lines);
        }
    }

    /** Returns the script of a statement, the best that is found. */
    public static Script of(CoqStatement statement) {
        Parts parts = Parts.of(statement);
        Script best = new Kinks(false).cases(parts, 0);
        if (!best.complete()) {
            Script split = new Kinks(true).cases(parts, 0);
            best = split.complete() ? split : best;
        }
        List<String> lines = new ArrayList<>();
        lines.add("start.");
        lines.addAll(best.lines());
        return new Script(lines, best.complete());
    }

    /** Writes the proof of a statement without kinks. */
    Script write(Parts statement) {
        boolean complete = false;
        try {
            complete = attempt(Equations.solve(statement, script));
        } catch (NotExportableException | ArithmeticException e) {
            script.add("(* no proof found: " + comment(e) + " *)");
            script.add("last_resort.");
        }
        return new Script(script, complete);
    }

    private boolean attempt(Parts parts) {
        Set<String> names = Names.variables(parts);
        Generators ring = Names.generators(parts, names, splitsLogarithms);
        Samples samples = Samples.of(
                ring,
                names,
                parts.assumptions().stream().map(WrittenRelation::relation).toList());
        Facts facts = new Facts(ring, samples, script);
        Map<String, Fraction> changed = Squares.change(parts, ring, facts, script);
        Algebra algebra = new Algebra(ring, facts, script, changed, splitsLogarithms);
        new Assumptions(ring, facts, algebra, script).assume(parts.assumptions());
        if (facts.isContradictory()) {
            return true;
        }
        names.forEach(name -> facts.sign(Fraction.variable(ring, name)));
        // All names and facts come first; what they need is found along the way.
        name(parts, algebra);
        Goals goals = new Goals(facts, algebra);
        parts.conditions().forEach(condition -> goals.denominator(condition, script));
        List<List<String>> shown = new ArrayList<>();
        for (Condition condition : parts.conditions()) {
            shown.add(goals.condition(condition));
        }
        for (WrittenRelation relation : parts.claim()) {
            shown.add(goals.goal(relation));
        }
        script.add("split_goal.");
        for (List<String> goal : shown) {
            script.add("- " + String.join("\n    ", goal));
        }
        return goals.complete();
    }

    /** Introduces the names that occur in the claim before any part of it is shown. */
    private void name(Parts parts, Algebra algebra) {
        Stream.concat(parts.bodies(), parts.claimed()).forEach(e -> {
            try {
                algebra.of(e);
            } catch (NotExportableException x) {
                // What cannot be named is missed where it is needed.
                script.add("(* " + comment(x) + " *)");
            }
        });
        algebra.addDifferences();
    }

    private static String comment(RuntimeException e) {
        return String.valueOf(e.getMessage()).replace("*)", "* )");
    }
}
