package org.ufmverify.bridge.matching.objective;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.theory.optimum.model.Bias;

/** Searches for the decay and the parameter of the loss at which the gradient of the last layer is smallest. */
public final class FitSearch {
    private static final double PRECISION = 1e-8;
    private static final int EVALUATIONS = 200;
    /** Below this sine of the angle between what the parameter changes and what the decay does, they cannot be told apart. */
    private static final double APART = 0.05;

    private static final double STEP = 1e-4;

    private final double[] weights;
    private final double[] bias;
    private final double weightDecay;
    private final Bias rule;
    private final double weightScale;
    private final double biasScale;

    /**
     * Gradients of the data term.
     *
     * @param weights by W, K x d values
     * @param bias by b, K values
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Gradient(double[] weights, double[] bias) {
        /** Returns this and a multiple of the way from this to another. */
        public Gradient towards(Gradient other, double part) {
            return new Gradient(mix(weights, other.weights, part), mix(bias, other.bias, part));
        }

        private static double[] mix(double[] x, double[] y, double part) {
            double[] mixed = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                mixed[i] = x[i] + part * (y[i] - x[i]);
            }
            return mixed;
        }
    }

    /**
     * Prepares.
     *
     * @param seen the last layer
     * @param rule how b is treated
     * @param given gradients with the loss as given
     */
    public FitSearch(Observation seen, Bias rule, Gradient given) {
        this.weights = seen.layer().classifier().weights();
        this.bias = seen.layer().classifier().bias();
        this.weightDecay = seen.objective().weightDecay();
        this.rule = rule;
        this.weightScale = norm(given.weights()) + weightDecay * norm(weights);
        this.biasScale = seen.slopeSize() + rule.decay() * norm(bias);
    }

    /** Returns the relative residual of the gradient. */
    double residual(Gradient data, double decay) {
        double square = square(data.weights(), weights, decay) / weightScale / weightScale;
        return Math.sqrt(
                rule.present() ? square + square(data.bias(), bias, rule.decay()) / biasScale / biasScale : square);
    }

    private static double square(double[] data, double[] point, double decay) {
        double sum = 0;
        for (int i = 0; i < data.length; i++) {
            double whole = data[i] + decay * point[i];
            sum += whole * whole;
        }
        return sum;
    }

    /** Returns lambda_W of the least residual: what balances the data along W. */
    double decay(Gradient data) {
        double along = 0;
        double square = 0;
        for (int i = 0; i < weights.length; i++) {
            along -= data.weights()[i] * weights[i];
            square += weights[i] * weights[i];
        }
        return Math.max(0, along / square);
    }

    /** Fits the decay alone. */
    public BestFit decayOnly(Gradient given) {
        Measured none = Measured.undefined("the loss has no parameter, or several");
        return fit(given, "", none, none, none, none, none, none);
    }

    /**
     * Fits the decay and the parameter of the loss.
     *
     * @param gradients the gradients at a value of the parameter
     */
    public BestFit with(FittedLoss loss, Gradient given, DoubleFunction<Gradient> gradients) {
        double parameter = least(loss, t -> residual(gradients.apply(t), weightDecay));
        double joint = least(loss, t -> {
            Gradient at = gradients.apply(t);
            return residual(at, decay(at));
        });
        Gradient there = gradients.apply(joint);
        double apart = apart(loss, joint, gradients);
        Measured undetermined = Measured.undefined(
                "the gradient depends on " + loss.parameter().name()
                        + " and lambda_W through one combination only, as it does where all classes are collapsed and alike");
        boolean determined = apart >= APART;
        return fit(
                given,
                loss.parameter().name(),
                Measured.of(loss.given()),
                Measured.of(parameter),
                Measured.of(residual(gradients.apply(parameter), weightDecay)),
                determined ? Measured.of(joint) : undetermined,
                determined ? Measured.of(decay(there)) : undetermined,
                determined ? Measured.of(residual(there, decay(there))) : undetermined);
    }

    private BestFit fit(
            Gradient given,
            String name,
            Measured value,
            Measured parameter,
            Measured parameterResidual,
            Measured jointParameter,
            Measured jointDecay,
            Measured jointResidual) {
        double best = decay(given);
        Measured inwards = Measured.undefined("the data push W inwards, as a decay does, so that none balances them");
        return new BestFit(
                Measured.of(residual(given, weightDecay)),
                best > 0 ? Measured.of(best) : inwards,
                best > 0 ? Measured.of(residual(given, best)) : inwards,
                name,
                value,
                parameter,
                parameterResidual,
                jointParameter,
                jointDecay,
                jointResidual);
    }

    private static double least(FittedLoss loss, DoubleUnaryOperator residual) {
        UnivariateFunction square = t -> {
            double r = residual.applyAsDouble(t);
            return r * r;
        };
        double found = new BrentOptimizer(PRECISION, PRECISION)
                .optimize(
                        GoalType.MINIMIZE,
                        new MaxEval(EVALUATIONS),
                        new UnivariateObjectiveFunction(square),
                        new SearchInterval(
                                loss.low(),
                                loss.high(),
                                loss.given() > loss.low() && loss.given() < loss.high()
                                        ? loss.given()
                                        : (loss.low() + loss.high()) / 2))
                .getPoint();
        // Brent's method looks between the ends, and the best value may be one of them.
        double best = found;
        for (double end : new double[] {loss.low(), loss.high()}) {
            best = square.value(end) < square.value(best) ? end : best;
        }
        return best;
    }

    /** The sine of the angle between the change of the gradient with the parameter and its change with the decay. */
    private double apart(FittedLoss loss, double at, DoubleFunction<Gradient> gradients) {
        double step = STEP * (loss.high() - loss.low());
        Gradient below = gradients.apply(Math.max(loss.low(), at - step));
        Gradient above = gradients.apply(Math.min(loss.high(), at + step));
        double along = 0;
        double change = 0;
        for (int i = 0; i < weights.length; i++) {
            double difference = above.weights()[i] - below.weights()[i];
            along += difference * weights[i];
            change += difference * difference;
        }
        double ofBias = 0;
        for (int k = 0; k < bias.length && rule.present(); k++) {
            double difference = (above.bias()[k] - below.bias()[k]) * weightScale / biasScale;
            ofBias += difference * difference;
        }
        double size = norm(weights);
        double rest = Math.max(0, change - along / size * (along / size)) + ofBias;
        return change + ofBias == 0 ? 0 : Math.sqrt(rest / (change + ofBias));
    }

    /** Returns the Euclidean norm. */
    public static double norm(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
