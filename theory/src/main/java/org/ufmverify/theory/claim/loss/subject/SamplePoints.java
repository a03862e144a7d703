package org.ufmverify.theory.claim.loss.subject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Range;

/** Points of a region, in doubles: they propose what is claimed, and decide nothing. */
public final class SamplePoints {
    private static final int DRAWS = 4000;
    private static final int ENOUGH = 60;
    private static final long SEED = 20260101;
    private static final Range USUAL = Range.of(2, 50);

    private final List<Map<String, Double>> points = new ArrayList<>();

    private SamplePoints() {}

    /** Draws points that satisfy the relations, from a box. */
    public static SamplePoints of(List<Relation> where, Map<String, Range> box) {
        SamplePoints samples = new SamplePoints();
        SplittableRandom random = new SplittableRandom(SEED);
        Set<String> names = new TreeSet<>(box.keySet());
        where.forEach(r -> names.addAll(r.variables()));
        for (int i = 0; i < DRAWS && samples.points.size() < ENOUGH; i++) {
            Map<String, Double> point = new HashMap<>();
            for (String name : names) {
                Range range = box.getOrDefault(name, USUAL);
                double low = range.low().doubleValue();
                double width = range.high().doubleValue() - low;
                // Half of them near the lower end, where most of the theory happens.
                double share = random.nextBoolean() ? random.nextDouble() : Math.pow(random.nextDouble(), 4);
                point.put(name, name.equals("K") ? 2.0 + random.nextInt(40) : low + share * width);
            }
            boolean admitted = where.stream().allMatch(r -> {
                double difference = r.difference().toDouble(point);
                return !Double.isNaN(difference) && r.operator().holds((int) Math.signum(difference));
            });
            if (admitted) {
                samples.points.add(point);
            }
        }
        return samples;
    }

    /** Returns the sign that most values have: 1, -1, or 0 where all vanish up to rounding or nothing is known. */
    public int sign(Expr expr) {
        int balance = 0;
        for (Map<String, Double> point : points) {
            double value = expr.toDouble(point);
            balance += value > 1e-9 ? 1 : value < -1e-9 ? -1 : 0;
        }
        return Integer.signum(balance);
    }

    /** Returns whether an expression is negative at all points. */
    public boolean isNegative(Expr expr) {
        return !points.isEmpty() && points.stream().allMatch(point -> expr.toDouble(point) < 0);
    }

    /** Returns whether an expression vanishes at all points, up to rounding. */
    public boolean vanishes(Expr expr) {
        return !points.isEmpty() && points.stream().allMatch(point -> Math.abs(expr.toDouble(point)) < 1e-9);
    }
}
