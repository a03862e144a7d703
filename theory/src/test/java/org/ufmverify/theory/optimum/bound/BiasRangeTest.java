package org.ufmverify.theory.optimum.bound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.loss.LossReader;
import org.ufmverify.theory.loss.Losses;
import org.ufmverify.theory.optimum.model.Bias;
import org.ufmverify.theory.optimum.model.Factors;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.optimum.solve.GroupedSolver;

class BiasRangeTest {
    private static UfmSetting setting(Loss loss, List<Double> offsets) {
        return UfmSetting.of(loss, List.of(4, 2, 1), List.of(), offsets, 3, 0.05, 0.02, Bias.FREE, false);
    }

    private static double range(UfmSetting setting, double upper) {
        return BiasRange.of(setting, new IntervalLoss(setting.loss(), setting.classes()), upper);
    }

    @Test
    void containsTheBiasOfEveryPointBelow() {
        Loss softMargin = LossReader.read("soft", List.of(), "SumOther(Log(1+Exp(1-z_k+z)))", Optional.empty())
                .with(Map.of());
        for (Loss loss : List.of(softMargin, Losses.parse("poly1:eps=-0.5"), Losses.parse("ce"))) {
            for (List<Double> offsets : List.of(List.of(0.0, 0.0, 0.0), List.of(400.0, -400.0, 0.0))) {
                UfmSetting setting = setting(loss, offsets);
                Factors found = GroupedSolver.solve(setting);
                double[] b = found.bias();
                double spread = Arrays.stream(b).max().orElseThrow()
                        - Arrays.stream(b).min().orElseThrow();
                assertThat(range(setting, DualBound.primal(setting, found)))
                        .as(loss.name() + offsets)
                        .isBetween(spread, 1e6);
            }
        }
    }

    @Test
    void withoutShiftInvarianceEachEntryIsBounded() {
        Loss logistic = LossReader.read(
                        "logistic", List.of(), "Log(1+Exp(-z_k))+SumOther(Log(1+Exp(z)))", Optional.empty())
                .with(Map.of());
        for (List<Double> offsets : List.of(List.of(0.0, 0.0, 0.0), List.of(300.0, 300.0, 250.0))) {
            UfmSetting setting = setting(logistic, offsets);
            Factors found = GroupedSolver.solve(setting);
            double largest = Arrays.stream(found.bias()).map(Math::abs).max().orElseThrow();
            assertThat(range(setting, DualBound.primal(setting, found))).isBetween(largest, 1e6);
        }
    }

    @Test
    void isUnknownWithoutAnInfimum() {
        Loss linear = LossReader.read("linear", List.of(), "SumOther(z-z_k)", Optional.empty())
                .with(Map.of());
        assertThat(range(setting(linear, List.of()), 1)).isInfinite();
    }
}
