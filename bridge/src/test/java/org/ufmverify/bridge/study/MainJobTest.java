package org.ufmverify.bridge.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.Failures;
import org.ufmverify.bridge.loss.TheoryLoss;
import org.ufmverify.bridge.report.data.Derivation;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.data.Provenance;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.bridge.report.publish.ReportJson;
import org.ufmverify.bridge.report.publish.ReportWriter;
import org.ufmverify.bridge.study.run.RunMeasures;
import org.ufmverify.bridge.study.run.StoredRuns;
import org.ufmverify.bridge.study.run.StudyProgress;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.run.RunOptions;
import org.ufmverify.empirical.run.Training;
import org.ufmverify.empirical.run.TrainingListener;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.optimizer.SgdSpec;
import org.ufmverify.empirical.training.optimizer.WeightDecay;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.loss.Losses;

class MainJobTest {
    private static Experiment small(double smoothing, double featureDecay) {
        return new Experiment(
                (featureDecay > 0 ? "penalized" : "small") + ", smoothing " + smoothing,
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

    /** A loss without closed form. */
    private static Experiment focal() {
        Experiment e = small(0, 1e-5);
        return new Experiment(
                "focal",
                e.data(),
                e.network(),
                TheoryLoss.of(Losses.parse("focal:eta=2")),
                e.optimizer(),
                e.schedule(),
                e.batchSize(),
                e.epochs(),
                e.seed(),
                e.logEvery(),
                e.featureDecay(),
                e.device());
    }

    static StudyPlan plan(List<Experiment> controls) {
        return plan(controls, List.of());
    }

    static StudyPlan plan(List<Experiment> controls, List<Experiment> computed) {
        return new StudyPlan(
                "test",
                7,
                5,
                Set.of("optimal-margin", "ls-below-ce"),
                0.1,
                List.of(small(0, 0), small(0.1, 0)),
                controls,
                computed,
                List.of(10),
                Optional.empty(),
                "verify --report");
    }

    @Test
    void aSmallPlanGivesAWholeReportThatIsTheSameEachTime() throws IOException {
        MainJob.Result first = MainJob.run(plan(List.of()), MainJob.Proofs.NONE, StudyProgress.SILENT);
        assertThat(first.failures()).isEmpty();
        assertThat(first.data().claims()).extracting(c -> c.outcome()).containsExactly(Outcome.PROVED, Outcome.PROVED);
        assertThat(first.data().experiments().runs()).hasSize(2).allSatisfy(r -> assertThat(r.epochs())
                .hasSize(2));
        assertThat(first.data().matching().models())
                .extracting(Matching.Model::kind)
                .contains(Matching.Kind.FREE_FEATURES, Matching.Kind.PLAIN_NETWORK);
        assertThat(first.data().claims())
                .anySatisfy(claim -> assertThat(claim.artifacts()).isNotEmpty());
        // Nothing is proved where nothing is checked.
        assertThat(first.data().derivations())
                .flatExtracting(Derivation::steps)
                .allSatisfy(step -> assertThat(step.outcome() == Outcome.GIVEN)
                        .isEqualTo(step.kind() == Step.Kind.DEFINITION || step.kind() == Step.Kind.TEXTBOOK_FACT))
                .anySatisfy(step -> assertThat(step.outcome()).isEqualTo(Outcome.GIVEN));
        assertThat(ReportWriter.html(first.data())).contains("small, smoothing 0.1");
        MainJob.Result second = MainJob.run(plan(List.of()), MainJob.Proofs.NONE, StudyProgress.SILENT);
        assertThat(withoutTimes(second.data())).isEqualTo(withoutTimes(first.data()));
    }

    @Test
    void aControlThatMissesItsPredictionFailsTheRun() throws IOException {
        // Two epochs are far too few to arrive at the predicted optimum.
        MainJob.Result result =
                MainJob.run(plan(List.of(small(0, 1e-5)), List.of(focal())), MainJob.Proofs.NONE, StudyProgress.SILENT);
        assertThat(result.failures())
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f).contains("control"))
                .anySatisfy(f -> assertThat(f).startsWith("control \"penalized, smoothing 0.0, CE\": "))
                .anySatisfy(f -> assertThat(f)
                        .startsWith("control \"focal, focal:eta=2\": relative error of the margin of class "));
        assertThat(result.data().summary()).anySatisfy(s -> assertThat(s)
                .contains("1 of 1 networks with other losses or unequal classes missed the margin of a class"));
        assertThat(result.data().provenance().settings()).containsKey("control focal");
    }

