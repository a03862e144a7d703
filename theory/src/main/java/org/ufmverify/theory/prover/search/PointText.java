package org.ufmverify.theory.prover.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.PointValue;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.PointSigns;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.region.Elimination;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.verdict.Counterexample;

/** Writes points and boxes for people. */
public final class PointText {
    private static final int[] DIGITS = {40, 160, 520};
    private static final MathContext SHOWN = new MathContext(12);

    private PointText() {}

    /** Describes a point where the claim certainly fails. */
    public static Counterexample describe(Elimination reduction, Map<String, BigFraction> point) {
        Relation relation = reduction.conjecture().claim().stream()
                .filter(r -> PointSigns.truth(r, point) == PointSigns.Truth.FAILS)
                .findFirst()
                .orElseThrow();
        return new Counterexample(
                reduction.values(point),
                new Counterexample.Sides(
                        relation.write(),
                        number(relation.left(), point),
                        number(relation.right(), point),
                        number(relation.difference(), point)));
    }

    /** Returns the value at the point to a dozen digits. */
    public static String number(Expr expr, Map<String, BigFraction> point) {
        PointValue value = PointSigns.value(expr, point, DIGITS[0]);
        // More digits for a value so close to 0 that its sign does not show.
        for (int i = 1;
                i < DIGITS.length
                        && value instanceof PointValue.Between
                        && !value.sign().isKnown();
                i++) {
            value = PointSigns.value(expr, point, DIGITS[i]);
        }
        if (value instanceof PointValue.Exact e && Rationals.write(e.value()).length() <= 24) {
            return Rationals.write(e.value());
        } else if (value instanceof PointValue.Exact e) {
            return decimal(new BigDecimal(e.value().getNumerator())
                    .divide(new BigDecimal(e.value().getDenominator()), SHOWN));
        } else if (value instanceof PointValue.Between b) {
            return decimal(b.low().add(b.high()).divide(BigDecimal.valueOf(2)));
        }
        return "not known";
    }

    private static String decimal(BigDecimal value) {
        return value.round(SHOWN).stripTrailingZeros().toString() + "...";
    }

    public static String write(Map<String, BigFraction> point) {
        return point.entrySet().stream()
                .map(e -> e.getKey() + " = " + Rationals.write(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    public static String write(Region region, List<Interval> box) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < box.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(side(region.variables().get(i), box.get(i)));
        }
        return text.toString();
    }

    private static String side(String name, Interval side) {
        // Without the sign of a negative zero.
        double low = side.lo() + 0.0;
        double high = side.hi() + 0.0;
        if (Double.isInfinite(low) && Double.isInfinite(high)) {
            return name + " unbounded";
        } else if (Double.isInfinite(low) || Double.isInfinite(high)) {
            return Double.isInfinite(low)
                    ? String.format(Locale.ROOT, "%s <= %.6g", name, high)
                    : String.format(Locale.ROOT, "%s >= %.6g", name, low);
        }
        return String.format(Locale.ROOT, "%s in [%.6g, %.6g]", name, low, high);
    }
}
