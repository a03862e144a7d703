package org.ufmverify.theory.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ufmverify.theory.claim.trial.NumericProperty;
import org.ufmverify.theory.expression.Domains;
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
     * A result that computer algebra must derive by itself and that must then equal the stated one for all parameters. Nothing
     * rests on the system alone: see {@link #withoutAlgebra()} and {@link #onlyRoot()}.
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

        /**
         * Returns what the stated result must satisfy, whatever was derived: a derivative is compared with one by the rules of
         * calculus, a simpler form with what it started from, and a root is put back into the equation.
         */
        public Decide withoutAlgebra() {
            List<Relation> claim = new ArrayList<>();
            switch (task) {
                case SIMPLIFY -> claim.add(equal(stated, subject));
                case DIFFERENTIATE -> {
                    claim.add(equal(subject, subject));
                    claim.add(equal(stated, subject.derivative(variable)));
                }
                case SOLVE, POSITIVE_ROOT -> {
                    claim.addAll(Domains.substitute(List.of(equal(subject, Expr.ZERO)), Map.of(variable, stated)));
                    if (task == Task.POSITIVE_ROOT) {
                        claim.add(new Relation(stated, Relation.Operator.GREATER, Expr.ZERO));
                    }
                }
            }
            return Statements.decide(id + "-stated", assumptions, claim, box);
        }

        /**
         * Returns what makes a root the only one, if either is shown: the subject is defined and rises, or it falls, wherever roots
         * are looked for. Empty for other tasks.
         */
        public List<Decide> onlyRoot() {
            if (task != Task.SOLVE && task != Task.POSITIVE_ROOT) {
                return List.of();
            }
            List<Relation> where = new ArrayList<>(assumptions);
            if (task == Task.POSITIVE_ROOT) {
                where.add(new Relation(Expr.variable(variable), Relation.Operator.GREATER, Expr.ZERO));
            }
            Expr slope = subject.derivative(variable);
            return Stream.of(Relation.Operator.GREATER, Relation.Operator.LESS)
                    .map(way -> List.of(equal(subject, subject), new Relation(slope, way, Expr.ZERO)))
                    .map(claim -> Statements.decide(id + "-only", where, claim, box))
                    .toList();
        }

        private static Relation equal(Expr left, Expr right) {
            return new Relation(left, Relation.Operator.EQUAL, right);
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
