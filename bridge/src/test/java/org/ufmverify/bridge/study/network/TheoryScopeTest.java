package org.ufmverify.bridge.study.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.matching.objective.TrainedObjective;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.experiment.Presets;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.theory.loss.Losses;

/** What is said of a run and is not so. */
class TheoryScopeTest {
    private static final Experiment RUN = Presets.knownPenalty(0.1, 1, DeviceChoice.CPU);

    private static List<String> differences(
            String loss, List<Double> weights, List<Double> offsets, double decay, double featureDecay) {
        return TheoryScope.differences(
                RUN,
                new TrainedObjective(
                        Losses.parse(loss),
                        weights,
                        offsets,
                        Optional.empty(),
                        decay,
                        featureDecay > 0 ? OptionalDouble.of(featureDecay) : OptionalDouble.empty()));
    }

    @Test
    void whatIsSaidAsItWasIsNoDifference() {
        double decay = RUN.optimizer().decay().classifier();
        assertThat(differences("ls:delta=0.1", List.of(), List.of(), decay, RUN.featureDecay()))
                .isEmpty();
        assertThat(differences("ls:delta=0.1", List.of(), List.of(), decay, 0)).isEmpty();
    }

    @Test
    void eachDifferenceIsNamed() {
        double decay = RUN.optimizer().decay().classifier();
        assertThat(differences("ce", List.of(1.0, 2.0), List.of(0.5, 0.0), 2 * decay, 3 * RUN.featureDecay()))
                .containsExactly(
                        "loss LS 0.1, not ce",
                        "no class weights",
                        "no logit offsets",
                        "weight decay " + decay + ", not " + 2 * decay,
                        "feature decay " + RUN.featureDecay() + ", not " + 3 * RUN.featureDecay());
        assertThat(differences("focal:eta=2", List.of(), List.of(), decay, 0))
                .containsExactly("loss LS 0.1, not focal:eta=2");
    }
}
