package org.ufmverify.theory.prover.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.prover.box.BoxStage;
import org.ufmverify.theory.prover.box.BranchAndBound;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.DecisionLog;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.goal.Limits;
import org.ufmverify.theory.prover.goal.Obligation;
import org.ufmverify.theory.prover.region.Elimination;
import org.ufmverify.theory.prover.search.CounterexampleSearch;
import org.ufmverify.theory.prover.search.ExactPoints;
import org.ufmverify.theory.prover.search.PointText;
import org.ufmverify.theory.verdict.Counterexample;

/**
 * Finds from which value of a variable on a claim holds, and pictures where it holds.
 *
 * <p>A value fails when the claim has an exactly checked counterexample there. Bisection closes in on the outermost failing
 * value; what lies beyond is then certified by branch and bound, so that nothing rests on the claim being monotone in the
 * variable: a failure further out, if there is one, is found and moves the bracket.
 */
public final class Explorer {
    private static final int GRID = 24;
    private static final int MAX_MOVES = 12;
    private static final int SAMPLES = 600;

    private final Conjecture conjecture;
    private final String variable;
    private final Range range;
    private final BigFraction tolerance;
    private final Limits limits;
    private final Deadline deadline;
    private final DecisionLog trail;

    private static BigFraction width(String tolerance) {
        BigFraction width = Range.of(tolerance, tolerance).high();
        if (width.signum() <= 0) {
            throw new IllegalArgumentException("the tolerance must be positive, got " + tolerance);
        }
        return width;
    }

    private Explorer(Conjecture conjecture, String variable, BigFraction tolerance, Limits limits) {
        this.conjecture = conjecture;
        this.variable = variable;
        this.range = conjecture.box().get(variable);
        if (range == null) {
            throw new IllegalArgumentException("explore needs a real variable with a range in the box, got " + variable
                    + "; there are " + conjecture.box().keySet());
        } else if (conjecture.integers().contains(variable)) {
            throw new IllegalArgumentException("explore needs a real variable, and " + variable
                    + " takes integer values only; fix its value instead");
        }
        this.tolerance = tolerance;
        this.limits = limits;
        this.deadline = Deadline.in(limits.seconds());
        this.trail = new DecisionLog(conjecture.id());
    }

    /**
     * Explores along one variable.
     *
     * @param conjecture the claim, its assumptions and box
     * @param variable a real variable with a range in the box
     * @param tolerance how wide the bracket may be, positive, for example {@code 1e-4}
     * @param limits what it may cost
     * @throws IllegalArgumentException when the variable has no range or takes integer values only
     */
    public static Exploration explore(Conjecture conjecture, String variable, String tolerance, Limits limits) {
        long since = System.nanoTime();
        BigFraction width = width(tolerance);
        Explorer explorer = new Explorer(conjecture, variable, width, limits);
        return explorer.outcome(explorer.threshold(), Optional.empty(), since);
    }

    /**
     * Explores along one variable and pictures two.
     *
     * @param conjecture the claim, its assumptions and box
     * @param variable a real variable with a range in the box, across in the picture
     * @param second another one, upwards in the picture
     * @param tolerance how wide the bracket may be
     * @param cells columns and rows of the picture
     * @param limits what it may cost
     * @throws IllegalArgumentException when a variable has no range or takes integer values only
     */
    public static Exploration explore(
            Conjecture conjecture, String variable, String second, String tolerance, int cells, Limits limits) {
        long since = System.nanoTime();
        BigFraction width = width(tolerance);
        if (variable.equals(second)) {
            throw new IllegalArgumentException("a picture needs two different variables, got " + variable + " twice");
        }
        Explorer explorer = new Explorer(conjecture, variable, width, limits);
        Optional<Threshold> threshold = explorer.threshold();
        long drawing = System.nanoTime();
        Picture picture = Painter.of(conjecture, variable, second, limits.seed(), explorer.deadline)
                .paint(cells);
        explorer.trail.step("picture", cells + " by " + cells + " cells", drawing);
        return explorer.outcome(threshold, Optional.of(picture), since);
    }

