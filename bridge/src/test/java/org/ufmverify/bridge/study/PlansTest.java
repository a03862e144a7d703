package org.ufmverify.bridge.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.input.ExperimentFile;
import org.ufmverify.bridge.study.network.TheoryScope;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.DeviceChoice;

class PlansTest {
    private static StudyPlan standard(long seed) {
        return Plans.standard(seed, DeviceChoice.CPU, Optional.empty(), Path.of("runs"), "");
    }

    @Test
    void theStandardPresetTrainsTheExampleOfKnownPenalties() throws IOException {
        List<Experiment> example = ExperimentFile.read(Path.of("src/examples/known-penalty.yaml"), DeviceChoice.CPU);
        assertThat(standard(1).computed()).isEqualTo(example).hasSize(5);
        assertThat(standard(4).computed()).extracting(Experiment::seed).containsOnly(4L);
        assertThat(standard(4).computed()).isNotEqualTo(example);
        assertThat(Plans.quick(1, DeviceChoice.CPU, Optional.empty(), "").computed())
                .isEmpty();
    }

    @Test
    void eachOfThemHasAnOptimumThatIsComputedAndAFolderOfItsOwn() {
        StudyPlan plan = standard(1);
        assertThat(plan.computed()).allMatch(TheoryScope::isComputed);
        assertThat(plan.controls()).noneMatch(TheoryScope::isComputed);
        assertThat(Stream.of(plan.networks(), plan.controls(), plan.computed())
                        .flatMap(List::stream)
                        .map(e -> e.run().folder()))
                .doesNotHaveDuplicates();
    }
}
