package org.ufmverify.theory.loss;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;

/**
 * A loss l(z, k) of K logits z and the true class k that treats all wrong classes alike, at given parameters.
 *
 * <p>It is one expression in z_k and in sums or maxima over the wrong logits; its restriction to points with few different
 * logits is an expression again, with the numbers of equal logits symbolic, and all derived quantities come from there.
 *
 * @param family the loss with its parameters open
 * @param parameters the values of the parameters
 * @param temperature T > 0: the loss is that of the family at z/T
 */
public record Loss(LossFamily family, Map<String, Double> parameters, double temperature) {
    /** The logit of the true class. */
    public static final String OWN = "zk";
    /** The logit of a wrong class, in the term of an aggregate. */
    public static final String OTHER = "z";
    /** The number of classes. */
    static final String CLASSES = "K";
    /** The temperature. */
    static final String TEMPERATURE = "T";
    /** The softmax probability of the true class. */
    static final String PROBABILITY = "p";
    /** A component of the gradient, in conjugates. */
    static final String GRADIENT = "g";

    /** Copies the parameters; throws {@link IllegalArgumentException} unless the temperature is positive and finite. */
    public Loss {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the temperature must be positive and finite, got " + temperature);
        }
    }

    /** Returns this loss at z/T instead of z. */
    public Loss at(double newTemperature) {
        return new Loss(family, parameters, newTemperature);
    }

    /** Returns whether it is the built-in loss of one of these names, and none of a user's that is called so. */
    public boolean isBuiltIn(String... names) {
        return List.of(names).contains(family.name())
                && Losses.builtIn().stream().anyMatch(family::equals);
    }

    /** Returns the name with the parameters, for example {@code focal:eta=2}. */
    public String name() {
        return parameters.isEmpty()
                ? family.name()
                : parameters.entrySet().stream()
                        .map(e -> e.getKey() + "=" + LossParameter.number(e.getValue()))
                        .collect(Collectors.joining(",", family.name() + ":", ""));
    }

    /** Returns l in {@code zk}, {@code K}, {@code T} (unless 1), the parameters and the aggregates by name. */
    public Expr body() {
        return cooled(family.body());
    }

    /** Returns the aggregates that occur in the body. */
    public List<Aggregate> aggregates() {
        return family.aggregates().stream()
                .map(a -> new Aggregate(a.name(), a.kind(), cooled(a.term())))
                .toList();
    }

    private Expr cooled(Expr expr) {
        if (temperature == 1) {
            return expr;
        }
        Expr t = Expr.variable(TEMPERATURE);
        return expr.substitute(Map.of(
                OWN, Expr.variable(OWN).over(t),
                OTHER, Expr.variable(OTHER).over(t)));
    }

    /** Returns the values of K, T and the parameters, by variable. */
    public Map<String, Double> values(int classes) {
        Map<String, Double> values = new HashMap<>(parameters);
        values.put(CLASSES, (double) classes);
        values.put(TEMPERATURE, temperature);
        return values;
    }

    /**
     * Returns the loss at a point with few different logits.
     *
     * @param own the logit of the true class
     * @param others the different logits of wrong classes
     * @param multiplicities how many wrong classes have each; their sum is K - 1
     */
    public Expr restricted(Expr own, List<Expr> others, List<Expr> multiplicities) {
        return restricted(own, aggregate -> others, multiplicities);
    }

    /**
     * Returns the loss where each sum and maximum sees few different logits of its own.
     *
     * @param own the logit of the true class
     * @param others the different logits of wrong classes that a sum or maximum sees
     * @param multiplicities how many wrong classes have each; their sum is K - 1
     */
    public Expr restricted(Expr own, Function<Aggregate, List<Expr>> others, List<Expr> multiplicities) {
        Map<String, Expr> sums = new HashMap<>();
        sums.put(OWN, own);
        for (Aggregate aggregate : aggregates()) {
            List<Expr> parts = new ArrayList<>();
            List<Expr> seen = others.apply(aggregate);
            for (int i = 0; i < seen.size(); i++) {
                Expr part = aggregate.term().substitute(Map.of(OWN, own, OTHER, seen.get(i)));
                parts.add(aggregate.kind() == Aggregate.Kind.SUM ? part.times(multiplicities.get(i)) : part);
            }
            sums.put(
                    aggregate.name(),
                    aggregate.kind() == Aggregate.Kind.SUM
                            ? Expr.sum(parts)
                            : parts.stream()
                                    .reduce((x, y) -> Expr.apply(Fn.MAX, x, y))
                                    .orElseThrow());
        }
        return body().substitute(sums);
    }

    /** Returns whether l(z + c 1, k) = l(z, k) for all c, shown by cancellation of c in the expression. */
    public boolean isShiftInvariant() {
        Map<String, Expr> shift = Map.of(OTHER, Expr.variable(OWN).plus(Expr.variable("t")));
        return !Expansion.of(body()).variables().contains(OWN)
                && aggregates().stream().noneMatch(a -> Expansion.of(a.term().substitute(shift))
                        .variables()
                        .contains(OWN));
    }

    /** Returns whether every part of the expression is differentiable: no maximum over classes, no kink. */
    public boolean isSmooth() {
        return aggregates().stream().allMatch(a -> a.kind() == Aggregate.Kind.SUM && Kinks.isDifferentiable(a.term()))
                && Kinks.isDifferentiable(body());
    }

    /** Returns whether it is a polynomial of degree 2 at most in all logits together, by its form: sums of such. */
    public boolean isQuadratic() {
        return Quadratics.isQuadratic(this);
    }

    /**
     * Returns psi = -p F'(p) in {@code p} and the parameters, for a loss that is F(p): g = K q psi along the ray at T = 1.
     *
     * @throws java.util.NoSuchElementException when the loss is not stated in p
     */
    public Expr psi() {
        Expr slope = family.ofProbability().orElseThrow().derivative(PROBABILITY);
        return Expansion.of(slope.times(Expr.variable(PROBABILITY)).times(Expr.MINUS_ONE));
    }

    /** Returns the conjugate of the loss at z/T, l*(T g), when it is stated. */
    public Optional<Conjugate> conjugate() {
        if (temperature == 1) {
            return family.conjugate();
        }
        Map<String, Expr> scaled = Map.of(GRADIENT, Expr.variable(GRADIENT).times(Expr.variable(TEMPERATURE)));
        return family.conjugate()
                .map(c -> new Conjugate(
                        c.own().substitute(scaled),
                        c.wrong().substitute(scaled),
                        c.ownDomain().substitute(scaled),
                        c.wrongDomain().substitute(scaled),
                        c.sumsToZero()));
    }
}
