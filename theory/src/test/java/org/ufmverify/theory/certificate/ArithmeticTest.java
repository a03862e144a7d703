package org.ufmverify.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.expression.Arithmetic;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;

/** The arithmetics of the checker: signs, polynomials and quotients exactly, bounds that hold what they should and little more. */
class ArithmeticTest {
    private static final Bounds.Operations DOUBLES = Bounds.Operations.ALONE;
    private static final Span.Operations DECIMALS = Span.Operations.of(40);
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private static int signs(IntStream values) {
        return values.map(v -> v < 0 ? Signs.NEGATIVE : v == 0 ? Signs.ZERO : Signs.POSITIVE)
                .reduce(0, (x, y) -> x | y);
    }

    /** Numbers of those signs, of two sizes. */
    private static int[] numbers(int signs) {
        return IntStream.rangeClosed(-2, 2)
                .filter(v -> (signs(IntStream.of(v)) & signs) != 0)
                .toArray();
    }

    private static int of(int x, int y, IntBinaryOperator operation) {
        return signs(
                Arrays.stream(numbers(x)).flatMap(v -> Arrays.stream(numbers(y)).map(w -> operation.applyAsInt(v, w))));
    }

    @Test
    void signsAreThoseOfNumbers() {
        for (int x = 1; x <= Signs.ANY; x++) {
            assertThat(Signs.negated(x)).isEqualTo(of(x, Signs.POSITIVE, (v, w) -> -v));
            assertThat(Signs.power(x, 2)).isEqualTo(of(x, x, (v, w) -> v * v));
            assertThat(Signs.power(x, 3)).isEqualTo(of(x, x, (v, w) -> v * v * v));
            for (int y = 1; y <= Signs.ANY; y++) {
                assertThat(Signs.product(x, y)).isEqualTo(of(x, y, (v, w) -> v * w));
                assertThat(Signs.sum(x, y)).isEqualTo(of(x, y, Integer::sum));
            }
        }
    }

    private static final List<Relation.Operator> COMPARISONS = List.of(Relation.Operator.values());

    private static IntStream where(Relation.Operator first, int a, Relation.Operator second, int b) {
        return IntStream.rangeClosed(-12, 12)
                .filter(x -> first.holds(Integer.signum(x - 2 * a)) && second.holds(Integer.signum(x - 2 * b)));
    }

    /** Two comparisons of x with integers say of x - v, and of v - x, what they say at all multiples of 1/2. */
    @Test
    void twoComparisonsSayWhatTheySayOfNumbers() {
        Terms x = Terms.atom(0);
        for (Relation.Operator first : COMPARISONS) {
            for (Relation.Operator second : COMPARISONS) {
                for (int i = 0; i < 9; i++) {
                    int a = i / 3 - 1;
                    int b = i % 3 - 1;
                    if (where(first, a, second, b).count() == 0) {
                        continue;
                    }
                    Signs known = new Signs(atom -> Signs.ANY);
                    known.note(Ratio.of(x.plus(Terms.constant(new BigFraction(-a)))), Signs.allowed(first));
                    Terms reversed = x.times(BigFraction.MINUS_ONE).plus(Terms.constant(new BigFraction(b)));
                    known.note(Ratio.of(reversed.times(BigFraction.TWO)), Signs.negated(Signs.allowed(second)));
                    for (int v = -2; v <= 2; v++) {
                        int at = v;
                        int signs = signs(where(first, a, second, b).map(w -> w - 2 * at));
                        Terms difference = x.plus(Terms.constant(new BigFraction(-v)));
                        assertThat(known.signs(difference)).isEqualTo(signs);
                        assertThat(known.signs(difference.times(new BigFraction(-3))))
                                .isEqualTo(Signs.negated(signs));
                    }
                }
            }
        }
    }

