package org.ufmverify.theory.prover.search;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.PointSigns;
import org.ufmverify.theory.prover.region.Elimination;
import org.ufmverify.theory.prover.region.Region;

/**
 * Turns points in doubles, where a claim seems to fail, into exact points where it certainly does: in the box, admissible,
 * and as simple as can be found.
 */
public final class ExactPoints {
    private static final int MAX_DIGITS = 17;
    private static final int MAX_TRIALS = 400;

    private final Conjecture conjecture;
    private final List<Relation> boxRelations;
    private final Region region;

    private ExactPoints(Elimination reduction) {
        this.conjecture = reduction.conjecture();
        this.boxRelations = reduction.boxRelations();
        this.region = reduction.region();
    }

    public static ExactPoints of(Elimination reduction) {
        return new ExactPoints(reduction);
    }

    public Region region() {
        return region;
    }

    /** Returns an exact point near the given one where the truth of the claim is as wanted, if one of a few tries is. */
    Optional<Map<String, BigFraction>> confirm(double[] point, PointSigns.Truth wanted) {
        return near(point)
                .filter(exact -> isInside(exact) && PointSigns.claim(conjecture, exact) == wanted)
                .findFirst();
    }

    /** Returns the point itself, ends of ranges snapped to, where the truth of the claim there is as wanted. */
    Optional<Map<String, BigFraction>> confirmThere(double[] point, PointSigns.Truth wanted) {
        return near(point)
                .limit(1)
                .filter(exact -> isInside(exact) && PointSigns.claim(conjecture, exact) == wanted)
                .findFirst();
    }

    /** Returns an admissible exact point of the box near the given one, if one of a few tries is. */
    Optional<Map<String, BigFraction>> admissible(double[] point) {
        return near(point).filter(this::isInside).findFirst();
    }

    public boolean isInside(Map<String, BigFraction> exact) {
        return region.boxContains(exact)
                && boxRelations.stream().allMatch(r -> PointSigns.truth(r, exact) == PointSigns.Truth.HOLDS)
                && isAdmissible(exact);
    }

    public boolean isAdmissible(Map<String, BigFraction> exact) {
        return PointSigns.isAdmissible(conjecture, exact);
    }

    public boolean fails(Map<String, BigFraction> exact) {
        return PointSigns.claim(conjecture, exact) == PointSigns.Truth.FAILS;
    }

    /** Returns the point itself and its roundings to few digits and to simple fractions, range ends snapped to. */
    private Stream<Map<String, BigFraction>> near(double[] point) {
        if (!Arrays.stream(point).allMatch(Double::isFinite)) {
            return Stream.empty();
        }
        Stream<Supplier<Map<String, BigFraction>>> lazily = Stream.of(
                () -> rounded(point, Rationals::of),
                () -> unrounded(point),
                () -> rounded(point, x -> decimal(x, 3)),
                () -> rounded(point, x -> decimal(x, 8)),
                () -> rounded(point, ExactPoints::simpleFraction));
        return lazily.map(Supplier::get).distinct();
    }

    private Map<String, BigFraction> unrounded(double[] point) {
        Map<String, BigFraction> exact = new LinkedHashMap<>();
        for (int i = 0; i < point.length; i++) {
            exact.put(region.variables().get(i), Rationals.of(region.isInteger(i) ? Math.rint(point[i]) : point[i]));
        }
        return exact;
    }

    private Map<String, BigFraction> rounded(double[] point, java.util.function.DoubleFunction<BigFraction> rounding) {
        Map<String, BigFraction> exact = new LinkedHashMap<>();
        for (int i = 0; i < point.length; i++) {
            double x = region.isInteger(i) ? Math.rint(point[i]) : point[i];
            BigFraction value = rounding.apply(x);
            Range range = region.ranges().get(i);
            if (range != null) {
                double slack = 1e-13 * Math.max(Math.abs(x), range.width().doubleValue());
                if (x <= range.low().doubleValue() + slack) {
                    value = range.low();
                } else if (x >= range.high().doubleValue() - slack) {
                    value = range.high();
                } else if (!range.contains(value)) {
                    value = Rationals.of(x);
                }
            }
            exact.put(region.variables().get(i), value);
        }
        return exact;
    }

