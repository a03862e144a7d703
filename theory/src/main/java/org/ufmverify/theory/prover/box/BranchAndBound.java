package org.ufmverify.theory.prover.box;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.region.Propagation;
import org.ufmverify.theory.prover.region.Region;

/**
 * Certified branch and bound: covers a region by boxes on each of which interval arithmetic shows that no admissible point
 * is left or that all goals hold.
 *
 * <p>The most violated box is split first, so that small regions of failure are reached soon. Middles of boxes are offered to
 * a probe, which ends the run when it finds what it looks for.
 */
public final class BranchAndBound {
    private static final int MAX_QUEUE = 200_000;

    private final Region region;
    private final Propagation propagation;
    private final GoalBounds bounds;
    private final int goals;
    private final Predicate<double[]> probe;
    private final int capacity;
    private final PriorityQueue<Box> queue =
            new PriorityQueue<>(Comparator.comparingDouble(Box::priority).thenComparingLong(Box::number));
    private final Deque<Box> overflow = new ArrayDeque<>();
    private final List<Box> stuck = new ArrayList<>();
    private long number;
    private long examined;
    private boolean ended;

    /** A box still to be decided. */
    private static final class Box {
        /** Its sides. */
        private final Interval[] sides;
        /** Which goals are not yet shown on it. */
        private final boolean[] open;
        /** Lower bound of the smallest slack. */
        private final double priority;
        /** Its part of the search tree, each split halving it. */
        private final double share;
        /** Its number in order of creation. */
        private final long number;

        Box(Interval[] sides, boolean[] open, double priority, double share, long number) {
            this.sides = sides;
            this.open = open;
            this.priority = priority;
            this.share = share;
            this.number = number;
        }

        double priority() {
            return priority;
        }

        long number() {
            return number;
        }
    }

    /**
     * What came out.
     *
     * @param complete whether the goals hold on the whole region
     * @param ended whether the probe ended the run
     * @param boxes how many boxes were examined
     * @param undecidedShare part of the search tree left undecided, each split halving it
     * @param openGoals indices of the goals that are not shown on all of the region
     * @param rest sides of all boxes left undecided, the most violated first
     */
    public record Result(
            boolean complete,
            boolean ended,
            long boxes,
            double undecidedShare,
            Set<Integer> openGoals,
            List<List<Interval>> rest) {

        /** Returns this result after what was left has been decided otherwise. */
        Result finished() {
            return new Result(true, ended, boxes, 0, Set.of(), List.of());
        }
    }

    private BranchAndBound(
            Region region, List<List<Goal>> goals, TightFaces faces, Predicate<double[]> probe, int capacity) {
        this.region = region;
        this.goals = goals.size();
        this.propagation = Propagation.of(region);
        this.bounds = GoalBounds.of(goals, region.variables(), faces);
        this.probe = probe;
        this.capacity = capacity;
        boolean[] open = new boolean[goals.size()];
        java.util.Arrays.fill(open, true);
        push(new Box(region.box(), open, Double.NEGATIVE_INFINITY, 1, number++));
    }

    /**
     * Prepares a run.
     *
     * @param region where the goals are to be shown
     * @param goals the goals, each with its equivalent forms; each must be defined where those before it hold
     * @param faces shows goals that are tight on a face of the region
     * @param probe is offered points and returns true to end the run
     */
    public static BranchAndBound of(
            Region region, List<List<Goal>> goals, TightFaces faces, Predicate<double[]> probe) {
        return of(region, goals, faces, probe, MAX_QUEUE);
    }

    /** Prepares a run in which so many boxes wait in the order of their bounds; others are taken when none of these is left. */
    public static BranchAndBound of(
            Region region, List<List<Goal>> goals, TightFaces faces, Predicate<double[]> probe, int capacity) {
        return new BranchAndBound(region, goals, faces, probe, capacity);
    }

    /** Examines some more boxes, until all is decided, the probe is satisfied, or time is over. */
    public Result advance(int boxes, Deadline deadline) {
        long end = examined + boxes;
        while (!ended && examined < end && !deadline.isOver()) {
            Box box = queue.isEmpty() ? overflow.pollLast() : queue.poll();
            if (box == null) {
                break;
            }
            examined++;
            examine(box);
        }
        return result();
    }

    private void push(Box box) {
        if (queue.size() < capacity) {
            queue.add(box);
        } else {
            overflow.addLast(box);
        }
    }

    private void examine(Box box) {
        Interval[] sides = box.sides.clone();
        if (!propagation.contract(sides)) {
            return;
        }
        boolean[] open = box.open.clone();
        double worst = bounds.close(sides, open);
        if (worst == Double.POSITIVE_INFINITY
                || !bounds.contractToFailure(sides, open)
                || !propagation.roundIntegers(sides)) {
            return;
        }
        if (probe.test(middle(sides))) {
            ended = true;
            push(new Box(sides, open, worst, box.share, number++));
            return;
        }
        int side = bounds.sideToSplit(sides, open, region);
        if (side < 0) {
            // What was cut off since the goals were examined may have left an easier box, or none.
            if (!propagation.contract(sides) || bounds.close(sides, open) == Double.POSITIVE_INFINITY) {
                return;
            }
            stuck.add(new Box(sides, open, worst, box.share, box.number()));
            return;
        }
        double cut = sides[side].middle();
        boolean integer = region.isInteger(side);
        Interval[] lower = sides.clone();
        Interval[] upper = sides.clone();
        lower[side] = new Interval(sides[side].lo(), integer ? Math.floor(cut) : cut);
        upper[side] = new Interval(integer ? Math.floor(cut) + 1 : cut, sides[side].hi());
        push(new Box(lower, open, worst, box.share / 2, number++));
        push(new Box(upper, open, worst, box.share / 2, number++));
    }

    private double[] middle(Interval[] sides) {
        double[] point = new double[sides.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = region.isInteger(i) ? Math.floor(sides[i].middle()) : sides[i].middle();
        }
        return point;
    }

    private Result result() {
        List<Box> rest = new ArrayList<>(stuck);
        rest.addAll(queue);
        rest.addAll(overflow);
        rest.sort(Comparator.comparingDouble(Box::priority).thenComparingLong(Box::number));
        Set<Integer> open = new TreeSet<>();
        double share = 0;
        for (Box box : rest) {
            share += box.share;
            for (int i = 0; i < goals; i++) {
                if (box.open[i]) {
                    open.add(i);
                }
            }
        }
        return new Result(
                rest.isEmpty(),
                ended,
                examined,
                share,
                open,
                rest.stream().map(box -> List.of(box.sides)).toList());
    }
}