    @Test
    void onlyWhatIsLeftToTrainIsCounted(@TempDir Path folder) throws IOException {
        StudyPlan plan = kept(folder, List.of());
        Experiment second = plan.networks().get(1);
        Tasks tasks = new Tasks();
        MainJob.run(plan, MainJob.Proofs.NONE, tasks);
        assertThat(tasks.started).contains("training 2 networks: 4").noneMatch(t -> t.contains(" of "));
        Path run = folder.resolve(second.run().folder());
        Files.delete(run.resolve("finished.json"));
        Files.move(run.resolve("checkpoints"), run.resolve("elsewhere"));
        tasks.started.clear();
        MainJob.run(plan, MainJob.Proofs.NONE, tasks);
        assertThat(tasks.started).contains("training 1 of 2 networks: 2");
    }

    @Test
    void aRunThatDivergesIsToldWhenItDoesAndNamedAtTheEnd(@TempDir Path folder) {
        Experiment fine = small(0, 0);
        StudyPlan plan = kept(folder, List.of());
        StudyPlan diverging = new StudyPlan(
                plan.preset(),
                plan.seed(),
                plan.tries(),
                plan.claims(),
                plan.smoothing(),
                List.of(fine, withRate(small(0.1, 0), 1e9)),
                plan.controls(),
                plan.computed(),
                plan.models(),
                plan.runs(),
                plan.commandLine());
        Tasks tasks = new Tasks();
        assertThatThrownBy(() -> MainJob.run(diverging, MainJob.Proofs.NONE, tasks))
                .satisfies(thrown -> {
                    assertThat(Failures.sentence(thrown))
                            .startsWith("small, smoothing 0.1, LS 0.1, seed 7: the loss became")
                            .doesNotContain("report it");
                    assertThat(Failures.code(thrown)).isEqualTo(ExitCode.CHECK_FAILED);
                });
        assertThat(tasks.said).anySatisfy(line -> assertThat(line)
                .startsWith("FAILED: small, smoothing 0.1, LS 0.1, seed 7: the loss became"));
        assertThat(folder.resolve(fine.run().folder()).resolve("finished.json")).exists();
    }

    private static Experiment withRate(Experiment e, double rate) {
        return new Experiment(
                e.name(),
                e.data(),
                e.network(),
                e.loss(),
                e.optimizer(),
                new Schedule.Constant(rate),
                e.batchSize(),
                e.epochs(),
                e.seed(),
                e.logEvery(),
                e.featureDecay(),
                e.device());
    }

    /** Keeps the tasks that begin, with their steps. */
    private static final class Tasks implements StudyProgress {
        private final List<String> started = new ArrayList<>();
        private final List<String> said = new ArrayList<>();

        @Override
        public void start(String task, long steps) {
            started.add(task + ": " + steps);
        }

        @Override
        public void at(long done, String note) {}

        @Override
        public void say(String line) {
            said.add(line);
        }
    }

