package org.ufmverify.theory.prover.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.goal.PointSigns;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.interval.Tape;
import org.ufmverify.theory.prover.region.Elimination;
import org.ufmverify.theory.prover.region.Propagation;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.verdict.Evidence;

/**
 * Looks for counterexamples in doubles: corners, edges and faces of the box, random points (uniform, logarithmic, close to
 * the boundary), then downhill from the most promising ones. Whatever is found counts only after {@link ExactPoints} has
 * confirmed it exactly.
 */
public final class CounterexampleSearch {
    private static final double SUSPICIOUS = 1e-7;
    private static final double ROUNDING = 1e-10;
    private static final int KEPT = 12;
    private static final int MAX_CONFIRMATIONS = 3000;
    private static final int MAX_CLOSE_CONFIRMATIONS = 100;
    private static final int MAX_IDENTITY_CONFIRMATIONS = 16;
    private static final double FAR = 1e6;
    private static final int MAX_SPECIAL = 12;
    private static final int SPECIAL_TRIES = 12;

    private final ExactPoints candidates;
    private final Region region;
    private final Tape tape;
    private final List<Goal> assumptions = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();
    private final boolean hasIdentity;
    private final boolean isIdentity;
    private final Interval[] box;
    private final SplittableRandom random;
    private final Deadline deadline;
    private boolean cut;
    private final PriorityQueue<Scored> best =
            new PriorityQueue<>(Comparator.comparingDouble(Scored::margin).reversed());
    private Optional<Map<String, BigFraction>> witness = Optional.empty();
    private Optional<Map<String, BigFraction>> undefined = Optional.empty();
    private Optional<Map<String, BigFraction>> failing = Optional.empty();
    private int closeConfirmations;
    private int confirmations;
    private long tried;
    private long admissible;

    /** A point with the smallest margin of the claim there. */
    private static final class Scored {
        private final double[] point;
        private final double margin;

        Scored(double[] point, double margin) {
            this.point = point.clone();
            this.margin = margin;
        }

        double margin() {
            return margin;
        }
    }

    private CounterexampleSearch(Elimination reduction, long seed, Deadline deadline) {
        this.candidates = ExactPoints.of(reduction);
        this.region = candidates.region();
        List<Expr> outputs = new ArrayList<>();
        for (Relation relation : region.assumptions()) {
            assumptions.add(Goal.of(relation));
        }
        for (Relation relation : reduction.conjecture().claim()) {
            goals.add(Goal.of(relation));
        }
        this.hasIdentity = goals.stream().anyMatch(g -> g.kind() == Goal.Kind.ZERO);
        this.isIdentity = goals.stream().allMatch(g -> g.kind() == Goal.Kind.ZERO);
        assumptions.forEach(g -> outputs.add(g.slack()));
        goals.forEach(g -> outputs.add(g.slack()));
        this.tape = Tape.of(outputs, region.variables());
        this.box = Propagation.contracted(region);
        this.random = new SplittableRandom(seed);
        this.deadline = deadline;
    }

    public static CounterexampleSearch of(Elimination reduction, long seed, Deadline deadline) {
        return new CounterexampleSearch(reduction, seed, deadline);
    }

    /** Tries corners and random points until one counterexample is confirmed. */
    public CounterexampleSearch sample(int samples) {
        corners();
        specialValues();
        // Corners may all be special: random points are confirmed as often again.
        closeConfirmations = 0;
        for (int i = 0; i < samples && !isDone(); i++) {
            examine(randomPoint(i));
        }
        return this;
    }

    /** Tries corners, random points and descents until one counterexample is confirmed. */
    public CounterexampleSearch run(int samples) {
        sample(samples);
        List<Scored> starts = new ArrayList<>(best);
        starts.sort(Comparator.comparingDouble(Scored::margin));
        for (Scored start : starts) {
            if (!isDone()) {
                descend(start);
            }
        }
        cut = deadline.isOver();
        return this;
    }

