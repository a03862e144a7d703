package org.ufmverify.empirical.ufm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The limited-memory quasi-Newton method with a weak Wolfe line search by bisection.
 *
 * @param memory pairs of steps and gradient changes kept, at least 1
 * @param tolerance norm of the gradient at which to stop
 * @param maxSteps steps at most
 * @see <a href="https://doi.org/10.1007/BF01589116">Liu and Nocedal 1989</a>
 * @see <a href="https://doi.org/10.1007/s10107-012-0514-2">Lewis and Overton 2013, line search</a>
 */
record Lbfgs(int memory, double tolerance, int maxSteps) implements Minimizer {
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int TRIALS = 60;
    // Values that differ by less cannot be told apart from rounding; the slope decides then.
    private static final double ROUNDING = 1e-14;

    /** Checks the ranges. */
    public Lbfgs {
        if (memory < 1 || maxSteps < 1) {
            throw new IllegalArgumentException(
                    "memory and maximal steps must be at least 1, got " + memory + " and " + maxSteps);
        }
    }

    /** One step s, the gradient change y along it, and 1 / (s . y). */
    private static final class Pair {
        final double[] step;
        final double[] change;
        final double inverse;

        Pair(double[] step, double[] change) {
            this.step = step;
            this.change = change;
            this.inverse = 1 / Vectors.dot(step, change);
        }
    }

    @Override
    public Minimum minimize(SmoothFunction function, double[] start) {
        double[] point = start.clone();
        double[] gradient = new double[point.length];
        List<Double> values = new ArrayList<>();
        values.add(function.valueAndGradient(point, gradient));
        Deque<Pair> pairs = new ArrayDeque<>();
        boolean moves = true;
        while (moves && values.size() <= maxSteps && Vectors.norm(gradient) > tolerance) {
            double[] direction = direction(gradient, pairs);
            double[] next = point.clone();
            double[] nextGradient = new double[point.length];
            double first = pairs.isEmpty() ? Math.min(1, 1 / Vectors.norm(gradient)) : 1;
            double value = search(
                    function, point, values.get(values.size() - 1), gradient, direction, first, next, nextGradient);
            moves = Double.isFinite(value);
            if (moves) {
                double[] step = difference(next, point);
                double[] change = difference(nextGradient, gradient);
                if (Vectors.dot(step, change) > 0) {
                    pairs.addLast(new Pair(step, change));
                    if (pairs.size() > memory) {
                        pairs.removeFirst();
                    }
                }
                point = next;
                gradient = nextGradient;
                values.add(value);
            }
        }
        return Minimum.of(point, Vectors.norm(gradient), values);
    }

    /** The two-loop recursion: minus the approximate inverse Hessian times the gradient. */
    private static double[] direction(double[] gradient, Deque<Pair> pairs) {
        double[] direction = new double[gradient.length];
        Vectors.add(direction, -1, gradient);
        Deque<Double> factors = new ArrayDeque<>();
        for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
            Pair pair = newest.next();
            double factor = pair.inverse * Vectors.dot(pair.step, direction);
            Vectors.add(direction, -factor, pair.change);
            factors.addLast(factor);
        }
        if (!pairs.isEmpty()) {
            Pair last = pairs.getLast();
            double scale = 1 / (last.inverse * Vectors.dot(last.change, last.change));
            for (int i = 0; i < direction.length; i++) {
                direction[i] *= scale;
            }
        }
        for (Pair pair : pairs) {
            double factor = pair.inverse * Vectors.dot(pair.change, direction);
            Vectors.add(direction, factors.removeLast() - factor, pair.step);
        }
        return direction;
    }

    /** Finds a step with sufficient decrease and a flatter slope; NaN when rounding leaves none. */
    private static double search(
            SmoothFunction function,
            double[] point,
            double value,
            double[] gradient,
            double[] direction,
            double first,
            double[] next,
            double[] nextGradient) {
        double slope = Vectors.dot(gradient, direction);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double length = first;
        for (int trial = 0; trial < TRIALS && slope < 0; trial++) {
            System.arraycopy(point, 0, next, 0, point.length);
            Vectors.add(next, length, direction);
            double reached = function.valueAndGradient(next, nextGradient);
            double allowed = value + DECREASE * length * slope + ROUNDING * Math.abs(value);
            if (!(reached <= allowed)) {
                high = length;
            } else if (Vectors.dot(nextGradient, direction) < CURVATURE * slope) {
                low = length;
            } else {
                return reached;
            }
            length = high == Double.POSITIVE_INFINITY ? 2 * low : (low + high) / 2;
        }
        return Double.NaN;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = a.clone();
        Vectors.add(difference, -1, b);
        return difference;
    }
}
