package org.ufmverify.theory.claim;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ufmverify.theory.claim.trial.NumericProperty;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Conjecture;

/**
 * A way to examine an explicit statement. The statement is data, so that a wrong one is examined by the same code.
 */
public sealed interface Check {

    /** Returns the statement in input syntax. */
    String statement();

    /**
     * A universally quantified statement, decided symbolically, by a solver or by branch and bound.
     *
     * @param text the statement as written, with the named formulas not yet expanded where there are any
     * @param conjecture the statement with its assumptions and box
     */
    record Decide(String text, Conjecture conjecture) implements Check {
        @Override
        public String statement() {
            return text;
        }
    }

    /**
     * An identity between maps of K x K matrices, K a symbol: one equation for each pattern of equal indices.
     *
     * @param text the identity as written
     * @param conjecture the equations between the entries with their assumptions
     */
    record Entries(String text, Conjecture conjecture) implements Check {
        @Override
        public String statement() {
            return text;
        }
    }

    /**
     * A result that computer algebra must derive by itself and that must then equal the stated one for all parameters.
     *
     * @param id short name, also used in file names
     * @param task what is derived
     * @param text the expression it starts from as written, with named formulas
     * @param subject the expression it starts from
     * @param variable the unknown or the variable of differentiation; empty where the task has none
     * @param result the result as written
     * @param stated the result as stated
     * @param assumptions what is presupposed of the parameters
     * @param box where to search for parameters at which derived and stated result differ
     */
    record Derive(
            String id,
            Task task,
            String text,
            Expr subject,
            String variable,
            String result,
            Expr stated,
            List<Relation> assumptions,
            Map<String, Range> box)
            implements Check {
        /** Copies the collections. */
        public Derive {
            assumptions = List.copyOf(assumptions);
            box = Map.copyOf(box);
        }

        @Override
        public String statement() {
            String derived =
                    switch (task) {
                        case DIFFERENTIATE -> "D(" + text + ", " + variable + ")";
                        case SOLVE -> "the real root " + variable + " of " + text + " == 0";
                        case POSITIVE_ROOT -> "the positive root " + variable + " of " + text + " == 0";
                        case SIMPLIFY -> "Simplify(" + text + ")";
                    };
            return derived + " == " + result + assuming(assumptions);
        }
    }

    /** What computer algebra derives. */
    enum Task {
        /** The derivative by the variable. */
        DIFFERENTIATE,
        /** The one real root in the variable. */
        SOLVE,
        /** The one positive root in the variable. */
        POSITIVE_ROOT,
        /** A simpler form. */
        SIMPLIFY
    }

    /**
     * A statement about problems of any size, evaluated numerically on generated ones.
     *
     * @param property the statement
     */
    record Sample(NumericProperty property) implements Check {
        @Override
        public String statement() {
            return property.statement();
        }
    }

    private static String assuming(List<Relation> assumptions) {
        return assumptions.isEmpty()
                ? ""
                : assumptions.stream().map(Relation::write).collect(Collectors.joining(", ", "  for  ", ""));
    }
}
