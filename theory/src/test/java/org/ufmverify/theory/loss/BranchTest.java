package org.ufmverify.theory.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a loss has a kink, the derivatives of the branch beside it are not its own. */
class BranchTest {
    /** With two classes the kink is at equal logits, where gamma is 0; the slope to the right is that of the other branch. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Abs(p-1/2)-Log(p)", "Max(-Log(p),Log(2))", "Min(-Log(p),Log(2)+4*(1/2-p))", "Max(0,1/2-p)+1-p"})
    void aKinkIsOnNoBranch(String text) {
        Loss loss = LossReader.read("kinked", List.of(), text, Optional.empty()).with(Map.of());
        assertThat(holdAtZero(loss, 2)).isFalse();
        assertThat(holdAtZero(loss, 3)).isTrue();
        double right = (value(loss, 2, 1e-6) - value(loss, 2, 0)) / 1e-6;
        double branch = Ray.of(loss).phi().derivative("gamma").toDouble(at(2, 0));
        assertThat(Math.abs(right - branch)).isGreaterThan(0.1);
    }

    private static boolean holdAtZero(Loss loss, int classes) {
        return Ray.branchOf(loss).stream().allMatch(r -> r.operator()
                .holds((int) Math.signum(r.difference().toDouble(at(classes, 0)))));
    }

    private static double value(Loss loss, int classes, double gamma) {
        return Ray.along(loss).toDouble(at(classes, gamma));
    }

    private static Map<String, Double> at(int classes, double gamma) {
        return Map.of("K", (double) classes, "gamma", gamma, "mean", 0.0, "T", 1.0);
    }
}
