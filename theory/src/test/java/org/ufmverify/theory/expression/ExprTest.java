package org.ufmverify.theory.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExprTest {
    private static final Expr X = Expr.variable("x");

    @ParameterizedTest
    @ValueSource(strings = {"", "1-x", "1", "x y", "x) (assert false", "x|", "x\n", "#x", "_x"})
    void whatIsNoNameIsNoVariable(String name) {
        assertThatThrownBy(() -> Expr.variable(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("letters, digits and underscores");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "lambda_W", "c1", "u#0", "\u03b4"})
    void aNameIsOne(String name) {
        assertThat(Expr.variable(name).name()).isEqualTo(name);
    }

    @Test
    void partsAreAsManyAsTheOperationTakes() {
        assertThatThrownBy(() -> new Expr.Sum(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Expr.Sum(List.of(X))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Expr.Product(List.of(X))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Expr.Apply(Fn.MIN, List.of(X))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Expr.Apply(Fn.LOG, List.of(X, X))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Expr.Apply(Fn.MAX, List.of(X, X)).children()).hasSize(2);
    }

    @Test
    void aHugePowerOfANegativeNumberHasTheSignOfItsParity() {
        BigInteger even = BigInteger.ONE.shiftLeft(40);
        assertThat(power(even).toDouble(Map.of("x", -0.5))).isZero();
        assertThat(power(even).toDouble(Map.of("x", -1.0))).isEqualTo(1);
        assertThat(power(even.add(BigInteger.ONE)).toDouble(Map.of("x", -1.0))).isEqualTo(-1);
        assertThat(power(even.negate()).toDouble(Map.of("x", -2.0))).isZero();
        assertThat(power(even.negate()).toDouble(Map.of("x", 0.0))).isNaN();
    }

    private static Expr power(BigInteger exponent) {
        return Expr.power(X, new Expr.Constant(exponent, BigInteger.ONE));
    }
}
