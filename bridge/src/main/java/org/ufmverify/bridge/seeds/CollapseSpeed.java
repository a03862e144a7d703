package org.ufmverify.bridge.seeds;

import java.util.List;
import org.ufmverify.bridge.metrics.Measured;

/**
 * How fast NC1 vanishes at the end of a run, where theory has it go as exp(-rate t).
 *
 * @param rate slope of -log NC1 against time by least squares
 * @param bend the same over the second half of the time, over that of the first half: 1 where NC1 falls exponentially
 */
public record CollapseSpeed(Measured rate, Measured bend) {
    /** Fewer points in a half do not tell a slope from its scatter. */
    private static final int LEAST_POINTS = 3;

    /**
     * NC1 at a time.
     *
     * @param time such that gradient flow has rates: the learning rate summed over the steps
     * @param nc1 positive
     */
    public record Point(double time, double nc1) {}

    /**
     * Measures.
     *
     * @param points ascending in time; those of the phase in which the rate is of interest
     * @return the rates, or why there are none
     */
    public static CollapseSpeed of(List<Point> points) {
        double middle = points.isEmpty()
                ? 0
                : (points.get(0).time() + points.get(points.size() - 1).time()) / 2;
        List<Point> early = points.stream().filter(p -> p.time() <= middle).toList();
        List<Point> late = points.stream().filter(p -> p.time() > middle).toList();
        if (early.size() < LEAST_POINTS || late.size() < LEAST_POINTS) {
            Measured none = Measured.undefined(
                    "fewer than " + LEAST_POINTS + " measured epochs without training errors in a half of the time");
            return new CollapseSpeed(none, none);
        }
        double rate = slope(points);
        double first = slope(early);
        double second = slope(late);
        return new CollapseSpeed(
                rate > 0 ? Measured.of(rate) : Measured.undefined("NC1 did not fall"),
                first > 0 && second > 0
                        ? Measured.of(second / first)
                        : Measured.undefined("NC1 did not fall in a half of the time"));
    }

    private static double slope(List<Point> points) {
        double time = points.stream().mapToDouble(Point::time).average().orElseThrow();
        double log =
                points.stream().mapToDouble(p -> Math.log(p.nc1())).average().orElseThrow();
        double product = 0;
        double square = 0;
        for (Point p : points) {
            product += (p.time() - time) * (Math.log(p.nc1()) - log);
            square += (p.time() - time) * (p.time() - time);
        }
        return -product / square;
    }
}
