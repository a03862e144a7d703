package org.ufmverify.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.symbolic.Expr;
import org.ufmverify.theory.symbolic.Formulas;

class NormalizerTest {
    /** For tests on positive values of all variables. */
    private static final Signs POSITIVE_VARIABLES = expr -> expr instanceof Expr.Variable ? 1 : 0;

    @Property(tries = 400, seed = "11")
    void aNormalFormHasTheSameValue(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Expr expr = RandomExpressions.of(random, 3);
        Map<String, BigFraction> point = RandomExpressions.point(random);
        for (boolean split : new boolean[] {false, true}) {
            Normalizer normalizer = Normalizer.of(POSITIVE_VARIABLES, split);
            Optional<Quotient> form = normalizer.normalize(expr);
            if (form.isPresent()) {
                Expr difference = expr.minus(normalizer.expression(form.get()));
                assertThat(PointSigns.value(difference, point, 40).sign())
                        .isIn(PointValue.Sign.ZERO, PointValue.Sign.UNKNOWN);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x+y)^3-x^3-3*x^2*y-3*x*y^2-y^3",
                "1/(x-y)-1/(x+y)-2*y/(x^2-y^2)",
                "Exp(Log(x)+2*Log(y))-x*y^2",
                "Exp(2*x+y)-Exp(x)^2*Exp(y)",
                "Sqrt(x*y)*Sqrt(x/y)-x",
                "Log(x^2*y)-2*Log(x)-Log(y)",
                "Log(12)-2*Log(2)-Log(3)",
                "x^(3/2)-x*Sqrt(x)",
                "1/Sqrt(x)-Sqrt(x)/x",
                "Exp(Log(x)/2)-Sqrt(x)",
                "Log(Exp(x))-x"
            })
    void whatIsZeroReducesToZero(String text) {
        Expr expr = Formulas.reader(Set.of("x", "y")).expression(text);
        assertThat(Normalizer.of(POSITIVE_VARIABLES, true)
                        .normalize(expr)
                        .orElseThrow()
                        .isZero())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x+y)^3-x^3-3*x^2*y-3*x*y^2-2*y^3",
                "Exp(Log(x)+2*Log(y))-x*y",
                "Sqrt(x*y)*Sqrt(x/y)-y",
                "Log(x^2*y)-2*Log(x)-2*Log(y)",
                "Log(12)-2*Log(2)-Log(5)"
            })
    void whatIsNotZeroDoesNot(String text) {
        Expr expr = Formulas.reader(Set.of("x", "y")).expression(text);
        assertThat(Normalizer.of(POSITIVE_VARIABLES, true)
                        .normalize(expr)
                        .orElseThrow()
                        .isZero())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sqrt(x^2)-x", "Log(x^2)-2*Log(x)", "Sqrt(x*y)-Sqrt(x)*Sqrt(y)", "Abs(x)-x"})
    void nothingIsAssumedOfSignsThatAreNotKnown(String text) {
        Expr expr = Formulas.reader(Set.of("x", "y")).expression(text);
        assertThat(Normalizer.of(Signs.NONE, true).normalize(expr).orElseThrow().isZero())
                .isFalse();
    }
}
