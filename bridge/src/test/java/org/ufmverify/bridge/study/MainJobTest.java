package org.ufmverify.bridge.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.report.Matching;
import org.ufmverify.bridge.report.Outcome;
import org.ufmverify.bridge.report.ReportData;
import org.ufmverify.bridge.report.ReportJson;
import org.ufmverify.bridge.report.ReportWriter;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.run.DataSpec;
import org.ufmverify.empirical.run.Experiment;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.SgdSpec;
import org.ufmverify.empirical.training.WeightDecay;

class MainJobTest {
    private static Experiment small(double smoothing, double featureDecay) {
        return new Experiment(
                "small, smoothing " + smoothing,
                DataSpec.of(DataSpec.Source.GAUSSIAN_MIXTURE),
                NetworkSpec.mlp(16),
                new LabelSmoothing(smoothing),
                new SgdSpec(0.9, false, WeightDecay.all(5e-4)),
                new Schedule.Constant(0.05),
                100,
                2,
                7,
                1,
                featureDecay,
                DeviceChoice.CPU);
    }

    static StudyPlan plan(List<Experiment> controls) {
        return new StudyPlan(
                "test",
                7,
                5,
                Set.of("optimal-margin", "ls-below-ce"),
                0.1,
                List.of(small(0, 0), small(0.1, 0)),
                controls,
                Optional.empty(),
                "verify --report");
    }

    @Test
    void aSmallPlanGivesAWholeReportThatIsTheSameEachTime() throws IOException {
        MainJob.Result first = MainJob.run(plan(List.of()), StudyProgress.SILENT);
        assertThat(first.failures()).isEmpty();
        assertThat(first.data().claims()).extracting(c -> c.outcome()).containsExactly(Outcome.PROVED, Outcome.PROVED);
        assertThat(first.data().experiments().runs()).hasSize(2).allSatisfy(r -> assertThat(r.epochs())
                .hasSize(2));
        assertThat(first.data().matching().matches())
                .extracting(Matching.Match::kind)
                .contains(Matching.Kind.FREE_FEATURES, Matching.Kind.PLAIN_NETWORK);
        assertThat(first.smtLib()).isNotEmpty();
        assertThat(ReportWriter.html(first.data())).contains("small, smoothing 0.1");
        MainJob.Result second = MainJob.run(plan(List.of()), StudyProgress.SILENT);
        assertThat(withoutTimes(second.data())).isEqualTo(withoutTimes(first.data()));
    }

    @Test
    void aControlThatMissesItsPredictionFailsTheRun() throws IOException {
        // Two epochs are far too few to arrive at the predicted optimum.
        MainJob.Result result = MainJob.run(plan(List.of(small(0, 1e-5))), StudyProgress.SILENT);
        assertThat(result.failures()).isNotEmpty().allSatisfy(f -> assertThat(f).contains("control"));
    }

    private static String withoutTimes(ReportData data) {
        String json = ReportJson.write(data);
        return json.substring(0, json.indexOf("\"times\""));
    }
}