    /** Of a quotient the sign of the denominator counts, and nothing is known of the numerator while it is open. */
    @Test
    void aQuotientSaysOfItsNumeratorWhatTheSignOfItsDenominatorAllows() {
        Terms x = Terms.atom(0);
        Terms y = Terms.atom(1);
        for (int below : new int[] {Signs.NEGATIVE, Signs.POSITIVE, Signs.NEGATIVE | Signs.POSITIVE}) {
            for (int signs = 1; signs < Signs.ANY; signs++) {
                Signs known = new Signs(atom -> atom == 1 ? below : Signs.ANY);
                known.note(Ratio.of(x).times(Ratio.of(y).inverse()), signs);
                assertThat(known.signs(x)).isEqualTo(of(signs, below, (v, w) -> v * w));
                assertThat(known.signs(Ratio.of(y).inverse().power(2))).isEqualTo(Signs.POSITIVE);
                assertThat(known.signs(Ratio.of(y).inverse().power(3))).isEqualTo(below);
            }
        }
    }

    @Test
    void boundsHaveTheSignsOfTheNumbersBetweenThem() {
        for (int low = -1; low <= 1; low++) {
            for (int high = low; high <= 1; high++) {
                int signs = signs(IntStream.rangeClosed(low, high));
                assertThat(new Bounds(low, high).signs()).isEqualTo(signs);
                assertThat(span(String.valueOf(low), String.valueOf(high)).signs())
                        .isEqualTo(signs);
            }
        }
        assertThat(new Bounds(0, 2).meet(new Bounds(1, 3))).isEqualTo(new Bounds(1, 2));
    }

    /** A polynomial in two atoms with small coefficients. */
    private static Terms terms(SplittableRandom random) {
        Terms sum = Terms.ZERO;
        for (int i = 0; i < 4; i++) {
            Terms term =
                    Terms.atom(0).power(random.nextInt(3)).times(Terms.atom(1).power(random.nextInt(3)));
            sum = sum.plus(term.times(new BigFraction(random.nextInt(-3, 4), random.nextInt(1, 4))));
        }
        return sum;
    }

    private static BigFraction at(Terms terms, BigFraction... values) {
        BigFraction sum = BigFraction.ZERO;
        for (Map.Entry<List<Integer>, BigFraction> term : terms.terms().entrySet()) {
            BigFraction product = term.getValue();
            for (int i = 0; i < term.getKey().size(); i++) {
                product = product.multiply(values[i].pow(term.getKey().get(i)));
            }
            sum = sum.add(product);
        }
        return sum;
    }

    private static BigFraction at(Ratio ratio, BigFraction... values) {
        BigFraction value = at(ratio.top(), values);
        for (Map.Entry<Terms, Integer> factor : ratio.bottom().entrySet()) {
            value = value.divide(at(factor.getKey(), values).pow((int) factor.getValue()));
        }
        return value;
    }

    @Property(tries = 200)
    void polynomialsAndQuotientsAddAndMultiplyAsTheirValues(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Terms p = terms(random);
        Terms q = terms(random);
        // No small polynomial vanishes there.
        BigFraction[] values = {new BigFraction(1_000_003, 17), new BigFraction(-999_979_777, 101)};
        BigFraction x = at(p, values);
        BigFraction y = at(q, values);
        assertThat(at(p.plus(q), values)).isEqualTo(x.add(y));
        assertThat(at(p.times(q), values)).isEqualTo(x.multiply(y));
        assertThat(at(p.power(3), values)).isEqualTo(x.pow(3));
        if (q.isZero() || p.isZero()) {
            return;
        }
        assertThat(p.times(q).dividedBy(q)).contains(p);
        assertThat(p.times(q).plus(Terms.ONE).dividedBy(q))
                .isEqualTo(
                        q.isConstant()
                                ? Optional.of(
                                        p.plus(Terms.constant(q.constantTerm().reciprocal())))
                                : Optional.empty());
        Ratio quotient = Ratio.of(p).times(Ratio.of(q).inverse());
        Ratio other = Ratio.of(q).times(Ratio.of(p.times(q)).inverse());
        assertThat(at(quotient, values)).isEqualTo(x.divide(y));
        assertThat(at(quotient.plus(other), values)).isEqualTo(x.divide(y).add(x.reciprocal()));
        assertThat(at(quotient.minus(other), values)).isEqualTo(x.divide(y).subtract(x.reciprocal()));
        assertThat(at(quotient.power(-2), values)).isEqualTo(y.divide(x).pow(2));
        assertThat(quotient.times(quotient.inverse())).isEqualTo(Ratio.ONE);
        assertThat(quotient.minus(quotient).isZero()).isTrue();
    }

