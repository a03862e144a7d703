package org.ufmverify.bridge.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.loss.Aggregate;
import org.ufmverify.theory.loss.Loss;

/**
 * The expression of a loss as operations on the engine, for the logits of a batch.
 *
 * <p>What is positive by its form is computed by its logarithm: Exp(x) by x, sums by log-sum-exp, 1/(1 + S), which is the probability p
 * when S is the sum of exp(z_j - z_k), by -softplus(log S), and 1 - p by -softplus(-log S). So neither p near 0 nor p near 1 makes a
 * value or a gradient infinite that is finite in exact arithmetic. Every number lives as long as the logits, as gradients read it.
 */
final class LossOperations {
    private static final int[] CLASS_AXIS = {1};

    private final NDManager scope;
    private final DataType type;
    private final Map<String, Double> constants;
    private final Map<String, NDArray> values;
    private final Map<String, NDArray> logarithms;

    private LossOperations(
            NDManager scope,
            DataType type,
            Map<String, Double> constants,
            Map<String, NDArray> values,
            Map<String, NDArray> logarithms) {
        this.scope = scope;
        this.type = type;
        this.constants = constants;
        this.values = values;
        this.logarithms = logarithms;
    }

    /**
     * Returns the loss of each sample, (B, 1).
     *
     * @param logits z, (B, K), float32 or float64
     * @param labels classes, B entries in [0, K)
     */
    static NDArray each(Loss loss, NDArray logits, int[] labels) {
        NDManager scope = logits.getManager();
        int batch = labels.length;
        int classes = Math.toIntExact(logits.getShape().get(1));
        NDArray own = logits.gather(scope.create(own(labels), new Shape(batch, 1)), 1);
        NDArray wrong = logits.gather(scope.create(wrong(labels, classes), new Shape(batch, classes - 1)), 1);
        Map<String, Double> constants = loss.values(classes);
        LossOperations terms = new LossOperations(
                scope, logits.getDataType(), constants, Map.of(Loss.OWN, own, Loss.OTHER, wrong), Map.of());
        Map<String, NDArray> values = new HashMap<>(Map.of(Loss.OWN, own));
        Map<String, NDArray> logarithms = new HashMap<>();
        for (Aggregate aggregate : loss.aggregates()) {
            boolean positive = terms.isPositive(aggregate.term());
            NDArray term = positive ? terms.logarithm(aggregate.term()) : terms.value(aggregate.term());
            NDArray joined;
            if (aggregate.kind() == Aggregate.Kind.MAX) {
                joined = term.max(CLASS_AXIS, true);
            } else {
                joined = positive ? logSumExp(term) : term.sum(CLASS_AXIS, true);
            }
            (positive ? logarithms : values).put(aggregate.name(), joined);
        }
        return new LossOperations(scope, logits.getDataType(), constants, values, logarithms).value(loss.body());
    }

    private static long[] own(int[] labels) {
        long[] index = new long[labels.length];
        for (int i = 0; i < labels.length; i++) {
            index[i] = labels[i];
        }
        return index;
    }

    private static long[] wrong(int[] labels, int classes) {
        long[] index = new long[labels.length * (classes - 1)];
        int next = 0;
        for (int label : labels) {
            for (int j = 0; j < classes; j++) {
                if (j != label) {
                    index[next++] = j;
                }
            }
        }
        return index;
    }

    /** The maximum is taken as a constant: its derivatives cancel. */
    private static NDArray logSumExp(NDArray x) {
        NDArray top = x.max(CLASS_AXIS, true).stopGradient();
        return x.sub(top).exp().sum(CLASS_AXIS, true).log().add(top);
    }

    private NDArray number(double value) {
        return type == DataType.FLOAT64 ? scope.create(value) : scope.create((float) value);
    }

    private boolean isConstant(Expr expr) {
        return expr.variables().stream().noneMatch(v -> values.containsKey(v) || logarithms.containsKey(v));
    }

