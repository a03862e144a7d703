package org.ufmverify.theory.prover.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.prover.exact.PointValue.Between;
import org.ufmverify.theory.prover.exact.PointValue.Exact;

/** Values are exact as long as they can be, enclosures hold every value that they stand for, and nothing else is a number. */
class PointArithmeticTest {
    /** Of 20 digits. */
    private final PointArithmetic arithmetic = PointArithmetic.of(20);

    private static Exact exact(long numerator, long denominator) {
        return new Exact(new BigFraction(numerator, denominator));
    }

    private static Between between(String low, String high) {
        return new Between(new BigDecimal(low), new BigDecimal(high));
    }

    private static void assertBetween(PointValue value, String low, String high) {
        assertThat(value).isInstanceOfSatisfying(Between.class, b -> {
            assertThat(b.low()).isEqualByComparingTo(low);
            assertThat(b.high()).isEqualByComparingTo(high);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # low | high | exponent | low of the power | high
            -2    | 3    | 2        | 0    | 9
            -3    | 2    | 2        | 0    | 9
            2     | 3    | 2        | 4    | 9
            -3    | -2   | 2        | 4    | 9
            0     | 3    | 2        | 0    | 9
            -3    | 0    | 2        | 0    | 9
            -2    | 3    | 3        | -8   | 27
            2     | 3    | 3        | 8    | 27
            -3    | -2   | 3        | -27  | -8
            0     | 3    | 3        | 0    | 27
            -2    | 0    | 3        | -8   | 0
            2     | 4    | -1       | 0.25 | 0.5
            -4    | -2   | -1       | -0.5 | -0.25
            2     | 4    | -2       | 0.0625 | 0.25
            """)
    void aPowerOfAnEnclosureHoldsThePowersOfItsValues(
            String low, String high, int exponent, String expectedLow, String expectedHigh) {
        assertBetween(arithmetic.power(between(low, high), exponent), expectedLow, expectedHigh);
    }

    /** Of 20 digits the square of this number has 40, so that it is rounded, downwards and upwards. */
    @ParameterizedTest
    @CsvSource({"2", "3", "6", "7", "-2", "-3"})
    void roundedPowersEncloseTheTrueOne(int exponent) {
        for (String number : new String[] {"1.2345678901234567891", "-1.2345678901234567891"}) {
            BigDecimal x = new BigDecimal(number);
            assertThat(arithmetic.power(new Between(x, x), exponent)).isInstanceOfSatisfying(Between.class, b -> {
                BigDecimal power =
                        exponent > 0 ? x.pow(exponent) : BigDecimal.ONE.divide(x.pow(-exponent), new MathContext(60));
                assertThat(b.low()).isLessThan(power);
                assertThat(b.high()).isGreaterThan(power);
                assertThat(b.high().subtract(b.low())).isLessThan(new BigDecimal("1e-17"));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, POSITIVE",
        "-2, -1, NEGATIVE",
        "0, 1, UNKNOWN",
        "-1, 0, UNKNOWN",
        "-1, 1, UNKNOWN",
        "0, 0, UNKNOWN"
    })
    void anEnclosureHasASignOnlyIfItKeepsAwayFromZero(String low, String high, PointValue.Sign sign) {
        assertThat(between(low, high).sign()).isEqualTo(sign);
    }

    @Test
    void zeroToThePowerZeroIsUndefinedAndWhatMayBeZeroIsUnknown() {
        assertThat(arithmetic.power(exact(0, 1), 0)).isEqualTo(PointArithmetic.UNDEFINED);
        assertThat(arithmetic.power(between("-1e-9", "1e-9"), 0)).isEqualTo(PointArithmetic.UNKNOWN);
        assertThat(arithmetic.power(between("1e-9", "2e-9"), 0)).isEqualTo(exact(1, 1));
        assertThat(arithmetic.power(exact(3, 1), 0)).isEqualTo(exact(1, 1));
        assertThat(arithmetic.power(between("-1e-9", "1e-9"), -1)).isEqualTo(PointArithmetic.UNKNOWN);
        assertThat(arithmetic.power(exact(0, 1), -1)).isEqualTo(PointArithmetic.UNDEFINED);
    }

    @ParameterizedTest
    @CsvSource({"4,9,2,2,3", "27,8,3,3,2", "1,1,5,1,1", "1,1024,10,1,2", "32,243,5,2,3", "144,1,2,12,1"})
    void rationalRootsAreExact(long numerator, long denominator, int degree, long p, long q) {
        assertThat(PointArithmetic.root(new BigFraction(numerator, denominator), degree))
                .contains(new BigFraction(p, q));
    }

    @Test
    void otherRootsAreNotRational() {
        assertThat(PointArithmetic.root(new BigFraction(2), 2)).isEmpty();
        assertThat(PointArithmetic.root(new BigFraction(4, 3), 2)).isEmpty();
        assertThat(PointArithmetic.root(new BigFraction(9), 3)).isEmpty();
        BigInteger large = BigInteger.TEN.pow(40).add(BigInteger.ONE);
        assertThat(PointArithmetic.root(new BigFraction(large.pow(2)), 2)).contains(new BigFraction(large));
        assertThat(PointArithmetic.root(new BigFraction(large.pow(2).add(BigInteger.ONE)), 2))
                .isEmpty();
    }

    @Test
    void powersWithRationalExponentsAreExactWhereTheyAreRational() {
        assertThat(arithmetic.power(exact(8, 27), exact(2, 3))).isEqualTo(exact(4, 9));
        assertThat(arithmetic.power(exact(8, 27), exact(-2, 3))).isEqualTo(exact(9, 4));
        assertThat(arithmetic.power(exact(5, 2), exact(3, 1))).isEqualTo(exact(125, 8));
        assertThat(arithmetic.power(exact(-5, 2), 3)).isEqualTo(exact(-125, 8));
        assertThat(arithmetic.power(exact(131_072, 1), exact(1, 17))).isEqualTo(exact(2, 1));
        assertThat(arithmetic.power(exact(4, 1), exact(129, 2)))
                .isEqualTo(new Exact(new BigFraction(BigInteger.TWO.pow(129))));
        assertThat(arithmetic.sqrt(exact(9, 4))).isEqualTo(exact(3, 2));
        PointValue root = arithmetic.power(exact(2, 1), exact(1, 2));
        assertThat(root).isInstanceOfSatisfying(Between.class, b -> {
            assertThat(b.low().pow(2)).isLessThan(new BigDecimal(2));
            assertThat(b.high().pow(2)).isGreaterThan(new BigDecimal(2));
            assertThat(b.high().subtract(b.low())).isLessThan(new BigDecimal("1e-17"));
        });
    }

    /** As {@link org.ufmverify.theory.expression.Domains} says: x^y is Exp(y Log(x)) unless y is a rational constant. */
    @Test
    void powersOfZeroAndOfNegativeNumbersHaveValuesForConstantExponentsOnly() {
        Between aroundZero = between("-1", "1");
        assertThat(arithmetic.root(exact(0, 1), Expr.rational(1, 2))).isEqualTo(exact(0, 1));
        assertThat(arithmetic.root(exact(0, 1), Expr.rational(-1, 2))).isEqualTo(PointArithmetic.UNDEFINED);
        assertThat(arithmetic.root(exact(-2, 1), Expr.rational(1, 3))).isEqualTo(PointArithmetic.UNDEFINED);
        assertThat(arithmetic.root(aroundZero, Expr.rational(1, 3))).isEqualTo(PointArithmetic.UNKNOWN);
        assertThat(arithmetic.root(exact(8, 1), Expr.rational(2, 3))).isEqualTo(exact(4, 1));
        assertThat(arithmetic.power(exact(0, 1), 0)).isEqualTo(PointArithmetic.UNDEFINED);
        assertThat(arithmetic.power(exact(0, 1), exact(1, 2))).isEqualTo(PointArithmetic.UNDEFINED);
        assertThat(arithmetic.power(exact(0, 1), exact(0, 1))).isEqualTo(PointArithmetic.UNDEFINED);
        assertThat(arithmetic.power(exact(0, 1), aroundZero)).isEqualTo(PointArithmetic.UNDEFINED);
        assertThat(arithmetic.power(exact(-2, 1), exact(2, 1))).isEqualTo(PointArithmetic.UNDEFINED);
        assertThat(arithmetic.power(exact(-2, 1), aroundZero)).isEqualTo(PointArithmetic.UNDEFINED);
        assertThat(arithmetic.power(aroundZero, exact(1, 2))).isEqualTo(PointArithmetic.UNKNOWN);
        assertThat(arithmetic.power(PointArithmetic.UNDEFINED, exact(1, 2))).isEqualTo(PointArithmetic.UNDEFINED);
        assertThat(arithmetic.power(exact(2, 1), PointArithmetic.UNKNOWN)).isEqualTo(PointArithmetic.UNKNOWN);
    }

    @Test
    void exponentialsAndLogarithmsAreExactOnlyAtZeroAndOne() {
        assertThat(arithmetic.exp(exact(0, 1))).isEqualTo(exact(1, 1));
        assertThat(arithmetic.log(exact(1, 1))).isEqualTo(exact(0, 1));
        assertThat(arithmetic.exp(exact(1, 1))).isInstanceOfSatisfying(Between.class, b -> {
            assertThat(b.low()).isLessThan(new BigDecimal("2.71828182845904523537"));
            assertThat(b.high()).isGreaterThan(new BigDecimal("2.71828182845904523535"));
        });
        BigFraction beyond =
                new BigFraction(Decimals.LARGEST_EXPONENT.toBigInteger().add(BigInteger.ONE));
        assertThat(arithmetic.exp(new Exact(beyond))).isEqualTo(PointArithmetic.UNKNOWN);
        assertThat(arithmetic.exp(new Exact(beyond.negate()))).isEqualTo(PointArithmetic.UNKNOWN);
        Exact largest = exact(Decimals.LARGEST_EXPONENT.longValueExact(), 1);
        assertThat(arithmetic.exp(largest)).isInstanceOf(Between.class);
        assertThat(arithmetic.exp(arithmetic.multiply(exact(-1, 1), largest))).isInstanceOf(Between.class);
        assertThat(arithmetic.log(between("-1", "1"))).isEqualTo(PointArithmetic.UNKNOWN);
        assertThat(arithmetic.log(exact(0, 1))).isEqualTo(PointArithmetic.UNDEFINED);
        assertThat(arithmetic.log(PointArithmetic.UNKNOWN)).isEqualTo(PointArithmetic.UNKNOWN);
        assertThat(arithmetic.log(PointArithmetic.UNDEFINED)).isEqualTo(PointArithmetic.UNDEFINED);
    }

    @Test
    void theLargerOfTwoEnclosuresIsTheirHullFromTheLargerLowEnd() {
        Between low = between("1", "3");
        Between high = between("2", "4");
        assertBetween(arithmetic.max(low, high), "2", "4");
        assertBetween(arithmetic.max(high, low), "2", "4");
        assertBetween(arithmetic.max(low, between("4", "5")), "4", "5");
        assertBetween(arithmetic.max(between("4", "5"), low), "4", "5");
        assertBetween(arithmetic.max(between("0", "10"), low), "1", "10");
        assertBetween(arithmetic.min(low, high), "1", "3");
        assertBetween(arithmetic.abs(between("-3", "2")), "-2", "3");
        assertThat(arithmetic.max(exact(1, 2), exact(1, 3))).isEqualTo(exact(1, 2));
        assertThat(arithmetic.max(exact(1, 3), exact(1, 2))).isEqualTo(exact(1, 2));
        assertThat(arithmetic.max(exact(1, 3), exact(1, 3))).isEqualTo(exact(1, 3));
        assertBetween(arithmetic.max(low, exact(2, 1)), "2", "3");
        assertBetween(arithmetic.max(exact(2, 1), low), "2", "3");
    }

    @Test
    void productsOfEnclosuresHoldAllProductsAndZeroStaysExact() {
        assertBetween(arithmetic.multiply(between("-2", "3"), between("-5", "1")), "-15", "10");
        assertBetween(arithmetic.add(between("-2", "3"), exact(1, 2)), "-1.5", "3.5");
        assertThat(arithmetic.multiply(exact(0, 1), between("-5", "1"))).isEqualTo(exact(0, 1));
        assertThat(arithmetic.multiply(between("-5", "1"), exact(0, 1))).isEqualTo(exact(0, 1));
    }

    @Test
    void exactNumbersOfTooManyDigitsAreEnclosed() {
        BigFraction third =
                new BigFraction(BigInteger.ONE, BigInteger.valueOf(3).pow(6000));
        assertThat(arithmetic.exact(third)).isInstanceOf(Between.class);
        assertThat(arithmetic.exact(
                        new BigFraction(BigInteger.ONE, BigInteger.valueOf(3).pow(4000))))
                .isInstanceOf(Exact.class);
        assertThat(arithmetic.power(exact(3, 7), 1000)).isInstanceOf(Exact.class);
        assertThat(arithmetic.power(exact(3, 7), 4000)).isInstanceOf(Between.class);
    }
}