    private static BigFraction decimal(double x, int digits) {
        return Rationals.of(new BigDecimal(x).round(new MathContext(digits, RoundingMode.HALF_EVEN)));
    }

    /** Returns the convergent of smallest denominator within 10^-7 relative, x itself when there is none. */
    static BigFraction simpleFraction(double x) {
        BigFraction exact = Rationals.of(x);
        double tolerance = 1e-7 * Math.max(Math.abs(x), 1e-9);
        BigInteger[] p = {BigInteger.ZERO, BigInteger.ONE};
        BigInteger[] q = {BigInteger.ONE, BigInteger.ZERO};
        BigFraction rest = exact;
        for (int i = 0; i < 12; i++) {
            BigInteger whole = floor(rest);
            p = new BigInteger[] {p[1], whole.multiply(p[1]).add(p[0])};
            q = new BigInteger[] {q[1], whole.multiply(q[1]).add(q[0])};
            BigFraction convergent = new BigFraction(p[1], q[1]);
            if (Math.abs(convergent.subtract(exact).doubleValue()) <= tolerance) {
                return convergent;
            }
            rest = rest.subtract(whole).reciprocal();
        }
        return exact;
    }

    public static BigInteger floor(BigFraction value) {
        BigInteger[] parts = value.getNumerator().divideAndRemainder(value.getDenominator());
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /** Makes the coordinates of a failing point as simple as possible while the claim certainly fails. */
    public Map<String, BigFraction> shrink(Map<String, BigFraction> failing, Deadline deadline) {
        Map<String, BigFraction> best = new LinkedHashMap<>(failing);
        boolean improved = true;
        int trials = 0;
        for (int round = 0; round < 3 && improved; round++) {
            improved = false;
            for (String name : failing.keySet()) {
                for (BigFraction simpler : simplerValues(name, best.get(name))) {
                    if (deadline.isOver() || trials++ >= MAX_TRIALS) {
                        return best;
                    }
                    Map<String, BigFraction> trial = new LinkedHashMap<>(best);
                    trial.put(name, simpler);
                    if (isInside(trial) && PointSigns.claim(conjecture, trial) == PointSigns.Truth.FAILS) {
                        best = trial;
                        improved = true;
                        break;
                    }
                }
            }
        }
        return best;
    }

    private List<BigFraction> simplerValues(String name, BigFraction value) {
        Set<BigFraction> values = new LinkedHashSet<>();
        for (int small = 0; small <= 3; small++) {
            values.add(new BigFraction(small));
        }
        BigDecimal decimal = new BigDecimal(value.getNumerator())
                .divide(new BigDecimal(value.getDenominator()), new MathContext(40, RoundingMode.HALF_EVEN));
        Range range = region.ranges().get(region.variables().indexOf(name));
        for (int digits = 1; digits <= MAX_DIGITS; digits++) {
            for (RoundingMode mode :
                    new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.FLOOR, RoundingMode.CEILING}) {
                values.add(Rationals.of(decimal.round(new MathContext(digits, mode))));
            }
            if (digits == 2 && range != null) {
                values.add(range.low());
                values.add(range.high());
            }
        }
        int size = complexity(value);
        List<BigFraction> simpler = new ArrayList<>(values);
        simpler.removeIf(v -> complexity(v) >= size);
        return simpler;
    }

    /** Returns about how many digits a person would have to write. */
    private static int complexity(BigFraction value) {
        try {
            BigDecimal decimal = new BigDecimal(value.getNumerator())
                    .divide(new BigDecimal(value.getDenominator()))
                    .stripTrailingZeros();
            return decimal.precision() + Math.min(4, Math.abs(decimal.scale()));
        } catch (ArithmeticException e) {
            // Not a finite decimal.
            return 2
                    + value.getNumerator().toString().length()
                    + value.getDenominator().toString().length();
        }
    }
}
