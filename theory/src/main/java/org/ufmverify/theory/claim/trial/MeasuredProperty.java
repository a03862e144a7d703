package org.ufmverify.theory.claim.trial;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/**
 * A measured quantity compared with a closed form.
 *
 * @param quantity what is measured, see there for the tolerance
 * @param operator the comparison, measured on the left
 * @param text the closed form as written, with named formulas
 * @param expected the closed form in K, a, delta, n, d, lambdaW, lambdaH
 * @param assumptions what is presupposed of the problem
 */
public record MeasuredProperty(
        Quantity quantity, Relation.Operator operator, String text, Expr expected, List<Relation> assumptions)
        implements NumericProperty {
    private static final Relation EQUAL_DECAYS =
            new Relation(Expr.variable("lambdaW"), Relation.Operator.EQUAL, Expr.variable("lambdaH"));

    /** Copies the assumptions. */
    public MeasuredProperty {
        assumptions = List.copyOf(assumptions);
    }

    @Override
    public String statement() {
        return quantity.words() + " " + operator.input() + " " + text + NumericProperty.given(assumptions);
    }

    @Override
    public String inWords() {
        return quantity.words() + " " + operator.words() + " `" + text + "`" + NumericProperty.where(assumptions);
    }

    @Override
    public Trial prepared(Trial trial) {
        return assumptions.contains(EQUAL_DECAYS) ? trial.withEqualDecays() : trial;
    }

    @Override
    public boolean appliesTo(Trial trial) {
        return trial.satisfies(assumptions);
    }

    @Override
    public Optional<String> failure(Trial trial) {
        double measured = quantity.measure(trial);
        double predicted = expected.toDouble(trial.parameters());
        double slack = quantity.tolerance() * Math.max(1, Math.abs(predicted));
        // A difference within the tolerance counts as none, so that a strict comparison needs more.
        double difference = measured - predicted;
        boolean holds =
                switch (operator) {
                    case EQUAL -> Math.abs(difference) <= slack;
                    case NOT_EQUAL -> Math.abs(difference) > slack;
                    case LESS -> difference < -slack;
                    case LESS_EQUAL -> difference <= slack;
                    case GREATER -> difference > slack;
                    case GREATER_EQUAL -> difference >= -slack;
                };
        return holds
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s is %.10g, claimed to be %s%.10g",
                        quantity.words(),
                        measured,
                        operator == Relation.Operator.EQUAL ? "" : operator.input() + " ",
                        predicted));
    }
}
