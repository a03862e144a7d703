package org.ufmverify.theory.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.expression.Expr;

/** The loss that CONTRIBUTING.md adds is the hinge with another margin. */
class GuideLossTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private static LossFamily define(
            String name, List<LossParameter> parameters, String text, Optional<Conjugate> conjugate) {
        return LossReader.read(name, parameters, text, conjugate);
    }

    private static LossFamily ofTheGuide() {
        return define(
                "margin-hinge",
                List.of(new LossParameter("gap", 1, 0, false, INFINITE, false)),
                "SumOther(Max(0,gap-z_k+z))",
                Optional.empty());
    }

    private static double at(Loss loss) {
        List<Expr> others = List.of(Expr.rational(-2, 5), Expr.rational(9, 10));
        return loss.restricted(Expr.rational(3, 10), others, List.of(Expr.ONE, Expr.ONE))
                .toDouble(loss.values(3));
    }

    @Test
    void theLossOfTheGuideIsTheHingeAtItsUsualMargin() {
        double hinge = 0.3 + 1.6; // the sum of max(0, 1 - z_k + z) over the logits -0.4 and 0.9, with z_k = 0.3
        assertThat(at(Losses.parse("weston-watkins"))).isCloseTo(hinge, Offset.offset(1e-15));
        assertThat(at(Losses.parse("margin-hinge", List.of(ofTheGuide())))).isCloseTo(hinge, Offset.offset(1e-15));
        assertThat(at(Losses.parse("margin-hinge:gap=2", List.of(ofTheGuide()))))
                .isCloseTo(hinge + 2, Offset.offset(1e-15));
    }
}