    private Exploration outcome(Optional<Threshold> threshold, Optional<Picture> picture, long since) {
        String summary = threshold
                .map(t -> "the claim fails at " + variable + " = "
                        + Rationals.write(
                                t.holdsAbove() ? t.bracket().low() : t.bracket().high())
                        + " and holds for all " + variable + " from "
                        + Rationals.write(t.holdsAbove() ? t.bracket().high() : range.low())
                        + " to "
                        + Rationals.write(
                                t.holdsAbove() ? range.high() : t.bracket().low()))
                .orElseGet(() -> "no threshold: " + note);
        return new Exploration(threshold, picture, summary, trail.steps(), (System.nanoTime() - since) / 1e9);
    }

    private String note = "not explored";
    /** Whether the assumptions hold at some point for the value of the variable tried last. */
    private boolean isAdmissible;

    private Optional<BigFraction> lowest = Optional.empty();
    private Optional<BigFraction> highest = Optional.empty();

    private Optional<Threshold> threshold() {
        long since = System.nanoTime();
        List<BigFraction> grid = new ArrayList<>();
        for (int i = 0; i <= GRID; i++) {
            grid.add(range.low().add(range.width().multiply(new BigFraction(i, GRID))));
        }
        List<Optional<Map<String, BigFraction>>> failing = new ArrayList<>();
        for (BigFraction value : grid) {
            failing.add(failure(value));
            if (isAdmissible) {
                lowest = lowest.or(() -> Optional.of(value));
                highest = Optional.of(value);
            }
        }
        trail.step("search", "claim at " + (GRID + 1) + " values of " + variable, since);
        if (lowest.isEmpty()) {
            note = "the assumptions hold at none of the values of " + variable + " that were tried";
            return Optional.empty();
        }
        int first = 0;
        while (first <= GRID && failing.get(first).isEmpty()) {
            first++;
        }
        int last = GRID;
        while (last >= 0 && failing.get(last).isEmpty()) {
            last--;
        }
        if (first > last) {
            note = certify(range).isEmpty()
                    ? "no failure was found, and the whole range was not certified"
                    : "the claim holds on the whole range, certified";
            return Optional.empty();
        }
        // Where the assumptions cannot hold the claim does not hold either: it says nothing.
        if (grid.get(last).compareTo(highest.get()) < 0) {
            return bracket(failing.get(last).get(), grid.get(last + 1), true);
        } else if (grid.get(first).compareTo(lowest.get()) > 0) {
            return bracket(failing.get(first).get(), grid.get(first - 1), false);
        }
        note = "the claim fails at both ends of the range";
        return Optional.empty();
    }

    /** Returns a counterexample at a value of the variable. */
    private Optional<Map<String, BigFraction>> failure(BigFraction value) {
        Conjecture there;
        isAdmissible = false;
        try {
            there = conjecture.at(Map.of(variable, value));
        } catch (IllegalArgumentException e) {
            // The claim divides by zero at this value: it says nothing there.
            return Optional.empty();
        }
        Elimination reduction = Elimination.of(there);
        CounterexampleSearch search =
                CounterexampleSearch.of(reduction, limits.seed(), deadline).run(SAMPLES);
        isAdmissible = search.witness().isPresent();
        return search.failing().map(point -> {
            Map<String, BigFraction> all = new LinkedHashMap<>(point);
            all.put(variable, value);
            return all;
        });
    }

