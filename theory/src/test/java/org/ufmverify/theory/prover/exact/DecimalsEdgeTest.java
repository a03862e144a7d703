package org.ufmverify.theory.prover.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class DecimalsEdgeTest {
    private static final Decimals TWENTY = Decimals.of(20);

    @Test
    void whatIsKnownExactlyIsExact() {
        assertThat(TWENTY.expDown(BigDecimal.ZERO)).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(TWENTY.sqrtDown(BigDecimal.valueOf(9))).isEqualByComparingTo("3");
        assertThat(TWENTY.sqrtUp(BigDecimal.valueOf(9))).isEqualByComparingTo("3");
        assertThat(TWENTY.sqrtDown(BigDecimal.ZERO)).isEqualByComparingTo("0");
        assertThat(TWENTY.sqrtUp(BigDecimal.ZERO)).isEqualByComparingTo("0");
    }

    @Test
    void anExponentBeyondTheLimitIsRefusedOnEitherSide() {
        BigDecimal beyond = Decimals.LARGEST_EXPONENT.add(BigDecimal.ONE);
        assertThatThrownBy(() -> TWENTY.expUp(beyond)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> TWENTY.expDown(beyond.negate())).isInstanceOf(ArithmeticException.class);
        assertThat(TWENTY.expDown(Decimals.LARGEST_EXPONENT)).isGreaterThan(new BigDecimal("1e434294"));
        assertThat(TWENTY.expUp(Decimals.LARGEST_EXPONENT)).isLessThan(new BigDecimal("1e434295"));
    }

    @Test
    void bothBoundsOfEAreRoundedAwayFromIt() {
        // The first 25 digits of e.
        BigDecimal e = new BigDecimal("2.718281828459045235360287");
        assertThat(TWENTY.expDown(BigDecimal.ONE)).isLessThan(e);
        assertThat(TWENTY.expUp(BigDecimal.ONE)).isGreaterThan(e);
        assertThat(TWENTY.expUp(BigDecimal.ONE).subtract(TWENTY.expDown(BigDecimal.ONE)))
                .isLessThanOrEqualTo(new BigDecimal("2e-19"));
    }

    @Test
    void quotientsAreRoundedAwayFromTheFraction() {
        BigInteger one = BigInteger.ONE;
        BigInteger three = BigInteger.valueOf(3);
        assertThat(TWENTY.quotientDown(one, three)).isEqualTo(new BigDecimal("0.33333333333333333333"));
        assertThat(TWENTY.quotientUp(one, three)).isEqualTo(new BigDecimal("0.33333333333333333334"));
        assertThat(TWENTY.quotientDown(one.negate(), three)).isEqualTo(new BigDecimal("-0.33333333333333333334"));
    }

    @Test
    void aLogarithmOfAnySizeIsEnclosedTightly() {
        for (String x : new String[] {"1", "1e-300", "1e300", "0.1", "10", "0.9999999999999999999"}) {
            BigDecimal[] bounds = TWENTY.log(new BigDecimal(x));
            BigDecimal size = bounds[1].abs().max(BigDecimal.ONE);
            assertThat(bounds[0]).isLessThan(bounds[1]);
            assertThat(bounds[1].subtract(bounds[0])).isLessThanOrEqualTo(size.movePointLeft(19));
            assertThat(Decimals.of(40).expDown(bounds[0])).isLessThanOrEqualTo(new BigDecimal(x));
            assertThat(Decimals.of(40).expUp(bounds[1])).isGreaterThanOrEqualTo(new BigDecimal(x));
        }
    }
}
