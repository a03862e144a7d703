package org.ufmverify.bridge.report.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ufmverify.empirical.experiment.RunName;

class RunGroupTest {
    private static List<RunGroup<RunName>> groups(RunName... runs) {
        return RunGroup.of(List.of(runs), Function.identity());
    }

    @Test
    void runsThatDifferInTheSeedOnlyAreOneGroup() {
        assertThat(groups(
                        RunName.smoothed("MLP", 0.05, 1),
                        RunName.smoothed("CNN", 0, 1),
                        RunName.smoothed("MLP", 0, 1),
                        RunName.smoothed("MLP", 0.05, 2)))
                .extracting(RunGroup::title, group -> group.members().size(), RunGroup::style)
                .containsExactly(tuple("MLP, CE", 1, 0), tuple("MLP, LS 0.05", 2, 1), tuple("CNN, CE", 1, 0));
    }

    /** As a double it is written 1.0E-4, and a network may be called what looks like a loss or a seed. */
    @Test
    void namesAreNotReadAgain() {
        assertThat(groups(
                        RunName.smoothed("MLP", 1e-4, 1),
                        RunName.smoothed("MLP", 0, 1),
                        RunName.smoothed("MLP, LS 0.1", 0, 1),
                        RunName.smoothed("MLP, seed 2", 0, 1)))
                .extracting(RunGroup::network)
                .containsExactly("MLP", "MLP", "MLP, LS 0.1", "MLP, seed 2");
        assertThat(RunGroup.title(RunName.smoothed("MLP", 1e-4, 1))).isEqualTo("MLP, LS 10\u207b\u2074");
    }

    @Test
    void crossEntropyAndTheComparedSmoothingAreDrawn() {
        List<RunGroup<RunName>> all = groups(
                RunName.smoothed("MLP", 0.1, 1),
                RunName.smoothed("MLP", 0.05, 1),
                RunName.smoothed("MLP", 0, 1),
                RunName.smoothed("CNN", 0.2, 1));
        assertThat(RunGroup.drawn(all, 0.1))
                .extracting(RunGroup::title)
                .containsExactly("MLP, CE", "MLP, LS 0.1", "CNN, LS 0.2");
        assertThat(RunGroup.drawn(all, 0.4))
                .extracting(RunGroup::title)
                .containsExactly("MLP, CE", "MLP, LS 0.05", "CNN, LS 0.2");
    }
}
