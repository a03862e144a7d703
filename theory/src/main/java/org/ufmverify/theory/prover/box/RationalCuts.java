package org.ufmverify.theory.prover.box;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.prover.search.ExactPoints;

/**
 * Finishes a branch and bound that is stuck around one point inside of the box, where a goal is tight: what is left is cut
 * at the simplest rational coordinates near the point, so that it becomes a corner, and {@link TightFaces} can see that the goal
 * is exactly tight there.
 */
final class RationalCuts {
    private static final double NARROW = 1e-2;
    private static final int BOXES = 500;
    private static final int MAX_CUTS = 3;

    private RationalCuts() {}

    /**
     * Shows the goals on what a run left undecided.
     *
     * @return the problems whose being unsatisfiable gave the signs that were used, as SMT-LIB; empty when it is not shown
     */
    static Optional<List<String>> finish(
            Region region,
            List<List<Goal>> goals,
            BranchAndBound.Result result,
            Predicate<double[]> probe,
            Deadline deadline) {
        List<Range> hull = hull(region, result.rest());
        List<List<Range>> parts = List.of(hull);
        int cuts = 0;
        for (int i = 0; i < region.dimension(); i++) {
            Range whole = region.ranges().get(i);
            Range left = hull.get(i);
            if (whole == null || region.isInteger(i)) {
                continue;
            }
            double width = left.width().doubleValue();
            boolean isNarrow = width > 0 && width < NARROW * whole.width().doubleValue();
            boolean touches = left.low().equals(whole.low()) || left.high().equals(whole.high());
            if (isNarrow && !touches && cuts < MAX_CUTS) {
                parts = cut(parts, i, simplest(left));
                cuts++;
            }
        }
        if (cuts == 0) {
            return Optional.empty();
        }
        List<String> lemmas = new ArrayList<>();
        for (List<Range> part : parts) {
            Region smaller = region.within(part);
            TightFaces faces = TightFaces.of(smaller, deadline);
            if (!BranchAndBound.of(smaller, goals, faces, probe)
                    .advance(BOXES, deadline)
                    .complete()) {
                return Optional.empty();
            }
            lemmas.addAll(faces.lemmas());
        }
        return Optional.of(lemmas);
    }

    private static List<List<Range>> cut(List<List<Range>> parts, int side, BigFraction at) {
        List<List<Range>> halves = new ArrayList<>();
        for (List<Range> part : parts) {
            Range whole = part.get(side);
            List<Range> lower = new ArrayList<>(part);
            lower.set(side, new Range(whole.low(), at));
            halves.add(lower);
            List<Range> upper = new ArrayList<>(part);
            upper.set(side, new Range(at, whole.high()));
            halves.add(upper);
        }
        return halves;
    }

    /** Returns the smallest ranges that hold all boxes; ends at the end of the region's range are exact. */
    private static List<Range> hull(Region region, List<List<Interval>> boxes) {
        Interval[] outer = region.box();
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < outer.length; i++) {
            Interval hull = Interval.EMPTY;
            for (List<Interval> box : boxes) {
                hull = hull.hull(box.get(i));
            }
            Range whole = region.ranges().get(i);
            if (whole == null) {
                ranges.add(hull.isBounded() ? new Range(Rationals.of(hull.lo()), Rationals.of(hull.hi())) : null);
            } else {
                ranges.add(new Range(
                        hull.lo() <= outer[i].lo() ? whole.low() : Rationals.of(hull.lo()),
                        hull.hi() >= outer[i].hi() ? whole.high() : Rationals.of(hull.hi())));
            }
        }
        return ranges;
    }

    /** Returns the fraction of smallest denominator in a range, by walking down the Stern-Brocot tree. */
    private static BigFraction simplest(Range range) {
        BigFraction floor = new BigFraction(ExactPoints.floor(range.low()));
        if (floor.equals(range.low())) {
            return floor;
        }
        BigFraction next = floor.add(1);
        if (next.compareTo(range.high()) <= 0) {
            return next;
        }
        Range rest = new Range(
                range.high().subtract(floor).reciprocal(),
                range.low().subtract(floor).reciprocal());
        return floor.add(simplest(rest).reciprocal());
    }
}
