package org.ufmverify.theory.coq.algebra;

import edu.jas.arith.BigRational;
import edu.jas.poly.GenPolynomial;
import edu.jas.poly.Monomial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.ufmverify.theory.expression.Relation;

/** Points at which the assumptions hold, in doubles: they tell which sign is not worth a proof. */
public final class Samples {
    private static final int DRAWS = 20_000;
    private static final int ENOUGH = 40;
    private static final double ROUNDING = 1e-9;

    private final Generators ring;
    private final List<Map<String, Double>> points = new ArrayList<>();

    private Samples(Generators ring) {
        this.ring = ring;
    }

    public static Samples of(Generators ring, Set<String> variables, List<Relation> assumptions) {
        Samples samples = new Samples(ring);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < DRAWS && samples.points.size() < ENOUGH; i++) {
            Map<String, Double> point = new HashMap<>();
            for (String name : variables) {
                double u = random.nextDouble();
                point.put(
                        name,
                        switch (random.nextInt(4)) {
                            case 0 -> u;
                            case 1 -> Math.pow(10, 3 * u);
                            case 2 -> Math.pow(10, -3 * u);
                            default -> 8 * u - 4;
                        });
            }
            if (assumptions.stream().allMatch(a -> holds(a, point))) {
                samples.points.add(point);
            }
        }
        return samples;
    }

    private static boolean holds(Relation relation, Map<String, Double> point) {
        double difference = relation.difference().toDouble(point);
        return !Double.isNaN(difference) && relation.operator().holds((int) Math.signum(difference));
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    /** Gives a name its value at all points. */
    public void define(String name, ToDoubleFunction<Map<String, Double>> value) {
        points.forEach(point -> point.put(name, value.applyAsDouble(point)));
    }

    double value(GenPolynomial<BigRational> polynomial, Map<String, Double> point) {
        double sum = 0;
        for (Monomial<BigRational> m : polynomial) {
            double term = m.coefficient().doubleValue();
            for (int i = 0; i < ring.size(); i++) {
                long exponent = m.exponent().getVal(i);
                if (exponent > 0) {
                    term *= Math.pow(point.getOrDefault(ring.name(i), Double.NaN), (double) exponent);
                }
            }
            sum += term;
        }
        return sum;
    }

    double value(Fraction fraction, Map<String, Double> point) {
        double product = fraction.constant().doubleValue();
        for (Map.Entry<GenPolynomial<BigRational>, Integer> f :
                fraction.factors().entrySet()) {
            product *= Math.pow(value(f.getKey(), point), f.getValue());
        }
        return product;
    }

    /** Returns whether no point speaks against a sign. */
    boolean allow(GenPolynomial<BigRational> polynomial, boolean strict) {
        for (Map<String, Double> point : points) {
            double value = value(polynomial, point);
            if (value < -ROUNDING || (strict && value == 0)) {
                return false;
            }
        }
        return true;
    }
}
