package org.ufmverify.theory.prover.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprWriter;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.PointArithmetic;
import org.ufmverify.theory.prover.exact.PointValue;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.goal.PointSigns;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.interval.IntervalSweep;
import org.ufmverify.theory.prover.interval.Tape;
import org.ufmverify.theory.prover.region.Elimination;
import org.ufmverify.theory.prover.region.Propagation;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.verdict.Counterexample;

/**
 * Finds points that no rational coordinates describe, by the intermediate value theorem: a difference that is continuous on
 * a tiny box and has opposite signs at two exact points of it vanishes in between.
 *
 * <p>So {@code a^2 != 2} fails, although not at any rational a; and an assumed equation that determines no variable, such as
 * {@code a^2 + delta^2 == 1}, still has points at which a claim can be examined.
 */
public final class SignChanges {
    private static final int POINTS = 60;
    private static final int STEPS = 32;
    private static final int MAX_HALVINGS = 160;
    private static final int MAX_BRACKETS = 40;
    private static final MathContext SHOWN = new MathContext(32, RoundingMode.HALF_EVEN);
    private static final BigFraction NARROW = Rationals.of(BigDecimal.ONE.movePointLeft(34));

    private final Elimination reduction;
    private final Conjecture conjecture;
    private final Region region;
    private final Deadline deadline;
    private final long seed;
    private Optional<Bracket> failing = Optional.empty();

    private SignChanges(Elimination reduction, long seed, Deadline deadline) {
        this.reduction = reduction;
        this.conjecture = reduction.conjecture();
        this.region = reduction.region();
        this.seed = seed;
        this.deadline = deadline;
    }

    public static SignChanges of(Elimination reduction, long seed, Deadline deadline) {
        return new SignChanges(reduction, seed, deadline);
    }

    /**
     * Two ends of a short segment parallel to an axis, at which a difference has opposite signs.
     *
     * @param from exact coordinates of one end
     * @param to exact coordinates of the other end
     * @param factors the difference of the relation that vanishes in between, as a product, where it does not change its sign itself
     */
    public record Bracket(Map<String, BigFraction> from, Map<String, BigFraction> to, List<Expr> factors) {
        /** Copies the factors. */
        public Bracket {
            factors = List.copyOf(factors);
        }

        Bracket with(List<Expr> product) {
            return new Bracket(from, to, product);
        }
    }

    /** Returns the values of all variables, eliminated ones included, to 32 digits. */
    private Map<String, String> values(Bracket bracket) {
        Map<String, String> values = new LinkedHashMap<>();
        bracket.from()
                .forEach((name, value) -> values.put(
                        name,
                        value.equals(bracket.to().get(name))
                                ? Rationals.write(value)
                                : decimal(PointArithmetic.of(40).enclosed(value))));
        reduction.definitions().forEach((name, value) -> {
            PointValue known = PointSigns.value(value, bracket.from(), 40);
            if (known instanceof PointValue.Exact e) {
                values.put(name, decimal(PointArithmetic.of(40).enclosed(e.value())));
            } else {
                values.put(name, known instanceof PointValue.Between b ? decimal(b) : ExprWriter.write(value));
            }
        });
        return values;
    }

    private static String decimal(PointValue.Between value) {
        return value.low().round(SHOWN).stripTrailingZeros().toPlainString();
    }

    /** Returns the segment on which the claim was found to fail. */
    public Optional<Bracket> failing() {
        return failing;
    }

    /** Returns a point where both sides of a relation {@code !=}, {@code <} or {@code >} of the claim are certainly equal. */
    public Optional<Counterexample> equality() {
        for (Relation relation : conjecture.claim()) {
            Expr difference = relation.difference();
            List<Expr> zeros = new ArrayList<>();
            List<Expr> nonzero = new ArrayList<>();
            List<List<Expr>> factors = new ArrayList<>();
            if (relation.operator() == Relation.Operator.NOT_EQUAL) {
                zeros.add(difference);
                nonzero.add(Expr.ONE);
                factors.add(List.of());
            }
            if (!relation.operator().holds(0)) {
                for (DoubleZero square : DoubleZero.of(difference)) {
                    zeros.add(square.zero());
                    nonzero.add(square.nonzero());
                    factors.add(square.factors());
                }
            }
            for (int i = 0; i < zeros.size(); i++) {
                Optional<Bracket> bracket = vanishing(zeros.get(i), nonzero.get(i));
                if (bracket.isPresent()) {
                    failing = Optional.of(bracket.get().with(factors.get(i)));
                    return Optional.of(
                            new Counterexample(values(bracket.get()), new Counterexample.Crossing(relation.write())));
                }
            }
        }
        return Optional.empty();
    }

