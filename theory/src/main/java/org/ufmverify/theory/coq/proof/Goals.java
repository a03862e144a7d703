package org.ufmverify.theory.coq.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ufmverify.theory.coq.algebra.Algebra;
import org.ufmverify.theory.coq.algebra.Facts;
import org.ufmverify.theory.coq.algebra.Fraction;
import org.ufmverify.theory.coq.algebra.Sign;
import org.ufmverify.theory.coq.statement.Condition;
import org.ufmverify.theory.coq.statement.NotExportableException;
import org.ufmverify.theory.coq.statement.Written;
import org.ufmverify.theory.coq.statement.WrittenRelation;
import org.ufmverify.theory.expression.Relation;

/** The last lines of a proof, for each part of what is claimed. */
final class Goals {
    private final Facts facts;
    private final Algebra algebra;
    private boolean complete = true;

    Goals(Facts facts, Algebra algebra) {
        this.facts = facts;
        this.algebra = algebra;
    }

    /** Returns whether every part is expected to go through. */
    boolean complete() {
        return complete;
    }

    /**
     * Adds that the numerator of a quotient that must not vanish has a sign: what {@code field} asks for where one quotient stands
     * below another.
     */
    void denominator(Condition condition, List<String> script) {
        if (condition instanceof Condition.Holds h && h.relation().operator() == Relation.Operator.NOT_EQUAL) {
            try {
                Fraction difference = algebra.of(h.relation().relation().difference());
                Fraction numerator = difference.numerator();
                boolean nested = !difference.denominator().isConstant() && !numerator.isConstant();
                Sign sign = nested ? facts.sign(numerator) : Sign.UNKNOWN;
                if (sign.isStrict()) {
                    String text = facts.text(sign.isAbove() ? numerator : numerator.negate());
                    script.add("assert (" + facts.next("Z") + " : 0 < " + text + ") by posit.");
                }
            } catch (NotExportableException e) {
                // It is missed where it is needed.
                return;
            }
        }
    }

    /** Returns the lines that show that something is defined. */
    List<String> condition(Condition condition) {
        if (condition instanceof Condition.Holds h) {
            return goal(h.relation());
        }
        return List.of("differentiable.");
    }

    /** Returns the lines that show a relation. */
    List<String> goal(WrittenRelation relation) {
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
            if (equality.isPresent()) {
                return "first [lra | atoms; " + equality.get() + "].";
            }
            if (facts.isShownToVanish(difference.numerator())) {
                return "first [lra | apply (eq_by_quotient _ _ ("
                        + facts.text(difference.numerator()) + ") (" + facts.text(difference.denominator())
                        + ")); [atoms; fld | lra]].";
            }
            complete = false;
            return "last_resort.";
        }
        Fraction reduced = algebra.reduced(difference);
        for (Fraction form : List.of(difference, reduced)) {
            Sign sign = facts.sign(form);
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
}
