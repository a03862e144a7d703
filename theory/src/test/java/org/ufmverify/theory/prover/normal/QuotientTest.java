package org.ufmverify.theory.prover.normal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** Quotients against their values at points, and how far they are cancelled. */
class QuotientTest {
    private static final Polynomial X = Polynomial.generator(0);
    private static final Polynomial Y = Polynomial.generator(1);
    private static final Polynomial SUM = X.plus(Y);

    private static Polynomial integer(long value) {
        return Polynomial.constant(BigInteger.valueOf(value));
    }

    private static Quotient random(SplittableRandom random) {
        Map<Polynomial, Integer> denominators = new LinkedHashMap<>();
        Polynomial top = PolynomialTest.random(random, 3);
        for (Polynomial factor : new Polynomial[] {X, SUM, X.times(Y).plus(Polynomial.ONE)}) {
            int exponent = random.nextInt(-1, 3);
            if (exponent >= 0) {
                denominators.put(factor, exponent);
            }
            top = top.times(factor.power(random.nextInt(3)));
        }
        int constant = random.nextInt(1, 13) * (random.nextBoolean() ? 1 : -1);
        Quotient quotient = Quotient.reduced(top, BigInteger.valueOf(constant), denominators);
        BigInteger[] point = PolynomialTest.point(random);
        assertThat(at(quotient, point)).isEqualTo(at(top, BigInteger.valueOf(constant), denominators, point));
        return quotient;
    }

    private static BigFraction at(Quotient quotient, BigInteger[] point) {
        return at(quotient.numerator(), quotient.constant(), quotient.denominators(), point);
    }

    private static BigFraction at(
            Polynomial numerator, BigInteger constant, Map<Polynomial, Integer> denominators, BigInteger[] point) {
        BigFraction value = new BigFraction(PolynomialTest.at(numerator, point), constant);
        for (Map.Entry<Polynomial, Integer> factor : denominators.entrySet()) {
            value = value.divide(PolynomialTest.at(factor.getKey(), point).pow(factor.getValue()));
        }
        return value;
    }

    @Property(tries = 200, seed = "13")
    void sumsAndProductsHaveTheValuesThatTheirPartsSay(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Quotient a = random(random);
        Quotient b = random(random);
        BigInteger[] point = PolynomialTest.point(random);
        assertThat(at(a.plus(b), point)).isEqualTo(at(a, point).add(at(b, point)));
        assertThat(at(a.times(b), point)).isEqualTo(at(a, point).multiply(at(b, point)));
        assertThat(at(a.power(3), point)).isEqualTo(at(a, point).pow(3));
        assertThat(a.power(0)).isEqualTo(Quotient.of(Polynomial.ONE));
        assertThat(a.isZero()).isEqualTo(at(a, point).signum() == 0);
        for (Quotient made : new Quotient[] {a, b, a.plus(b), a.times(b), a.power(2)}) {
            assertCancelled(made);
        }
    }

    private static void assertCancelled(Quotient quotient) {
        assertThat(quotient.constant()).isPositive();
        assertThat(quotient.numerator().content().gcd(quotient.constant())).isEqualTo(BigInteger.ONE);
        quotient.denominators().forEach((factor, exponent) -> {
            assertThat(exponent).isPositive();
            assertThat(quotient.numerator().dividedBy(factor)).isEmpty();
        });
    }

    @Test
    void aDifferenceOfEqualQuotientsIsZeroAndZeroHasNoDenominator() {
        Quotient half = Quotient.reduced(Polynomial.ONE, BigInteger.TWO, Map.of(SUM, 1));
        Quotient opposite = Quotient.reduced(integer(-3), BigInteger.valueOf(6), Map.of(SUM, 1));
        assertThat(half.plus(opposite)).isEqualTo(Quotient.of(Polynomial.ZERO));
        assertThat(half.plus(half)).isEqualTo(Quotient.reduced(Polynomial.ONE, BigInteger.ONE, Map.of(SUM, 1)));
        assertThat(Quotient.of(BigInteger.valueOf(-4), BigInteger.valueOf(-6)))
                .isEqualTo(Quotient.of(BigInteger.TWO, BigInteger.valueOf(3)));
    }

    @Test
    void quotientsThatDifferInAnyPartAreNotEqual() {
        Quotient quotient = Quotient.reduced(Y, BigInteger.TWO, Map.of(X, 1));
        assertThat(quotient)
                .isEqualTo(Quotient.reduced(Y.times(Y), BigInteger.TWO, Map.of(Y, 1, X, 1)))
                .hasSameHashCodeAs(Quotient.reduced(Y.times(Y), BigInteger.TWO, Map.of(Y, 1, X, 1)))
                .isNotEqualTo(Quotient.reduced(Y.power(2), BigInteger.TWO, Map.of(X, 1)))
                .isNotEqualTo(Quotient.reduced(Y, BigInteger.valueOf(3), Map.of(X, 1)))
                .isNotEqualTo(Quotient.reduced(Y, BigInteger.TWO, Map.of(X, 2)));
    }

    @Test
    void constantsAndPolynomialsAreToldApart() {
        assertThat(Quotient.of(BigInteger.ONE, BigInteger.TWO).isConstant()).isTrue();
        assertThat(Quotient.of(X).isConstant()).isFalse();
        assertThat(Quotient.of(X).isPolynomial()).isTrue();
        Quotient inverse = Quotient.reduced(Polynomial.ONE, BigInteger.ONE, Map.of(X, 1));
        assertThat(inverse.isConstant()).isFalse();
        assertThat(inverse.isPolynomial()).isFalse();
    }

    @Test
    void aPowerInTheDenominatorThatIsTooHighIsRefused() {
        Quotient highest = Quotient.reduced(Polynomial.ONE, BigInteger.ONE, Map.of(SUM, 10_000));
        assertThat(highest.denominators()).containsEntry(SUM, 10_000);
        Quotient once = Quotient.reduced(Polynomial.ONE, BigInteger.ONE, Map.of(SUM, 1));
        assertThatThrownBy(() -> highest.times(once)).isInstanceOf(Polynomial.TooLargeException.class);
    }

    @Test
    void aConstantDenominatorThatIsTooLargeIsRefused() {
        BigInteger most = BigInteger.TWO.pow(7999);
        assertThat(Quotient.of(BigInteger.ONE, most).constant()).isEqualTo(most);
        assertThatThrownBy(() -> Quotient.of(BigInteger.ONE, BigInteger.TWO.pow(8000)))
                .isInstanceOf(Polynomial.TooLargeException.class);
    }
}
