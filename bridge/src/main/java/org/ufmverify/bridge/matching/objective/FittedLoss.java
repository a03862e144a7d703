package org.ufmverify.bridge.matching.objective;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.loss.Aggregate;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.loss.LossFamily;
import org.ufmverify.theory.loss.LossParameter;
import org.ufmverify.theory.loss.Losses;

/**
 * A loss as a member of a family with one parameter: cross-entropy is label smoothing with delta = 0.
 *
 * @param family the losses that are tried
 * @param parameter the parameter that tells them apart
 * @param given its value
 * @param temperature of all of them
 */
public record FittedLoss(LossFamily family, LossParameter parameter, double given, double temperature) {
    /** A parameter without an upper end is tried up to so many times its usual value, and at least up to this. */
    private static final double REACH = 10;

    private static final double OPEN_END = 1e-9;

    /** Returns the loss as a member of its family; empty when it has no parameter, or several. */
    public static Optional<FittedLoss> of(Loss loss) {
        boolean plain = loss.isBuiltIn("ce");
        LossFamily family = plain ? Losses.parse("ls").family() : loss.family();
        if (family.parameters().size() != 1) {
            return Optional.empty();
        }
        LossParameter parameter = family.parameters().get(0);
        double given = plain ? 0 : loss.parameters().get(parameter.name());
        return Optional.of(new FittedLoss(family, parameter, given, loss.temperature()));
    }

    /** Returns the loss at another value. */
    public Loss at(double value) {
        return family.with(Map.of(parameter.name(), value)).at(temperature);
    }

    double low() {
        return end(parameter.low(), parameter.lowIncluded(), 1);
    }

    double high() {
        return end(parameter.high(), parameter.highIncluded(), -1);
    }

    private double end(double value, boolean included, int inwards) {
        if (Double.isInfinite(value)) {
            return -inwards * Math.max(REACH, REACH * Math.abs(parameter.usual()));
        }
        return included ? value : value + inwards * OPEN_END * Math.max(1, Math.abs(value));
    }

    /** Another admissible value, well apart from the given one. */
    public double other() {
        return given - low() > high() - given ? (given + low()) / 2 : (given + Math.min(high(), given + 1)) / 2;
    }

    /** Whether the loss is shown to be affine in the parameter, so that two of its gradients give all. */
    public boolean isAffine() {
        List<Aggregate> aggregates = family.aggregates();
        Expr slope = family.body().derivative(parameter.name());
        return !slope.variables().contains(parameter.name())
                && aggregates.stream().noneMatch(a -> a.term().variables().contains(parameter.name()));
    }
}
