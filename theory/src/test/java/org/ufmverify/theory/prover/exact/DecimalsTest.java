package org.ufmverify.theory.prover.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;

/** Held against apfloat, an independent implementation. */
class DecimalsTest {
    private static final Decimals FIFTY = Decimals.of(50);

    @Property(tries = 60, seed = "1")
    void expIsEnclosedWithinAFewUnitsOfTheLastPlace(@ForAll @DoubleRange(min = -300, max = 300) double x) {
        BigDecimal argument = new BigDecimal(x);
        BigDecimal reference = decimal(ApfloatMath.exp(new Apfloat(argument, 80)));
        assertEncloses(FIFTY.expDown(argument), reference, FIFTY.expUp(argument));
        assertThat(FIFTY.expDown(argument.add(new BigDecimal("1e-40")))).isGreaterThan(reference);
    }

    @Property(tries = 60, seed = "2")
    void logIsEnclosedWithinAFewUnitsOfTheLastPlace(@ForAll @DoubleRange(min = 0.01, max = 1e9) double x) {
        BigDecimal argument = new BigDecimal(x);
        BigDecimal[] bounds = FIFTY.log(argument);
        BigDecimal reference = decimal(ApfloatMath.log(new Apfloat(argument, 80)));
        assertEncloses(bounds[0], reference, bounds[1]);
        assertThat(FIFTY.log(argument.multiply(new BigDecimal("1.0000000001")))[0])
                .isGreaterThan(reference);
    }

    @Property(tries = 60, seed = "3")
    void rootsAreEnclosed(@ForAll @DoubleRange(min = 0, max = 1e12) double x) {
        BigDecimal argument = new BigDecimal(x);
        assertThat(FIFTY.sqrtDown(argument).pow(2)).isLessThanOrEqualTo(argument);
        assertThat(FIFTY.sqrtUp(argument).pow(2)).isGreaterThanOrEqualTo(argument);
    }

    private static BigDecimal decimal(Apfloat value) {
        return new BigDecimal(value.toString());
    }

    private static void assertEncloses(BigDecimal low, BigDecimal value, BigDecimal high) {
        assertThat(low).isLessThanOrEqualTo(value);
        assertThat(high).isGreaterThanOrEqualTo(value);
        assertThat(high.subtract(low))
                .isLessThanOrEqualTo(value.abs().max(BigDecimal.ONE).movePointLeft(45));
    }
}