    /** Returns what was found where no counterexample was; how far a search came that time cut short is left out. */
    public Evidence.Item summary(long seed) {
        return cut ? new Evidence.SearchedInTime(seed) : new Evidence.Searched(tried, admissible, seed);
    }

    private boolean isDone() {
        return failing.isPresent() || deadline.isOver();
    }

    /** Returns a point where the claim certainly fails. */
    public Optional<Map<String, BigFraction>> failing() {
        return failing;
    }

    /** Returns an admissible point. */
    public Optional<Map<String, BigFraction>> witness() {
        return witness;
    }

    /** Returns an admissible point where the claim is certainly undefined. */
    public Optional<Map<String, BigFraction>> undefined() {
        return undefined;
    }

    /** Returns how many points of the box were tried. */
    public long tried() {
        return tried;
    }

    /** Returns how many of them met the assumptions in doubles. */
    public long admissibleTried() {
        return admissible;
    }

    /** Examines a point; returns the margin of the claim, infinite where not admissible. */
    public double examine(double[] point) {
        tried++;
        double[] values = tape.evaluate(point);
        for (int i = 0; i < assumptions.size(); i++) {
            double slack = values[tape.output(i)];
            // A little outside is let through: the exact check decides.
            if (!(assumptions.get(i).margin(slack) >= -1e-9)) {
                return Double.POSITIVE_INFINITY;
            }
        }
        admissible++;
        if (witness.isEmpty()) {
            witness = candidates.admissible(point);
        }
        double margin = Double.POSITIVE_INFINITY;
        boolean defined = true;
        for (int i = 0; i < goals.size(); i++) {
            double slack = values[tape.output(assumptions.size() + i)];
            defined &= !Double.isNaN(slack);
            margin = Math.min(margin, goals.get(i).margin(slack));
        }
        if (!defined) {
            if (undefined.isEmpty() && closeConfirmations++ < MAX_CLOSE_CONFIRMATIONS) {
                undefined = candidates.confirm(point, PointSigns.Truth.UNDEFINED);
                // Doubles have no value for (-1)^K; exact arithmetic has.
                failing = undefined.isPresent() ? failing : candidates.confirm(point, PointSigns.Truth.FAILS);
            }
            return Double.POSITIVE_INFINITY;
        }
        if (failing.isEmpty() && isWorthConfirming(margin)) {
            // An identity that holds up to rounding fails at any point or at none.
            failing = isIdentity && margin >= -SUSPICIOUS
                    ? candidates.confirmThere(point, PointSigns.Truth.FAILS)
                    : candidates.confirm(point, PointSigns.Truth.FAILS);
        }
        if (best.size() < KEPT || margin < best.peek().margin()) {
            best.add(new Scored(point, margin));
            if (best.size() > KEPT) {
                best.poll();
            }
        }
        return margin;
    }

    /** Failures in doubles are always confirmed; close calls, and identities up to rounding, a number of times. */
    private boolean isWorthConfirming(double margin) {
        if (margin < (hasIdentity ? -SUSPICIOUS : -ROUNDING)) {
            return confirmations++ < MAX_CONFIRMATIONS;
        }
        return margin <= SUSPICIOUS
                && closeConfirmations++ < (hasIdentity ? MAX_IDENTITY_CONFIRMATIONS : MAX_CLOSE_CONFIRMATIONS);
    }

    private void corners() {
        int n = box.length;
        int choices = n <= 5 ? 3 : 2;
        int count = (int) Math.pow(choices, Math.min(n, 9));
        for (int code = 0; code < count && !isDone(); code++) {
            double[] point = new double[n];
            int rest = code;
            for (int i = 0; i < n; i++) {
                int choice = rest % choices;
                rest /= choices;
                point[i] = choice == 0 ? low(i) : choice == 1 ? high(i) : rounded(i, box[i].middle());
            }
            examine(point);
        }
    }

