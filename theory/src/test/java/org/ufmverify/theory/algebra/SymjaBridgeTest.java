package org.ufmverify.theory.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.formula.Formulas;

class SymjaBridgeTest {
    private static Expr read(String text) {
        return Formulas.reader(Set.of("x", "y")).expression(text);
    }

    @Test
    void anIdentityReducesToZeroAndAFalseOneDoesNot() {
        assertThat(SymjaBridge.isZero(read("1/(K-1)-1/(K+1)-2/(K^2-1)"), 60)).contains(true);
        assertThat(SymjaBridge.isZero(read("1/(K-1)-1/(K+1)-1/(K^2-1)"), 60)).contains(false);
    }

    @Test
    void aFormTranslatesBack() {
        Expr factored = SymjaBridge.ask(SymjaBridge.Request.FACTOR, read("x^2*Log(y)-Log(y)"), 60)
                .orElseThrow();
        assertThat(factored).isInstanceOf(Expr.Product.class);
        assertThat(SymjaBridge.isZero(factored.minus(read("(x-1)*(x+1)*Log(y)")), 60))
                .contains(true);
    }

    @Test
    void aCallThatDoesNotEndIsGivenUp() {
        long since = System.nanoTime();
        assertThat(SymjaBridge.ask(SymjaBridge.Request.EXPAND, read("(x+y+K+a+delta+n+d)^40"), 0.2))
                .isEmpty();
        assertThat((System.nanoTime() - since) / 1e9).isLessThan(5);
    }
}