    /** Returns a bracket on which all is defined and continuous, the one expression vanishes and the other does not. */
    private Optional<Bracket> vanishing(Expr zero, Expr nonzero) {
        for (Bracket bracket : brackets(zero, conjecture.assumptions())) {
            Interval[] hull = hull(bracket);
            if (isInBox(bracket)
                    && assumptionsHold(hull, List.of())
                    && isDefined(hull, conjecture.claim())
                    && swept(hull, zero).isSmooth(0)
                    && isShown(hull, new Goal(nonzero, Goal.Kind.NONZERO))) {
                return Optional.of(bracket);
            }
        }
        return Optional.empty();
    }

    /** A point that satisfies an assumed equation: a counterexample of the claim, or at least admissible. */
    public record OnEquation(Optional<Counterexample> failing, Optional<Map<String, String>> witness) {}

    /** Looks for points on the one assumed equation that determines no variable. */
    public OnEquation onEquation() {
        List<Relation> equations = conjecture.assumptions().stream()
                .filter(r ->
                        r.operator() == Relation.Operator.EQUAL && !r.left().equals(r.right()))
                .toList();
        Optional<Map<String, String>> witness = Optional.empty();
        if (equations.size() == 1) {
            List<Relation> others = new ArrayList<>(conjecture.assumptions());
            others.removeAll(equations);
            for (Bracket bracket : brackets(equations.get(0).difference(), others)) {
                Interval[] hull = hull(bracket);
                if (!isInBox(bracket) || !assumptionsHold(hull, equations) || !isDefined(hull, equations)) {
                    continue;
                }
                witness = witness.or(() -> Optional.of(values(bracket)));
                Optional<Relation> failing =
                        isDefined(hull, conjecture.claim()) ? contradicted(hull) : Optional.empty();
                if (failing.isPresent()) {
                    this.failing = Optional.of(bracket);
                    return new OnEquation(
                            Optional.of(new Counterexample(
                                    values(bracket),
                                    new Counterexample.OnEquation(
                                            failing.get().write(),
                                            equations.get(0).write()))),
                            witness);
                }
            }
        }
        return new OnEquation(Optional.empty(), witness);
    }

