package org.ufmverify.empirical.training;

import java.util.List;
import java.util.ServiceLoader;

/** A loss that is stated as an expression. What reads expressions is no matter of this module: a {@link Maker} does. */
public interface StatedLoss extends TrainingLoss {

    /** What makes it again. */
    Statement statement();

    /**
     * All that determines the loss, as a run keeps it.
     *
     * @param name what it is called, without its parameters
     * @param of its expression, as its author wrote it
     * @param parameters its parameters in order
     * @param temperature T: the loss is that of the expression at z/T
     */
    record Statement(String name, String of, List<Parameter> parameters, double temperature) {
        /** Copies the list. */
        public Statement {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * A parameter of the expression.
     *
     * @param name its name
     * @param value its value
     * @param usual its value where none is given
     * @param low lower end of its range, perhaps infinite
     * @param lowIncluded whether the lower end belongs to it
     * @param high upper end, perhaps infinite
     * @param highIncluded whether the upper end belongs to it
     */
    record Parameter(
            String name,
            double value,
            double usual,
            double low,
            boolean lowIncluded,
            double high,
            boolean highIncluded) {}

    /** Makes losses from their statements; found by {@link ServiceLoader}. */
    interface Maker {
        /**
         * Makes a loss.
         *
         * @throws IllegalArgumentException with one sentence when the statement cannot be read
         */
        StatedLoss make(Statement statement);
    }

    /**
     * Makes a loss from its statement.
     *
     * @throws IllegalArgumentException with one sentence when the statement cannot be read
     */
    static StatedLoss of(Statement statement) {
        return ServiceLoader.load(Maker.class, Maker.class.getClassLoader())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "the loss " + statement.name()
                                        + " is stated as an expression, and nothing is installed that reads expressions; use verify.jar"))
                .make(statement);
    }
}