    private NDArray value(Expr expr) {
        if (isConstant(expr)) {
            return number(expr.toDouble(constants));
        } else if (isPositive(expr)) {
            return logarithm(expr).exp();
        } else if (expr instanceof Expr.Variable v) {
            return values.get(v.name());
        } else if (expr instanceof Expr.Sum s) {
            return s.terms().stream().map(this::value).reduce(NDArray::add).orElseThrow();
        } else if (expr instanceof Expr.Product p) {
            return p.factors().stream().map(this::value).reduce(NDArray::mul).orElseThrow();
        } else if (expr instanceof Expr.Power p) {
            boolean square = isConstant(p.exponent()) && p.exponent().toDouble(constants) == 2;
            return square ? value(p.base()).square() : value(p.base()).pow(value(p.exponent()));
        }
        Expr.Apply call = (Expr.Apply) expr;
        Expr x = call.argument();
        return switch (call.function()) {
            case EXP -> value(x).exp();
            case LOG -> isPositive(x) ? logarithm(x) : value(x).log();
            case ABS -> value(x).abs();
            case MAX -> value(x).maximum(value(call.arguments().get(1)));
            case MIN -> value(x).minimum(value(call.arguments().get(1)));
        };
    }

    /** Whether the form of an expression says that it is positive. */
    private boolean isPositive(Expr expr) {
        if (isConstant(expr)) {
            return expr.toDouble(constants) > 0;
        } else if (expr instanceof Expr.Variable v) {
            return logarithms.containsKey(v.name());
        } else if (expr instanceof Expr.Sum s) {
            return s.terms().stream().allMatch(this::isPositive)
                    || oddsOfComplement(s).isPresent();
        } else if (expr instanceof Expr.Product p) {
            return p.factors().stream().allMatch(this::isPositive);
        } else if (expr instanceof Expr.Power p) {
            return isPositive(p.base());
        }
        return expr instanceof Expr.Apply call && call.function() == Fn.EXP;
    }

    /** The logarithm of a positive expression. */
    private NDArray logarithm(Expr expr) {
        if (isConstant(expr)) {
            return number(Math.log(expr.toDouble(constants)));
        } else if (expr instanceof Expr.Variable v) {
            return logarithms.get(v.name());
        } else if (expr instanceof Expr.Sum s) {
            Optional<Expr> odds = oddsOfComplement(s);
            return odds.isPresent()
                    ? logarithm(odds.get())
                            .neg()
                            .getNDArrayInternal()
                            .softPlus()
                            .neg()
                    : logarithmOfSum(s.terms());
        } else if (expr instanceof Expr.Product p) {
            return p.factors().stream()
                    .map(this::logarithm)
                    .reduce(NDArray::add)
                    .orElseThrow();
        } else if (expr instanceof Expr.Power p) {
            return logarithm(p.base()).mul(value(p.exponent()));
        }
        return value(((Expr.Apply) expr).argument());
    }

    /** log(a + b) = log a + softplus(log b - log a); log(1 + b) = softplus(log b). */
    private NDArray logarithmOfSum(List<Expr> terms) {
        Expr last = terms.get(terms.size() - 1); // the constant, where there is one
        if (terms.size() == 1) {
            return logarithm(last);
        }
        NDArray rest = logarithmOfSum(terms.subList(0, terms.size() - 1));
        if (last.equals(Expr.ONE)) {
            return rest.getNDArrayInternal().softPlus();
        }
        NDArray own = logarithm(last);
        return rest.sub(own).getNDArrayInternal().softPlus().add(own);
    }

    /** The positive R of a sum 1 - 1/(1 + R), which is R/(1 + R). */
    private Optional<Expr> oddsOfComplement(Expr.Sum sum) {
        Expr left = sum.minus(Expr.ONE).times(Expr.MINUS_ONE);
        if (!(left instanceof Expr.Power p) || !p.exponent().equals(Expr.MINUS_ONE) || isConstant(left)) {
            return Optional.empty();
        }
        Expr odds = p.base().minus(Expr.ONE);
        return isPositive(odds) ? Optional.of(odds) : Optional.empty();
    }
}