    /** Returns narrow brackets of zeros of the difference, on lines parallel to the axes through admissible points. */
    private List<Bracket> brackets(Expr difference, List<Relation> assumptions) {
        Conjecture free = new Conjecture(
                conjecture.id(),
                conjecture.title(),
                assumptions,
                conjecture.integers(),
                conjecture.claim(),
                conjecture.box());
        Tape tape = Tape.of(List.of(difference), region.variables());
        Interval[] outer = Propagation.contracted(region);
        List<Bracket> found = new ArrayList<>();
        for (Map<String, BigFraction> point : RandomPoints.of(free, java.util.Set.copyOf(region.variables()), seed)
                .draw(POINTS, deadline)) {
            for (int i = 0; i < region.dimension() && found.size() < MAX_BRACKETS && !deadline.isOver(); i++) {
                if (!region.isInteger(i)
                        && difference.variables().contains(region.variables().get(i))) {
                    line(difference, tape, point, i, outer[i]).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private Optional<Bracket> line(
            Expr difference, Tape tape, Map<String, BigFraction> point, int side, Interval range) {
        double[] at = region.variables().stream()
                .mapToDouble(name -> point.get(name).doubleValue())
                .toArray();
        double middle = at[side];
        // A range that an equation has made narrow ends at the zero itself.
        double low = Math.max(range.lo() - beside(range.lo()), middle - 1e3 * Math.max(1, Math.abs(middle)));
        double high = Math.min(range.hi() + beside(range.hi()), middle + 1e3 * Math.max(1, Math.abs(middle)));
        double before = Double.NaN;
        double last = low;
        for (int step = 0; step <= STEPS; step++) {
            double x = low + (high - low) * step / STEPS;
            at[side] = x;
            double value = tape.evaluate(at)[tape.output(0)];
            if (before * value < 0) {
                return narrow(difference, put(point, side, last), put(point, side, x));
            }
            if (value != 0) {
                before = value;
                last = x;
            }
        }
        return Optional.empty();
    }

    private static double beside(double end) {
        return 1e-6 * Math.max(1, Math.abs(end));
    }

    private Map<String, BigFraction> put(Map<String, BigFraction> point, int side, double value) {
        Map<String, BigFraction> moved = new LinkedHashMap<>(point);
        moved.put(region.variables().get(side), Rationals.of(value));
        return moved;
    }

    /** Halves until the ends agree to more digits than are shown; empty when the signs at the ends are not certain. */
    private Optional<Bracket> narrow(Expr difference, Map<String, BigFraction> p, Map<String, BigFraction> q) {
        Map<String, BigFraction> from = p;
        Map<String, BigFraction> to = q;
        int sign = sign(difference, from);
        if (sign * sign(difference, to) >= 0) {
            return Optional.empty();
        }
        for (int i = 0; i < MAX_HALVINGS && !isNarrow(from, to); i++) {
            Map<String, BigFraction> middle = new LinkedHashMap<>();
            for (Map.Entry<String, BigFraction> entry : from.entrySet()) {
                middle.put(
                        entry.getKey(),
                        entry.getValue().add(to.get(entry.getKey())).multiply(BigFraction.ONE_HALF));
            }
            int there = sign(difference, middle);
            if (there == 0) {
                return Optional.empty();
            }
            from = there == sign ? middle : from;
            to = there == sign ? to : middle;
        }
        return isNarrow(from, to) ? Optional.of(new Bracket(from, to, List.of())) : Optional.empty();
    }

    private static int sign(Expr difference, Map<String, BigFraction> point) {
        PointValue.Sign sign = PointSigns.sign(difference, point);
        return sign.isKnown() ? sign.signum() : 0;
    }

    private static boolean isNarrow(Map<String, BigFraction> from, Map<String, BigFraction> to) {
        return from.entrySet().stream()
                .allMatch(e -> to.get(e.getKey())
                                .subtract(e.getValue())
                                .abs()
                                .compareTo(NARROW.multiply(e.getValue().abs()))
                        <= 0);
    }

    private Interval[] hull(Bracket bracket) {
        return region.variables().stream()
                .map(name -> Interval.around(bracket.from().get(name))
                        .hull(Interval.around(bracket.to().get(name))))
                .toArray(Interval[]::new);
    }

    private boolean assumptionsHold(Interval[] hull, List<Relation> except) {
        return region.assumptions().stream()
                        .filter(r -> !except.contains(r) && !r.left().equals(r.right()))
                        .allMatch(r -> isShown(hull, Goal.of(r)))
                && isDefined(hull, region.assumptions());
    }

    private boolean isInBox(Bracket bracket) {
        return region.boxContains(bracket.from()) && region.boxContains(bracket.to());
    }

    private boolean isShown(Interval[] hull, Goal goal) {
        IntervalSweep sweep = swept(hull, goal.slack());
        return sweep.isSmooth(0) && goal.isShownBy(sweep.output(0));
    }

    /** Returns whether both sides of all relations are defined and continuous on the box. */
    private boolean isDefined(Interval[] hull, List<Relation> relations) {
        return relations.stream()
                .allMatch(r -> swept(hull, r.left()).isSmooth(0)
                        && swept(hull, r.right()).isSmooth(0));
    }

    private Optional<Relation> contradicted(Interval[] hull) {
        return conjecture.claim().stream()
                .filter(r -> {
                    Goal goal = Goal.of(r);
                    return goal.isContradictedBy(swept(hull, goal.slack()).output(0));
                })
                .findFirst();
    }

    private IntervalSweep swept(Interval[] hull, Expr expr) {
        IntervalSweep sweep = IntervalSweep.of(Tape.of(List.of(expr), region.variables()));
        sweep.evaluate(hull);
        return sweep;
    }
}