    private Optional<Threshold> bracket(Map<String, BigFraction> start, BigFraction open, boolean above) {
        Map<String, BigFraction> failing = start;
        BigFraction beyond = open;
        for (int move = 0; move < MAX_MOVES && !deadline.isOver(); move++) {
            failing = bisect(failing, beyond);
            for (int widening = 1; widening <= 4096 && !deadline.isOver(); widening *= 8) {
                BigFraction step = tolerance.multiply(new BigFraction(3 * widening, 4));
                BigFraction end = above
                        ? failing.get(variable).add(step)
                        : failing.get(variable).subtract(step);
                if (!range.contains(end)
                        || (above ? end.compareTo(highest.get()) > 0 : end.compareTo(lowest.get()) < 0)) {
                    break;
                }
                further = Optional.empty();
                Optional<String> certificate =
                        certify(above ? new Range(end, range.high()) : new Range(range.low(), end));
                if (certificate.isPresent()) {
                    return Optional.of(described(failing, end, above, certificate.get()));
                } else if (further.isPresent()) {
                    break;
                }
            }
            if (further.isEmpty()) {
                break;
            }
            failing = further.get();
            beyond = above ? range.high() : range.low();
        }
        note = "the claim fails at " + PointText.write(failing) + ", and nothing beyond was certified";
        return Optional.empty();
    }

    private Optional<Map<String, BigFraction>> further = Optional.empty();

    private Threshold described(Map<String, BigFraction> failing, BigFraction end, boolean above, String certificate) {
        BigFraction at = failing.get(variable);
        Map<String, BigFraction> rest = new LinkedHashMap<>(failing);
        rest.remove(variable);
        Elimination reduction = Elimination.of(conjecture.at(Map.of(variable, at)));
        Map<String, BigFraction> simple = ExactPoints.of(reduction).shrink(rest, deadline.within(2));
        Counterexample described = PointText.describe(reduction, simple);
        return new Threshold(
                variable,
                above ? new Range(at, end) : new Range(end, at),
                above,
                described.with(variable, Rationals.write(at)),
                certificate);
    }

    /** Moves a failing value towards one where no failure was found until they are a quarter of the tolerance apart. */
    private Map<String, BigFraction> bisect(Map<String, BigFraction> start, BigFraction open) {
        long since = System.nanoTime();
        Map<String, BigFraction> failing = start;
        BigFraction beyond = open;
        BigFraction quarter = tolerance.multiply(BigFraction.ONE_QUARTER);
        while (beyond.subtract(failing.get(variable)).abs().compareTo(quarter) > 0 && !deadline.isOver()) {
            BigFraction middle = between(failing.get(variable), beyond);
            Optional<Map<String, BigFraction>> there = failure(middle);
            if (there.isPresent()) {
                failing = there.get();
            } else {
                beyond = middle;
            }
        }
        trail.step("bisection", variable + " = " + Rationals.write(failing.get(variable)) + " fails", since);
        return failing;
    }

    /** Returns a number near the middle with few digits. */
    private BigFraction between(BigFraction a, BigFraction b) {
        BigFraction middle = a.add(b).multiply(BigFraction.ONE_HALF);
        BigFraction unit = tolerance.multiply(new BigFraction(1, 16));
        BigFraction rounded = new BigFraction(ExactPoints.floor(middle.divide(unit))).multiply(unit);
        boolean isBetween = rounded.subtract(a).signum() * b.subtract(rounded).signum() > 0;
        return isBetween ? rounded : middle;
    }

    /** Certifies the claim on part of the range; when it finds a failure instead, remembers it. */
    private Optional<String> certify(Range part) {
        long since = System.nanoTime();
        Elimination reduction = Elimination.of(conjecture.within(Map.of(variable, part)));
        List<Goal> goals = Obligation.of(reduction.conjecture()).stream()
                .map(o -> Goal.of(o.relation()))
                .toList();
        CounterexampleSearch probe = CounterexampleSearch.of(reduction, limits.seed(), deadline);
        BoxStage.Outcome outcome = BoxStage.of(reduction.region(), goals, probe, limits, deadline)
                .run(deadline.within(0.4 * deadline.secondsLeft()));
        BranchAndBound.Result result = outcome.result();
        String text = variable + " in [" + Rationals.write(part.low()) + ", " + Rationals.write(part.high()) + "]";
        trail.step(
                "branch and bound",
                text + (result.complete() ? ": covered in " : ": not decided in ") + result.boxes() + " boxes",
                since);
        further = outcome.failing();
        return result.complete()
                ? Optional.of(
                        "branch and bound over " + result.boxes() + " boxes covers " + text + " in " + outcome.chart())
                : Optional.empty();
    }
}