    @Test
    void theLargestMonomialThatDividesIsFound() {
        Terms square = Terms.atom(0).power(2);
        assertThat(square.times(Terms.atom(1)).plus(square).common()).containsExactly(2);
        assertThat(Terms.atom(0).plus(Terms.ONE).common()).isEmpty();
        assertThat(Terms.ZERO.common()).isEmpty();
        assertThat(Terms.ZERO.isZero()).isTrue();
        assertThat(square.isZero()).isFalse();
        assertThat(square.plus(Terms.ONE).constantTerm()).isEqualTo(BigFraction.ONE);
        assertThat(Ratio.of(BigFraction.TWO).constant()).contains(BigFraction.TWO);
        assertThat(Ratio.of(square).constant()).isEmpty();
        assertThat(Ratio.of(square).inverse().constant()).isEmpty();
        assertThatThrownBy(() -> Ratio.ZERO.inverse()).isInstanceOf(Rejection.class);
    }

    private static Bounds bounds(double x, double y) {
        return new Bounds(Math.min(x, y), Math.max(x, y));
    }

    private static BigDecimal exact(double x) {
        return new BigDecimal(x);
    }

    /** Asserts that bounds hold the values at the ends of both arguments, and are no wider than these by more than rounding. */
    private static void assertTight(Bounds found, Bounds x, Bounds y, BinaryOperator<BigDecimal> operation) {
        List<BigDecimal> values = List.of(
                operation.apply(exact(x.lo()), exact(y.lo())),
                operation.apply(exact(x.lo()), exact(y.hi())),
                operation.apply(exact(x.hi()), exact(y.lo())),
                operation.apply(exact(x.hi()), exact(y.hi())));
        BigDecimal least = values.stream().reduce(BigDecimal::min).orElseThrow();
        BigDecimal most = values.stream().reduce(BigDecimal::max).orElseThrow();
        assertThat(exact(found.lo())).isLessThanOrEqualTo(least);
        assertThat(exact(found.hi())).isGreaterThanOrEqualTo(most);
        // Rounded to nearest and one step further: three halves of a unit.
        assertThat(exact(found.lo())).isGreaterThanOrEqualTo(least.subtract(exact(2 * Math.ulp(found.lo()))));
        assertThat(exact(found.hi())).isLessThanOrEqualTo(most.add(exact(2 * Math.ulp(found.hi()))));
    }

    @Property(tries = 300)
    void sumsAndProductsOfBoundsHoldThoseOfNumbers(
            @ForAll @DoubleRange(min = -100, max = 100) double a,
            @ForAll @DoubleRange(min = -100, max = 100) double b,
            @ForAll @DoubleRange(min = -100, max = 100) double c,
            @ForAll @DoubleRange(min = -100, max = 100) double d) {
        Bounds x = bounds(a, b);
        Bounds y = bounds(c, d);
        assertTight(DOUBLES.add(x, y), x, y, BigDecimal::add);
        assertTight(DOUBLES.multiply(x, y), x, y, BigDecimal::multiply);
        assertTight(DOUBLES.min(x, y), x, y, BigDecimal::min);
        assertTight(DOUBLES.max(x, y), x, y, BigDecimal::max);
    }

