package org.ufmverify.bridge.seeds;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Neural collapse along a training run.
 *
 * @param points in the order of training, at least one
 */
public record CollapseCurve(List<Point> points) {

    /** Copies the list. */
    public CollapseCurve {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a curve needs at least one point, got none");
        }
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).epoch() <= points.get(i - 1).epoch()) {
                throw new IllegalArgumentException("epochs must ascend, got "
                        + points.get(i - 1).epoch() + " before " + points.get(i).epoch());
            }
        }
    }

    /**
     * What was measured after an epoch.
     *
     * @param epoch number of epochs done, positive
     * @param nc1 NC1, positive
     * @param nc2 NC2, positive
     */
    public record Point(double epoch, double nc1, double nc2) {
        /** Validates. */
        public Point {
            if (!(epoch > 0 && nc1 > 0 && nc2 > 0 && Double.isFinite(epoch + nc1 + nc2))) {
                throw new IllegalArgumentException(
                        "epoch, nc1 and nc2 must be positive and finite, got " + epoch + ", " + nc1 + ", " + nc2);
            }
        }
    }

    /** Which metric a level is about. */
    public enum Metric {
        /** Within-class scatter. */
        NC1,
        /** Distance of the class-mean logits from the simplex. */
        NC2;

        double of(Point point) {
            return this == NC1 ? point.nc1() : point.nc2();
        }
    }

    /** The last point. */
    Point last() {
        return points.get(points.size() - 1);
    }

    double lowest(Metric metric) {
        return points.stream().mapToDouble(metric::of).min().orElseThrow();
    }

    double first(Metric metric) {
        return metric.of(points.get(0));
    }

    /**
     * The epoch at which a metric first comes down to a level, interpolated in the logarithm of the metric.
     *
     * @return empty when it never does; the first epoch when it starts below
     */
    OptionalDouble epochAt(Metric metric, double level) {
        return crossing(metric, level, Point::epoch);
    }

    /** NC2 where NC1 first comes down to a level. */
    OptionalDouble nc2At(double nc1) {
        return crossing(Metric.NC1, nc1, Point::nc2);
    }

    private OptionalDouble crossing(Metric metric, double level, ToDoubleFunction<Point> coordinate) {
        for (int i = 0; i < points.size(); i++) {
            Point here = points.get(i);
            if (metric.of(here) <= level) {
                if (i == 0) {
                    return OptionalDouble.of(coordinate.applyAsDouble(here));
                }
                Point before = points.get(i - 1);
                double share = Math.log(metric.of(before) / level) / Math.log(metric.of(before) / metric.of(here));
                double from = coordinate.applyAsDouble(before);
                return OptionalDouble.of(from + share * (coordinate.applyAsDouble(here) - from));
            }
        }
        return OptionalDouble.empty();
    }
}