    /** Tries values at which a part of the claim that is linear in one variable vanishes: 777 for Abs(K-777). */
    private void specialValues() {
        Map<String, Set<Double>> values = new TreeMap<>();
        goals.forEach(goal -> collectRoots(goal.slack(), values));
        for (Map.Entry<String, Set<Double>> entry : values.entrySet()) {
            int side = region.variables().indexOf(entry.getKey());
            for (double value : entry.getValue()) {
                for (int i = 0; i < SPECIAL_TRIES && !isDone(); i++) {
                    double[] point = randomPoint(i);
                    if (side >= 0 && value >= box[side].lo() && value <= box[side].hi()) {
                        point[side] = value;
                        boolean isAdmissible = examine(point) < Double.POSITIVE_INFINITY;
                        if (isAdmissible && failing.isEmpty()) {
                            failing = candidates.confirm(point, PointSigns.Truth.FAILS);
                        }
                    }
                }
            }
        }
    }

    private static void collectRoots(Expr expr, Map<String, Set<Double>> values) {
        if (expr instanceof Expr.Sum && expr.variables().size() == 1) {
            String name = expr.variables().iterator().next();
            double at0 = expr.toDouble(Map.of(name, 0.0));
            double root = -at0 / (expr.toDouble(Map.of(name, 1.0)) - at0);
            Set<Double> known = values.computeIfAbsent(name, n -> new TreeSet<>());
            // Whether it is linear shows at the root: doubles propose, the exact check decides.
            if (Math.abs(expr.toDouble(Map.of(name, root))) < 1e-9 && known.size() < MAX_SPECIAL) {
                known.add(root);
            }
        }
        expr.children().forEach(child -> collectRoots(child, values));
    }

    private double low(int i) {
        return box[i].lo() > Double.NEGATIVE_INFINITY ? box[i].lo() : Math.min(-FAR, box[i].hi() - FAR);
    }

    private double high(int i) {
        return box[i].hi() < Double.POSITIVE_INFINITY ? box[i].hi() : Math.max(FAR, box[i].lo() + FAR);
    }

    private double rounded(int i, double x) {
        return region.isInteger(i) ? Math.rint(x) : x;
    }

    private double[] randomPoint(int index) {
        double[] point = new double[box.length];
        for (int i = 0; i < point.length; i++) {
            double low = low(i);
            double high = high(i);
            int style = index % 4 == 0 ? 0 : random.nextInt(9);
            double u = random.nextDouble();
            double x =
                    switch (style) {
                        case 0, 1, 2 -> low + u * (high - low);
                        case 3, 4 -> low + (high - low) * Math.pow(10, -9 * u);
                        case 5 -> high - (high - low) * Math.pow(10, -9 * u);
                        case 6 -> u < 0.5 ? low : high;
                        case 7 -> low + (high - low) * Math.pow(10, -300 * u);
                        default -> low > 0 ? low * Math.pow(high / low, u) : low + u * u * (high - low);
                    };
            point[i] = rounded(i, Math.min(high, Math.max(low, x)));
        }
        return point;
    }

    /** Compass search: steps along the axes, halved when none of them helps. */
    private void descend(Scored start) {
        double[] point = start.point.clone();
        double margin = start.margin();
        double[] step = new double[point.length];
        for (int i = 0; i < step.length; i++) {
            step[i] = (high(i) - low(i)) / 8;
        }
        for (int round = 0; round < 60 && !isDone(); round++) {
            boolean better = false;
            for (int i = 0; i < point.length; i++) {
                for (int direction = -1; direction <= 1; direction += 2) {
                    double[] trial = point.clone();
                    double x = point[i] + direction * step[i];
                    trial[i] = rounded(i, Math.min(high(i), Math.max(low(i), x)));
                    double reached = trial[i] == point[i] ? Double.POSITIVE_INFINITY : examine(trial);
                    if (reached < margin) {
                        margin = reached;
                        point = trial;
                        better = true;
                    }
                }
            }
            if (!better) {
                for (int i = 0; i < step.length; i++) {
                    step[i] = region.isInteger(i) ? Math.max(1, step[i] / 4) : step[i] / 4;
                }
            }
        }
    }
}