    @Property(tries = 300)
    void powersAndInversesOfBoundsHoldThoseOfNumbers(
            @ForAll @DoubleRange(min = -9, max = 9) double a,
            @ForAll @DoubleRange(min = -9, max = 9) double b,
            @ForAll @DoubleRange(min = 0, max = 1) double part,
            @ForAll @IntRange(min = -5, max = 5) int exponent) {
        Bounds x = bounds(a, b);
        double inside = x.lo() + part * (x.hi() - x.lo());
        if (inside == 0 || inside < x.lo() || inside > x.hi()) {
            return;
        }
        Bounds found = DOUBLES.power(x, exponent);
        BigFraction value = new BigFraction(inside).pow(exponent);
        assertThat(found.lo() == -INFINITE || new BigFraction(found.lo()).compareTo(value) <= 0)
                .isTrue();
        assertThat(found.hi() == INFINITE || new BigFraction(found.hi()).compareTo(value) >= 0)
                .isTrue();
        assertThat(DOUBLES.power(new Bounds(2, 3), 3)).matches(r -> r.lo() > 7.999 && r.hi() < 27.001);
        double least = Math.min(Math.abs(a), Math.abs(b));
        assertThat(DOUBLES.abs(x))
                .matches(r -> r.lo() == (x.lo() < 0 && x.hi() > 0 ? 0 : least))
                .matches(r -> r.hi() == Math.max(Math.abs(a), Math.abs(b)));
    }

    @Test
    void boundsNearTheEndOfADomainAreThoseOfWhatIsDefined() {
        assertThat(DOUBLES.power(new Bounds(-1, 2), -1)).isEqualTo(Bounds.ALL);
        assertThat(DOUBLES.power(new Bounds(0, 0), -1)).isEqualTo(Bounds.NONE);
        assertThat(DOUBLES.power(new Bounds(0, 2), -1))
                .matches(r -> r.lo() > 0.49 && r.lo() <= 0.5 && r.hi() == INFINITE);
        assertThat(DOUBLES.power(new Bounds(-2, 0), -1))
                .matches(r -> r.hi() < -0.49 && r.hi() >= -0.5 && r.lo() == -INFINITE);
        assertThat(DOUBLES.power(new Bounds(-2, 1), -2))
                .matches(r -> r.lo() > 0.24 && r.lo() <= 0.25 && r.hi() == INFINITE);
        assertThat(DOUBLES.power(new Bounds(-2, 3), 3)).matches(r -> r.lo() > -8.001 && r.hi() < 27.001);
        assertThat(DOUBLES.sqrt(new Bounds(-3, 4))).matches(r -> r.lo() == 0 && r.hi() >= 2 && r.hi() < 2.001);
        assertThat(DOUBLES.sqrt(new Bounds(4, 9)))
                .matches(r -> r.lo() > 1.999 && r.lo() < 2 && r.hi() > 3 && r.hi() < 3.001);
        assertThat(DOUBLES.sqrt(new Bounds(-3, -1))).isEqualTo(Bounds.NONE);
        assertThat(DOUBLES.log(new Bounds(-1, 0))).isEqualTo(Bounds.NONE);
        assertThat(DOUBLES.log(new Bounds(0, 1))).matches(r -> r.lo() == -INFINITE && r.hi() > 0 && r.hi() < 1e-300);
        assertThat(DOUBLES.exp(new Bounds(-INFINITE, 1)))
                .matches(r -> r.lo() == 0 && r.hi() > Math.E && r.hi() < 2.7183);
        assertThat(DOUBLES.exp(new Bounds(-800, 0))).matches(r -> r.lo() == 0 && r.hi() > 1 && r.hi() < 1.001);
        Expr.Constant half = Expr.rational(1, 2);
        assertThat(DOUBLES.root(new Bounds(-1, 4), half)).matches(r -> r.lo() >= 0 && r.hi() >= 2 && r.hi() < 2.001);
        assertThat(DOUBLES.root(new Bounds(0, 0), half)).isEqualTo(new Bounds(0, 0));
        assertThat(DOUBLES.root(new Bounds(0, 4), Expr.rational(-1, 2)))
                .matches(r -> r.lo() > 0.49 && r.lo() <= 0.5 && r.hi() == INFINITE);
        Bounds above = new Bounds(0, 1);
        Bounds below = new Bounds(-1, 0);
        assertThat(DOUBLES.multiply(above, above).lo()).isZero();
        assertThat(DOUBLES.multiply(below, below).lo()).isZero();
        assertThat(DOUBLES.multiply(above, below).hi() <= 0).isTrue();
        assertThat(DOUBLES.multiply(below, above).hi() <= 0).isTrue();
        for (Bounds part : List.of(Bounds.NONE, new Bounds(1, 0))) {
            assertThat(DOUBLES.add(part, Bounds.ALL)).isEqualTo(Bounds.NONE);
            assertThat(DOUBLES.multiply(Bounds.ALL, part)).isEqualTo(Bounds.NONE);
            assertThat(DOUBLES.power(part, 2)).isEqualTo(Bounds.NONE);
            assertThat(DOUBLES.min(part, Bounds.ALL)).isEqualTo(Bounds.NONE);
            assertThat(DOUBLES.max(Bounds.ALL, part)).isEqualTo(Bounds.NONE);
            assertThat(part.signs()).isZero();
        }
    }