    @Test
    void aReportOfStoredRunsHasTheNumbersOfTheOneThatTrainedThem(@TempDir Path folder) throws IOException {
        StudyPlan trained = kept(folder.resolve("runs"), List.of(small(0, 1e-5)), List.of(focal()));
        ReportData first =
                MainJob.run(trained, MainJob.Proofs.NONE, StudyProgress.SILENT).data();
        StoredRuns stored = StoredRuns.in(folder);
        assertThat(stored.networks()).isEqualTo(trained.networks());
        assertThat(stored.controls()).isEqualTo(trained.controls());
        assertThat(stored.computed()).isEqualTo(trained.computed());
        assertThat(stored.leftOut()).isEmpty();
        assertThat(first.classMatching().models()).singleElement().satisfies(m -> assertThat(m.classes())
                .isNotEmpty());
        assertThat(stored.smoothing()).isEqualTo(0.1);
        ReportData second = MainJob.run(trained, MainJob.Proofs.NONE, stored, StudyProgress.SILENT)
                .data();
        assertThat(withoutTimes(second)).isEqualTo(withoutTimes(first));
        Provenance.Times times = second.provenance().times();
        assertThat(times.trainingSeconds())
                .isEqualTo(first.provenance().times().trainingSeconds())
                .hasSize(4);
        assertThat(times.finishedBefore())
                .containsExactlyElementsOf(times.trainingSeconds().keySet());
        assertThat(first.provenance().times().finishedBefore()).isEmpty();
        // Other features give other numbers: they are read from the files.
        Path run =
                folder.resolve("runs").resolve(trained.networks().get(0).run().folder());
        Path other =
                folder.resolve("runs").resolve(trained.networks().get(1).run().folder());
        Files.copy(other.resolve("train-2.npz"), run.resolve("train-2.npz"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(withoutTimes(MainJob.run(trained, MainJob.Proofs.NONE, StoredRuns.in(folder), StudyProgress.SILENT)
                        .data()))
                .isNotEqualTo(withoutTimes(first));
    }

    @Test
    void runsThatCannotCountAreNamedAndLeftOut(@TempDir Path folder) throws IOException {
        MainJob.run(kept(folder, List.of()), MainJob.Proofs.NONE, StudyProgress.SILENT);
        Path plain = folder.resolve(small(0, 0).run().folder());
        Path copy = Files.createDirectory(folder.resolve("z-copy"));
        for (String file : List.of("run.json", "finished.json", "epochs.jsonl", "train-2.npz", "test-2.npz")) {
            Files.copy(plain.resolve(file), copy.resolve(file));
        }
        Path begun = Files.createDirectory(folder.resolve("begun"));
        Files.copy(plain.resolve("run.json"), begun.resolve("run.json"));
        StoredRuns runs = StoredRuns.in(folder);
        assertThat(runs.networks()).hasSize(2);
        assertThat(runs.leftOut()).containsExactly("not finished: begun", "the same run as another: z-copy");
        assertThat(MainJob.run(kept(folder, List.of()), MainJob.Proofs.NONE, runs, StudyProgress.SILENT)
                        .data()
                        .experiments()
                        .setting())
                .contains("Left out, not finished: begun.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredRuns.in(begun))
                .withMessageContaining("must hold a finished run")
                .withMessageContaining("not finished: begun");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredRuns.in(copy.resolve("none")))
                .withMessageContaining("got nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredRuns.in(Files.createDirectory(copy.resolve("empty"))))
                .withMessageContaining("must hold a report.json or training runs");
    }

    @Test
    void theSameRunWithMoreEpochsIsAnotherRun(@TempDir Path folder) throws IOException {
        Experiment shorter = small(0, 0);
        Experiment longer = withEpochs(shorter, 3);
        Training.run(
                shorter, RunOptions.in(folder.resolve("two"), false), RunMeasures.of(shorter), TrainingListener.NONE);
        Training.run(
                longer, RunOptions.in(folder.resolve("three"), false), RunMeasures.of(longer), TrainingListener.NONE);
        StoredRuns runs = StoredRuns.in(folder);
        assertThat(runs.leftOut()).isEmpty();
        // Told apart by their names, as tables take runs of one name for seeds of the same.
        assertThat(runs.networks())
                .extracting(e -> e.run().toString())
                .containsExactlyInAnyOrder(
                        shorter.name() + ", 2 epochs, CE, seed 7", shorter.name() + ", 3 epochs, CE, seed 7");
    }

    private static Experiment withEpochs(Experiment e, int epochs) {
        return new Experiment(
                e.name(),
                e.data(),
                e.network(),
                e.loss(),
                e.optimizer(),
                e.schedule(),
                e.batchSize(),
                epochs,
                e.seed(),
                e.logEvery(),
                e.featureDecay(),
                e.device());
    }

    private static StudyPlan kept(Path runs, List<Experiment> controls) {
        return kept(runs, controls, List.of());
    }

    private static StudyPlan kept(Path runs, List<Experiment> controls, List<Experiment> computed) {
        StudyPlan plan = plan(controls, computed);
        return new StudyPlan(
                plan.preset(),
                plan.seed(),
                plan.tries(),
                plan.claims(),
                plan.smoothing(),
                plan.networks(),
                plan.controls(),
                plan.computed(),
                plan.models(),
                Optional.of(runs),
                plan.commandLine());
    }

    private static String withoutTimes(ReportData data) {
        String json = ReportJson.write(data);
        return json.substring(0, json.indexOf("\"times\""));
    }
}
