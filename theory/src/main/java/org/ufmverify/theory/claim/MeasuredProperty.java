package org.ufmverify.theory.claim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ufmverify.theory.symbolic.DoubleArithmetic;
import org.ufmverify.theory.symbolic.Expr;
import org.ufmverify.theory.symbolic.ExprWriter;
import org.ufmverify.theory.symbolic.Relation;

/**
 * A measured quantity compared with a closed form.
 *
 * @param quantity what is measured, see there for the tolerance
 * @param operator the comparison, measured on the left
 * @param expected the closed form in K, a, delta, n, d, lambdaW, lambdaH
 * @param assumptions what is presupposed of the problem
 */
public record MeasuredProperty(Quantity quantity, Relation.Operator operator, Expr expected, List<Relation> assumptions)
        implements NumericProperty {
    /** Copies the assumptions. */
    public MeasuredProperty {
        assumptions = List.copyOf(assumptions);
    }

    @Override
    public String statement() {
        String given = assumptions.isEmpty()
                ? ""
                : assumptions.stream().map(Relation::write).collect(Collectors.joining(", ", "  for  ", ""));
        return quantity.words() + " " + operator.input() + " " + ExprWriter.write(expected) + given;
    }

    @Override
    public boolean appliesTo(Trial trial) {
        return assumptions.stream().allMatch(assumption -> {
            double left = assumption.left().evaluate(DoubleArithmetic.INSTANCE, trial.parameters());
            double right = assumption.right().evaluate(DoubleArithmetic.INSTANCE, trial.parameters());
            return !Double.isNaN(left)
                    && !Double.isNaN(right)
                    && assumption.operator().holds(Double.compare(left, right));
        });
    }

    @Override
    public Optional<String> failure(Trial trial) {
        double measured = quantity.measure(trial);
        double predicted = expected.evaluate(DoubleArithmetic.INSTANCE, trial.parameters());
        double slack = quantity.tolerance() * Math.max(1, Math.abs(predicted));
        // A difference within the tolerance counts as none: neither proof nor refutation of a strict comparison.
        double difference = measured - predicted;
        boolean holds =
                switch (operator) {
                    case EQUAL -> Math.abs(difference) <= slack;
                    case NOT_EQUAL -> Math.abs(difference) > slack;
                    case LESS, LESS_EQUAL -> difference <= slack;
                    case GREATER, GREATER_EQUAL -> difference >= -slack;
                };
        return holds
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s is %.10g, claimed %s %.10g",
                        quantity.words(),
                        measured,
                        operator.input(),
                        predicted));
    }
}