    @Test
    void constantsThatAreNoDoublesLieBetweenTheirBounds() {
        for (BigFraction value : List.of(
                new BigFraction(1, 3),
                new BigFraction(-1, 10),
                new BigFraction(BigInteger.TEN.pow(30), BigInteger.valueOf(7)),
                new BigFraction(BigInteger.ONE, BigInteger.TEN.pow(400)))) {
            Bounds found = DOUBLES.constant(new Expr.Constant(value.getNumerator(), value.getDenominator()));
            assertThat(new BigFraction(found.lo())).isLessThan(value);
            assertThat(new BigFraction(found.hi())).isGreaterThan(value);
            assertThat(found.hi() - found.lo()).isLessThanOrEqualTo(4 * Math.ulp(found.hi()));
        }
        assertThat(DOUBLES.constant(Expr.rational(3, 8))).isEqualTo(new Bounds(0.375, 0.375));
        assertThat(Bounds.of(null, BigFraction.ONE)).isEqualTo(new Bounds(-INFINITE, Math.nextUp(1.0)));
        assertThat(Bounds.exactly(BigFraction.ONE, null)).isEqualTo(new Bounds(1, INFINITE));
    }

    private static Span span(String lo, String hi) {
        return new Span(new BigDecimal(lo), new BigDecimal(hi));
    }

    private static void assertHolds(Span found, String value) {
        BigDecimal exact = new BigDecimal(value);
        assertThat(found.lo()).isLessThanOrEqualTo(exact);
        assertThat(found.hi()).isGreaterThanOrEqualTo(exact);
        // Exponentials are squared 20 times, which takes 6 of the 40 digits and a little more.
        BigDecimal width = found.hi().subtract(found.lo());
        assertThat(width).isLessThanOrEqualTo(exact.abs().max(BigDecimal.ONE).movePointLeft(31));
    }

