package org.ufmverify.theory.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossesTest {
    private static final int CLASSES = 4;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ce              | CONVEX",
                "ls:delta=0.3    | CONVEX",
                "poly1:eps=1     | CONVEX",
                "poly1:eps=-1    | CONVEX",
                "poly1:eps=1.01  | NOT_CONVEX",
                "focal:eta=0     | CONVEX",
                "focal:eta=2     | NOT_CONVEX",
                "mse:delta=0.1   | CONVEX",
                "centred-mse     | CONVEX",
                "squared-hinge   | CONVEX",
                "crammer-singer  | CONVEX",
                "weston-watkins  | CONVEX",
                "sigmoid-bce     | CONVEX"
            })
    void convexityIsDecided(String loss, Convexity.Answer answer) {
        assertThat(Convexity.of(Losses.parse(loss), CLASSES).answer()).isEqualTo(answer);
    }

    @Test
    void whatIsNotConvexIsNotTakenForConvex() {
        for (String of : List.of(
                "Log(1+SumOther(Exp(z-z_k)))^2-Log(1+SumOther(Exp(z-z_k)))",
                "SumOther(Min(1,Exp(z-z_k)))",
                "SumOther((z-z_k)^3)",
                "-SumOther((z-z_k)^2)",
                "1-p")) {
            Loss loss = LossReader.read("x", List.of(), of, Optional.empty()).with(Map.of());
            assertThat(Convexity.of(loss, CLASSES).isShown()).as(of).isFalse();
        }
    }

    @Test
    void conjugatesTouchAtTheGradientAndAreNeverBelow() {
        SplittableRandom random = new SplittableRandom(1);
        for (LossFamily family : Losses.builtIn()) {
            Loss loss = family.with(Map.of()).at(1.5);
            if (loss.conjugate().isEmpty()) {
                continue;
            }
            for (int trial = 0; trial < 50; trial++) {
                double[] z = random.doubles(CLASSES, -1, 1).toArray();
                double[] other = random.doubles(CLASSES, -1, 1).toArray();
                double[] g = new double[CLASSES];
                double value = at(loss, z, g);
                double product = 0;
                double elsewhere = 0;
                for (int i = 0; i < CLASSES; i++) {
                    product += g[i] * z[i];
                    elsewhere += g[i] * other[i];
                }
                double conjugate = conjugate(loss, g);
                assertThat(conjugate).as(family.name()).isCloseTo(product - value, within(1e-12));
                assertThat(conjugate)
                        .as(family.name())
                        .isGreaterThanOrEqualTo(elsewhere - at(loss, other, new double[CLASSES]) - 1e-12);
                g[1] += 0.01;
                g[2] -= 0.01;
                assertThat(conjugate(loss, g)).as(family.name()).isNotCloseTo(conjugate, within(1e-7));
            }
        }
    }

    private static double at(Loss loss, double[] z, double[] gradient) {
        List<String> names = List.of("o", "x1", "x2", "x3");
        Jets jets = Jets.of(
                loss.restricted(
                        org.ufmverify.theory.expression.Expr.variable("o"),
                        names.subList(1, CLASSES).stream()
                                .map(n -> (org.ufmverify.theory.expression.Expr)
                                        org.ufmverify.theory.expression.Expr.variable(n))
                                .toList(),
                        java.util.Collections.nCopies(CLASSES - 1, org.ufmverify.theory.expression.Expr.ONE)),
                names,
                loss.values(CLASSES));
        double[] jet = new double[jets.length()];
        jets.at(z, jet, 0);
        System.arraycopy(jet, 1, gradient, 0, CLASSES);
        return jet[0];
    }

    private static double conjugate(Loss loss, double[] g) {
        Conjugate c = loss.conjugate().orElseThrow();
        Map<String, Double> values = new java.util.HashMap<>(loss.values(CLASSES));
        values.put("g", g[0]);
        double total = c.own().toDouble(values);
        for (double wrong : Arrays.copyOfRange(g, 1, CLASSES)) {
            values.put("g", wrong);
            total += c.wrong().toDouble(values);
        }
        return total;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cross-entropy   | unknown loss",
                "focal:gamma=2   | no parameter",
                "ce:delta=0.1    | it has none",
                "ls:delta=1      | 0 <= delta < 1",
                "ls:delta=NaN    | cannot read",
                "ls:delta        | cannot read",
                "ls:             | cannot read",
                "ls:delta=any    | leaves delta open",
                "focal:eta=-1    | 0 <= eta"
            })
    void aWrongNameIsToldInASentence(String text, String words) {
        assertThatThrownBy(() -> Losses.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-Log(p)+z_k            | either in p or in z_k",
                "Sum(Exp(z             | not closed",
                "z_k^2                  | must depend on the wrong logits",
                "Sum(Sum(z))            | cannot stand within",
                "Sum(z_k)               | does not depend on z",
                "-Log(q)                | unknown variable"
            })
    void aWrongExpressionIsToldInASentence(String text, String words) {
        assertThatThrownBy(() -> LossReader.read("x", List.of(), text, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void aLossInPIsThatInLogits() {
        Loss stated =
                LossReader.read("mine", List.of(), "-Log(p)", Optional.empty()).with(Map.of());
        Loss known = Losses.parse("ce");
        double[] z = {0.3, -1, 2, 0.1};
        assertThat(at(stated, z, new double[CLASSES])).isEqualTo(at(known, z, new double[CLASSES]));
        assertThat(at(known.at(2), z, new double[CLASSES]))
                .isNotCloseTo(at(known, z, new double[CLASSES]), within(1e-3));
    }
}
