package org.ufmverify.theory.expression;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A comparison of two expressions.
 *
 * @param left the left-hand side
 * @param operator the comparison
 * @param right the right-hand side
 */
public record Relation(Expr left, Operator operator, Expr right) {

    /** The comparisons, with their input and LaTeX forms and their words. */
    public enum Operator {
        /** Equality of values wherever both sides are defined. */
        EQUAL("==", "=", "is"),
        /** Values differ. */
        NOT_EQUAL("!=", "\\ne", "is not"),
        /** Strictly less. */
        LESS("<", "<", "is below"),
        /** Less or equal. */
        LESS_EQUAL("<=", "\\le", "is at most"),
        /** Strictly greater. */
        GREATER(">", ">", "is above"),
        /** Greater or equal. */
        GREATER_EQUAL(">=", "\\ge", "is at least");

        private final String input;
        private final String latex;
        private final String words;

        Operator(String input, String latex, String words) {
            this.input = input;
            this.latex = latex;
            this.words = words;
        }

        /** Returns the input form, for example {@code <=}. */
        public String input() {
            return input;
        }

        /** Returns the LaTeX form. */
        public String latex() {
            return latex;
        }

        /** Returns the comparison in words between two terms, for example {@code is at most}. */
        public String words() {
            return words;
        }

        /** Returns the comparison that holds exactly where this one does not. */
        public Operator negated() {
            return switch (this) {
                case EQUAL -> NOT_EQUAL;
                case NOT_EQUAL -> EQUAL;
                case LESS -> GREATER_EQUAL;
                case LESS_EQUAL -> GREATER;
                case GREATER -> LESS_EQUAL;
                case GREATER_EQUAL -> LESS;
            };
        }

        /** Returns whether a difference left - right of the given sign satisfies the comparison. */
        public boolean holds(int sign) {
            return switch (this) {
                case EQUAL -> sign == 0;
                case NOT_EQUAL -> sign != 0;
                case LESS -> sign < 0;
                case LESS_EQUAL -> sign <= 0;
                case GREATER -> sign > 0;
                case GREATER_EQUAL -> sign >= 0;
            };
        }
    }

    /** Returns that two expressions are equal. */
    public static Relation equal(Expr left, Expr right) {
        return new Relation(left, Operator.EQUAL, right);
    }

    /** Returns left - right, whose sign decides the relation. */
    public Expr difference() {
        return left.minus(right);
    }

    /** Returns the relation that holds exactly where this one does not (and both sides are defined). */
    public Relation negated() {
        return new Relation(left, operator.negated(), right);
    }

    /** Returns the relation with variables replaced. */
    public Relation substitute(Map<String, Expr> values) {
        return new Relation(left.substitute(values), operator, right.substitute(values));
    }

    /** Returns the variables of both sides, sorted. */
    public Set<String> variables() {
        Set<String> names = new TreeSet<>(left.variables());
        names.addAll(right.variables());
        return names;
    }

    /** Returns the relation in input syntax. */
    public String write() {
        return ExprWriter.write(left) + " " + operator.input() + " " + ExprWriter.write(right);
    }

    /** Returns the relation in LaTeX. */
    public String latex() {
        return Latex.of(left) + " " + operator.latex() + " " + Latex.of(right);
    }
}
