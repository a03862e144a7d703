package org.ufmverify.theory.prover.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.PointSigns;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.interval.Tape;
import org.ufmverify.theory.prover.region.Propagation;
import org.ufmverify.theory.prover.region.Region;

/**
 * Admissible points with simple coordinates, on all branches of the assumed equations and where branches meet: at kinks of Abs,
 * Min and Max, and where a root vanishes.
 *
 * <p>Equations are solved along one variable by changes of sign, with nothing known of their form; a point counts once it
 * satisfies all assumptions exactly.
 */
public final class BranchPoints {
    private static final int ATTEMPTS = 60;
    private static final int STEPS = 40;
    private static final int HALVINGS = 60;
    private static final int MAX_KINKS = 6;
    private static final double FAR = 10;
    private static final MathContext SIMPLE = new MathContext(2, RoundingMode.HALF_EVEN);

    private final Conjecture conjecture;
    private final List<String> variables;
    private final List<Interval[]> boxes;
    private final SplittableRandom random;

    private BranchPoints(Conjecture conjecture, long seed) {
        this.conjecture = conjecture;
        Region region = Region.of(conjecture);
        this.variables = region.variables();
        this.boxes = List.of(Propagation.contracted(region), Propagation.contracted(region.withoutBox()));
        this.random = new SplittableRandom(seed);
    }

    /** Prepares the points of a conjecture; the same seed gives the same points. */
    public static BranchPoints of(Conjecture conjecture, long seed) {
        return new BranchPoints(conjecture, seed);
    }

    /** Returns up to so many admissible points for each way in which branches meet, and as many elsewhere. */
    public List<Map<String, BigFraction>> draw(int points, Deadline deadline) {
        List<Expr> equations = conjecture.assumptions().stream()
                .filter(r ->
                        r.operator() == Relation.Operator.EQUAL && !r.left().equals(r.right()))
                .map(Relation::difference)
                .toList();
        Set<Map<String, BigFraction>> found = new LinkedHashSet<>(draw(equations, points, deadline));
        kinks().stream().limit(MAX_KINKS).forEach(kink -> {
            List<Expr> all = new ArrayList<>(List.of(kink));
            all.addAll(equations);
            found.addAll(draw(all, Math.max(1, points / 4), deadline));
        });
        return List.copyOf(found);
    }

    private Set<Expr> kinks() {
        Set<Expr> found = new LinkedHashSet<>();
        List<Relation> all = new ArrayList<>(conjecture.claim());
        all.addAll(conjecture.assumptions());
        all.forEach(relation -> {
            collect(relation.left(), found);
            collect(relation.right(), found);
        });
        found.removeIf(kink -> kink.variables().isEmpty());
        return found;
    }

    private static void collect(Expr expr, Set<Expr> found) {
        if (expr instanceof Expr.Apply call) {
            switch (call.function()) {
                case ABS -> found.add(call.argument());
                case MIN, MAX ->
                    found.add(call.argument().minus(call.arguments().get(1)));
                default -> {
                    // Smooth.
                }
            }
        } else if (expr instanceof Expr.Power p && p.exponent() instanceof Expr.Constant e && !e.isInteger()) {
            found.add(p.base());
        }
        expr.children().forEach(child -> collect(child, found));
    }

    private List<Map<String, BigFraction>> draw(List<Expr> equations, int points, Deadline deadline) {
        Tape tape = Tape.of(equations, variables);
        List<Map<String, BigFraction>> found = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS && found.size() < points && !deadline.isOver(); attempt++) {
            attempt(equations, tape, boxes.get(attempt % 2))
                    .filter(point -> !found.contains(point) && PointSigns.isAdmissible(conjecture, point))
                    .ifPresent(found::add);
        }
        return found;
    }

    private Optional<Map<String, BigFraction>> attempt(List<Expr> equations, Tape tape, Interval[] box) {
        Map<String, BigFraction> point = new LinkedHashMap<>();
        for (int i = 0; i < box.length; i++) {
            point.put(variables.get(i), coordinate(box[i], conjecture.integers().contains(variables.get(i))));
        }
        Set<String> free = new TreeSet<>(variables);
        for (int i = 0; i < equations.size(); i++) {
            List<String> usable = new ArrayList<>(equations.get(i).variables());
            usable.retainAll(free);
            if (usable.isEmpty()) {
                return Optional.empty();
            }
            String name = usable.get(random.nextInt(usable.size()));
            free.remove(name);
            Optional<BigFraction> root = root(tape, i, point, variables.indexOf(name), box);
            if (root.isEmpty()) {
                return Optional.empty();
            }
            point.put(name, root.get());
        }
        return Optional.of(point);
    }

    private BigFraction coordinate(Interval side, boolean integer) {
        double low = low(side);
        double x = low + (high(side) - low) * random.nextInt(21) / 20;
        return integer
                ? new BigFraction(BigDecimal.valueOf(Math.rint(x)).toBigInteger())
                : Rationals.of(new BigDecimal(x).round(SIMPLE));
    }

    private static double low(Interval side) {
        return Double.isInfinite(side.lo()) ? Math.min(-FAR, side.hi() - FAR) : side.lo();
    }

    private static double high(Interval side) {
        return Double.isInfinite(side.hi()) ? Math.max(FAR, side.lo() + FAR) : side.hi();
    }

    /** Returns a simple number near a root along one variable: of several, one at random. */
    private Optional<BigFraction> root(
            Tape tape, int equation, Map<String, BigFraction> point, int side, Interval[] box) {
        double[] at = variables.stream()
                .mapToDouble(name -> point.get(name).doubleValue())
                .toArray();
        double low = low(box[side]);
        double width = high(box[side]) - low;
        List<Double> roots = new ArrayList<>();
        double before = Double.NaN;
        for (int step = 0; step <= STEPS; step++) {
            double x = low + width * step / STEPS;
            double value = value(tape, equation, at, side, x);
            if (value == 0) {
                roots.add(x);
            } else if (before * value < 0) {
                roots.add(halved(tape, equation, at, side, x - width / STEPS, x));
            }
            before = value;
        }
        return roots.isEmpty()
                ? Optional.empty()
                : Optional.of(ExactPoints.simpleFraction(roots.get(random.nextInt(roots.size()))));
    }

    private static double halved(Tape tape, int equation, double[] at, int side, double from, double to) {
        double a = from;
        double b = to;
        double sign = value(tape, equation, at, side, a);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (a + b) / 2;
            if (value(tape, equation, at, side, middle) * sign > 0) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return b;
    }

    private static double value(Tape tape, int equation, double[] at, int side, double x) {
        double[] moved = at.clone();
        moved[side] = x;
        return tape.evaluate(moved)[tape.output(equation)];
    }
}
