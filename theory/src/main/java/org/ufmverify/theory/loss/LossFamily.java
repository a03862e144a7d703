package org.ufmverify.theory.loss;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ufmverify.theory.expression.Expr;

/**
 * A loss with its parameters left open.
 *
 * @param name the name, as on the command line
 * @param parameters its parameters, in order
 * @param text its expression as its author wrote it
 * @param body l(z, k) in {@code zk}, {@code K}, the parameters and the aggregates by name
 * @param aggregates the sums and maxima over the wrong classes that occur in the body
 * @param ofProbability the loss as a function of {@code p}, the softmax probability of the true class, when it is one
 * @param conjugate its convex conjugate, when it is stated
 */
public record LossFamily(
        String name,
        List<LossParameter> parameters,
        String text,
        Expr body,
        List<Aggregate> aggregates,
        Optional<Expr> ofProbability,
        Optional<Conjugate> conjugate) {

    /** Copies the lists. */
    public LossFamily {
        parameters = List.copyOf(parameters);
        aggregates = List.copyOf(aggregates);
    }

    /**
     * Returns the loss of given parameters; those not given have their usual values.
     *
     * @throws IllegalArgumentException for an unknown parameter or a value out of range
     */
    public Loss with(Map<String, Double> given) {
        given.keySet().forEach(this::requireKnown);
        Map<String, Double> values = new LinkedHashMap<>();
        for (LossParameter parameter : parameters) {
            double value = given.getOrDefault(parameter.name(), parameter.usual());
            if (!parameter.admits(value)) {
                throw new IllegalArgumentException("loss " + name + ": " + parameter.name() + " must satisfy "
                        + parameter.range() + ", got " + value);
            }
            values.put(parameter.name(), value);
        }
        return new Loss(this, values, 1);
    }

    /** Returns the usual value of a parameter; NaN when there is none of that name. */
    double usual(String parameter) {
        return parameters.stream()
                .filter(p -> p.name().equals(parameter))
                .mapToDouble(LossParameter::usual)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Returns for example {@code ls:delta=0.1}. */
    public String example() {
        return parameters.isEmpty()
                ? name
                : parameters.stream()
                        .map(p -> p.name() + "=" + LossParameter.number(p.usual()))
                        .collect(Collectors.joining(",", name + ":", ""));
    }

    private void requireKnown(String parameter) {
        if (parameters.stream().noneMatch(p -> p.name().equals(parameter))) {
            String known = parameters.isEmpty()
                    ? "it has none"
                    : "known: " + parameters.stream().map(LossParameter::range).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("loss " + name + " has no parameter \"" + parameter + "\"; " + known);
        }
    }
}
