package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.Failures;
import org.ufmverify.bridge.cli.console.Progress;
import org.ufmverify.bridge.input.ExperimentFile;
import org.ufmverify.bridge.study.run.RunMeasures;
import org.ufmverify.bridge.study.run.TrainingProgress;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.run.Sweep;
import org.ufmverify.empirical.run.SweepListener;
import org.ufmverify.empirical.run.SweepOptions;
import org.ufmverify.empirical.run.SweepOutcome;
import org.ufmverify.empirical.run.SweepPlan;
import org.ufmverify.empirical.run.TrainingListener;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify train FILE.yaml}: trains networks and measures them at each logged epoch. */
@Command(
        name = "train",
        description =
                "Trains the networks of a file. Each run gets a folder with its log, checkpoints and the features of"
                        + " the last epoch; started again, finished runs are skipped and interrupted ones go on where they were.",
        footerHeading = "%nA file (a list of losses, rates or seeds gives one run for each):%n",
        footer = {
            "  name: cnn",
            "  data: {set: fashion-mnist-subset}",
            "  network: {architecture: cnn, feature-dim: 64}",
            "  loss: [ce, \"ls:delta=0.1\"]",
            "  optimizer: {momentum: 0.9, weight-decay: 5e-4}",
            "  schedule: {kind: multi-step, rate: 0.05, milestones: [30, 45], factor: 0.1}",
            "  batch: 128",
            "  epochs: 60",
            "  seeds: [1, 2, 3]",
            "",
            "Examples:",
            "  java -jar verify.jar train experiments.yaml --out runs",
            "  java -jar verify.jar train experiments.yaml --dry-run",
            "  java -jar verify.jar train --preset standard --out runs --workers 2"
        })
public final class TrainCommand extends BaseCommand {
    @ArgGroup(multiplicity = "1")
    private Source source;

    /** A file or a preset. */
    private static final class Source {
        @Parameters(paramLabel = "FILE.yaml", description = "The experiments.")
        private Path file;

        @Option(
                names = "--preset",
                paramLabel = "quick|standard|paper|paper-theorem",
                description = "The networks of a preset of the main job.")
        private ReportOptions.Preset preset;
    }

    @Option(
            names = "--out",
            paramLabel = "RUNS",
            defaultValue = "runs",
            description = "Folder of the runs. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Option(
            names = "--workers",
            defaultValue = "1",
            description =
                    "Runs at a time; the processors are split among them. A GPU takes one. Default: ${DEFAULT-VALUE}.")
    private int workers;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Native threads of each run. Default: the processors, or OMP_NUM_THREADS where it is set, divided by"
                            + " the workers; a run that goes on keeps the threads that it was begun with.")
    private Integer threads;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "With --preset: folder of the full Fashion-MNIST, or for paper of its data sets.")
    private Path data;

    @Option(
            names = "--data-set",
            paramLabel = "SET",
            description = "With --preset paper: only one of cifar10, cifar100, stl10, tiny-imagenet.")
    private String dataSet;

    @Mixin
    private SeedOption seed = new SeedOption();

    @Option(
            names = "--dry-run",
            description =
                    "Train nothing; check all that the run would, and print parameters, memory and the time to expect,"
                            + " from a few batches tried here.")
    private boolean dryRun;

    @Option(
            names = "--resume",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Go on with interrupted runs found in RUNS, bit for bit as if they had not been interrupted, and with"
                            + " finished ones that are to have more epochs; this is the default. --no-resume refuses them.")
    private boolean resume;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "EPOCHS",
            defaultValue = "10",
            description = "Epochs between two checkpoints. Default: ${DEFAULT-VALUE}.")
    private int checkpointEvery;

    @Option(
            names = "--export-epochs",
            paramLabel = "E",
            split = ",",
            description = "Logged epochs whose features, labels, W and b are exported as .npz, besides the last.")
    private List<Integer> exportEpochs = List.of();

    @Override
    public Integer call() throws IOException {
        List<Experiment> experiments = experiments();
        SweepOptions options = options();
        experiments.forEach(this::requireLogged);
        if (dryRun) {
            DryRun tried = DryRun.of(experiments, options);
            show(tried::document, tried::print);
            return code(tried.refused());
        }
        List<SweepOutcome> outcomes;
        try (Progress progress = progress()) {
            outcomes = Sweep.run(experiments, options, RunMeasures::of, new Listener(progress, experiments.size()));
            progress.check();
        }
        show(() -> TrainTable.document(outcomes), text -> TrainTable.print(text, outcomes));
        return code(outcomes);
    }

    private static int code(List<? extends SweepOutcome> outcomes) {
        return outcomes.stream()
                .mapToInt(o -> o instanceof SweepOutcome.Failed failed ? Failures.code(failed.cause()) : ExitCode.OK)
                .max()
                .orElse(ExitCode.OK);
    }

    private SweepOptions options() {
        SweepOptions options = SweepOptions.of(out, workers)
                .withCheckpointEvery(checkpointEvery)
                .withResume(resume)
                .withExportEpochs(exportEpochs);
        return threads == null ? options : options.withThreads(threads);
    }

    private List<Experiment> experiments() throws IOException {
        if (source.preset == null) {
            if (data != null) {
                throw new IllegalArgumentException(
                        "--data belongs to --preset; in a file, name the folder under data, for example"
                                + " data: {set: cifar10, folder: DIR}");
            }
            if (dataSet != null) {
                throw new IllegalArgumentException(
                        "--data-set belongs to --preset paper; in a file, name the set under data, for example data: {set: cifar10}");
            }
            return ExperimentFile.read(source.file, device.value());
        }
        return ReportJob.networks(
                source.preset,
                Optional.ofNullable(data),
                Optional.ofNullable(dataSet),
                source.preset.seed(seed),
                device.value());
    }

    private void requireLogged(Experiment experiment) {
        for (int epoch : exportEpochs) {
            if (epoch < 1 || epoch > experiment.epochs() || !experiment.logs(epoch)) {
                throw new IllegalArgumentException("--export-epochs must name logged epochs, got " + epoch + "; "
                        + experiment.run().title() + " has " + experiment.epochs()
                        + " epochs and logs the first, the last and every multiple of " + experiment.logEvery());
            }
        }
    }

    /** Says of each run how it ended, besides what is told of its progress. */
    private static final class Listener implements SweepListener {
        private final TrainingProgress training;

        Listener(Progress progress, int count) {
            training = new TrainingProgress(
                    progress, count == 1 ? "run" : "runs", failed -> Failures.sentence(failed.cause()));
        }

        @Override
        public void begins(SweepPlan plan) {
            training.begins(plan);
        }

        @Override
        public void note(String sentence) {
            training.note(sentence);
        }

        @Override
        public TrainingListener started(int index, int count, Experiment experiment) {
            return training.started(index, count, experiment);
        }

        @Override
        public void ended(int index, int count, SweepOutcome outcome) {
            training.note(TrainTable.line(outcome));
        }
    }
}