    /** The values are those of the tables: e, log 2, log 10 and the root of 2, to 45 digits. */
    @Test
    void decimalsHoldTheValuesOfTables() {
        String e = "2.71828182845904523536028747135266249775724709370";
        assertHolds(DECIMALS.exp(span("1", "1")), e);
        assertHolds(
                DECIMALS.exp(span("-1", "-1")), "0.367879441171442321595523770161460867445811131031767834507836801");
        assertHolds(DECIMALS.exp(span("0", "0")), "1");
        assertHolds(DECIMALS.log(span("2", "2")), "0.693147180559945309417232121458176568075500134360");
        assertHolds(DECIMALS.log(span("10", "10")), "2.302585092994045684017991454684364207601101488628772976");
        assertHolds(DECIMALS.log(span("0.001", "0.001")), "-6.907755278982137052053974364053092622803304465886318928");
        assertHolds(DECIMALS.log(span("1", "1")), "0");
        assertHolds(DECIMALS.sqrt(span("2", "2")), "1.41421356237309504880168872420969807856967187537694");
        assertHolds(
                DECIMALS.power(span("2", "2"), span("0.5", "0.5")),
                "1.41421356237309504880168872420969807856967187537694");
        assertHolds(DECIMALS.power(span("3", "3"), -2), "0.111111111111111111111111111111111111111111111111111");
        assertHolds(DECIMALS.power(span("-1.5", "-1.5"), 5), "-7.59375");
        assertHolds(DECIMALS.constant(Expr.rational(1, 3)), "0.33333333333333333333333333333333333333333333333333");
    }

    @Test
    void decimalsOfRangesAreThoseOfTheirEnds() {
        Span x = span("-2", "3");
        assertThat(DECIMALS.multiply(x, span("-5", "7"))).isEqualTo(span("-15", "21"));
        assertThat(DECIMALS.multiply(span("2", "3"), span("-5", "7"))).isEqualTo(span("-15", "21"));
        assertThat(DECIMALS.add(x, span("1", "2"))).isEqualTo(span("-1", "5"));
        assertThat(DECIMALS.abs(x)).isEqualTo(span("0", "3"));
        assertThat(DECIMALS.abs(span("-3", "-2"))).isEqualTo(span("2", "3"));
        assertThat(DECIMALS.min(x, span("-1", "5"))).isEqualTo(span("-2", "3"));
        assertThat(DECIMALS.max(x, span("-1", "5"))).isEqualTo(span("-1", "5"));
        assertThat(x.signs()).isEqualTo(Signs.ANY);
        assertThat(span("0", "1").signs()).isEqualTo(Signs.ZERO | Signs.POSITIVE);
        assertThat(span("-1", "0").signs()).isEqualTo(Signs.ZERO | Signs.NEGATIVE);
    }

    @Test
    void whatMayBeOutsideOfADomainHasNoDecimals() {
        for (Runnable undefined : List.<Runnable>of(
                () -> DECIMALS.log(span("0", "1")),
                () -> DECIMALS.log(span("-1", "1")),
                () -> DECIMALS.sqrt(span("-0.1", "1")),
                () -> DECIMALS.power(span("-1", "1"), -1),
                () -> DECIMALS.power(span("0", "1"), -1),
                () -> DECIMALS.exp(span("100001", "100001")))) {
            assertThatThrownBy(undefined::run).isInstanceOf(ArithmeticException.class);
        }
    }

    /** Both arithmetics evaluate the same expression to overlapping bounds. */
    @Property(tries = 100)
    void bothArithmeticsAgree(@ForAll @DoubleRange(min = 0.01, max = 20) double x) {
        Expr v = Expr.variable("x");
        Expr f = Expr.apply(Fn.LOG, v.plus(Expr.ONE))
                .times(Expr.apply(Fn.EXP, v.times(Expr.MINUS_ONE)))
                .plus(Expr.power(v, Expr.rational(1, 2)))
                .over(v.plus(Expr.integer(2)));
        Bounds inDoubles = evaluate(f, DOUBLES, new Bounds(x, x));
        Span inDecimals = evaluate(f, DECIMALS, new Span(exact(x), exact(x)));
        assertThat(exact(inDoubles.lo())).isLessThanOrEqualTo(inDecimals.lo());
        assertThat(exact(inDoubles.hi())).isGreaterThanOrEqualTo(inDecimals.hi());
        assertThat(inDoubles.hi() - inDoubles.lo()).isLessThan(1e-13);
    }

    private static <T> T evaluate(Expr f, Arithmetic<T> arithmetic, T x) {
        return f.evaluate(arithmetic, Map.of("x", x));
    }
}
