package org.ufmverify.bridge.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.metrics.Measured;

class DigitsTest {
    @Test
    void sixDigitsAreEnoughForAPerson() {
        assertThat(Digits.of(6000.0)).isEqualTo("6000");
        assertThat(Digits.of(0.42)).isEqualTo("0.42");
        assertThat(Digits.of(4.504213280641673)).isEqualTo("4.50421");
        assertThat(Digits.of(-0.7340212669333027)).isEqualTo("-0.734021");
        assertThat(Digits.of(1234567.8)).isEqualTo("1234570");
        assertThat(Digits.of(0)).isEqualTo("0");
        assertThat(Digits.of(-0.0)).isEqualTo("0");
    }

    @Test
    void smallAndLargeNumbersHaveAnExponent() {
        assertThat(Digits.of(1.087435528192871E-7)).isEqualTo("1.08744e-7");
        assertThat(Digits.of(1e-5)).isEqualTo("1e-5");
        assertThat(Digits.of(1e-4)).isEqualTo("0.0001");
        assertThat(Digits.of(3.5e9)).isEqualTo("3.5e9");
        assertThat(Digits.of(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    }

    @Test
    void whatIsNotDefinedSaysWhyOrIsADashInAColumn() {
        Measured undefined = Measured.undefined("a class is missing");
        assertThat(Digits.of(undefined)).isEqualTo("undefined: a class is missing");
        assertThat(Digits.cell(undefined)).isEqualTo("-");
        assertThat(Digits.cell(Measured.of(0.5))).isEqualTo("0.5");
    }
}
