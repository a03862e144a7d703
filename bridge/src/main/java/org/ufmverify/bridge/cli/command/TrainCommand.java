package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.ufmverify.bridge.cli.console.BaseCommand;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.Failures;
import org.ufmverify.bridge.cli.console.Json;
import org.ufmverify.bridge.cli.console.Progress;
import org.ufmverify.bridge.input.ExperimentFile;
import org.ufmverify.bridge.study.run.RunMeasures;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.run.Sweep;
import org.ufmverify.empirical.run.SweepListener;
import org.ufmverify.empirical.run.SweepOptions;
import org.ufmverify.empirical.run.SweepOutcome;
import org.ufmverify.empirical.run.TrainingListener;
import org.ufmverify.empirical.store.EpochRecord;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify train FILE.yaml}: trains networks and measures them at each logged epoch. */
@Command(
        name = "train",
        description =
                "Trains the networks of a file. Each run gets a folder with its log, checkpoints and the features of"
                        + " the last epoch; started again, finished runs are skipped and interrupted ones go on where they were.",
        footerHeading = "%nA file (a list of smoothings and of seeds gives one run for each combination):%n",
        footer = {
            "  name: cnn",
            "  data: {set: fashion-mnist-subset}",
            "  network: {architecture: cnn, feature-dim: 64}",
            "  smoothing: [0, 0.1]",
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
                paramLabel = "quick|standard|paper",
                description = "The networks of a preset of the main job.")
        private ReportOptions.Preset preset;
    }

    @Option(
            names = "--out",
            paramLabel = "RUNS",
            defaultValue = "runs",
            description = "Folder of the runs. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            defaultValue = "auto",
            description = "Where to train. Default: ${DEFAULT-VALUE}, a GPU when there is one.")
    private DeviceChoice device;

    @Option(
            names = "--workers",
            defaultValue = "1",
            description = "Runs at a time; the processors are split among them. Default: ${DEFAULT-VALUE}.")
    private int workers;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "With --preset: folder of the full Fashion-MNIST, or for paper of its data sets.")
    private Path data;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "With --preset: the first seed. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--dry-run",
            description =
                    "Train nothing; print parameters, memory and the time to expect, from a few batches tried here.")
    private boolean dryRun;

    @Option(
            names = "--resume",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Go on with interrupted runs found in RUNS, bit for bit as if they had not been interrupted;"
                    + " this is the default. --no-resume refuses them.")
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
        NativeEngine.Chosen chosen = NativeEngine.choose(device);
        if (dryRun) {
            StringWriter estimate = new StringWriter();
            DryRun.print(experiments, workers, new PrintWriter(estimate, true));
            out().print(
                            json()
                                    ? Json.write(Map.of(
                                                    "estimate",
                                                    estimate.toString().lines().toList())) + "\n"
                                    : estimate.toString());
            out().flush();
            return ExitCode.OK;
        }
        for (Experiment experiment : experiments) {
            requireLogged(experiment);
        }
        SweepOptions options = SweepOptions.of(out, workers)
                .withCheckpointEvery(checkpointEvery)
                .withResume(resume)
                .withExportEpochs(exportEpochs);
        List<SweepOutcome> outcomes;
        try (Progress progress = progress()) {
            if (!chosen.note().isEmpty()) {
                progress.say(chosen.note());
            }
            progress.start("training " + experiments.size() + " runs", experiments.size());
            outcomes = Sweep.run(experiments, options, RunMeasures::of, new Listener(progress, chosen.note()));
            if (progress.isCancelled()) {
                throw interrupted();
            }
        }
        if (json()) {
            out().println(Json.write(
                    Map.of("runs", outcomes.stream().map(TrainCommand::document).toList())));
        } else {
            outcomes.forEach(outcome -> out().println(line(outcome)));
        }
        return outcomes.stream()
                .mapToInt(o -> o instanceof SweepOutcome.Failed failed ? Failures.code(failed.cause()) : ExitCode.OK)
                .max()
                .orElse(ExitCode.OK);
    }

    private List<Experiment> experiments() throws IOException {
        if (source.preset == null) {
            if (data != null) {
                throw new IllegalArgumentException(
                        "--data belongs to --preset; in a file, name the folder under data, for example"
                                + " data: {set: cifar10, folder: DIR}");
            }
            return ExperimentFile.read(source.file, device);
        }
        return ReportJob.networks(source.preset, Optional.ofNullable(data), seed, device);
    }

    private void requireLogged(Experiment experiment) {
        for (int epoch : exportEpochs) {
            if (epoch < 1 || epoch > experiment.epochs() || !experiment.logs(epoch)) {
                throw new IllegalArgumentException("--export-epochs must name logged epochs, got " + epoch + "; "
                        + experiment.name() + " has " + experiment.epochs() + " epochs and logs the first, the last and"
                        + " every multiple of " + experiment.logEvery());
            }
        }
    }

    private static Map<String, Object> document(SweepOutcome outcome) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", outcome.experiment().name());
        document.put("seed", outcome.experiment().seed());
        if (outcome instanceof SweepOutcome.Completed completed) {
            document.put("outcome", "completed");
            document.put("finishedBefore", completed.skipped());
            document.put("folder", completed.folder().toString());
            document.put("lastEpoch", completed.epochs().get(completed.epochs().size() - 1));
        } else if (outcome instanceof SweepOutcome.Failed failed) {
            document.put("outcome", "failed");
            document.put("reason", failed.reason());
        }
        return document;
    }

    private static String line(SweepOutcome outcome) {
        String name =
                outcome.experiment().name() + ", seed " + outcome.experiment().seed();
        if (outcome instanceof SweepOutcome.Failed failed) {
            return "FAILED: " + name + ": " + Failures.sentence(failed.cause());
        }
        SweepOutcome.Completed completed = (SweepOutcome.Completed) outcome;
        EpochRecord last = completed.epochs().get(completed.epochs().size() - 1);
        return String.format(
                "%s: train error %.4f, test error %.4f, %s%s: %s",
                name,
                last.trainError(),
                last.testError(),
                last.measures(),
                completed.skipped() ? ", finished before" : "",
                completed.folder());
    }

    private static CancellationException interrupted() {
        return new CancellationException("interrupted; start the same command again to go on from the last checkpoint");
    }

    /** Progress of a sweep, told from several threads. */
    private record Listener(Progress progress, String deviceNote) implements SweepListener {
        @Override
        public TrainingListener started(int index, int count, Experiment experiment) {
            return new TrainingListener() {
                @Override
                public void batchDone(int epoch, int epochs, int batch, int batches, double loss) {
                    if (progress.isCancelled()) {
                        throw interrupted();
                    }
                }

                @Override
                public void epochLogged(EpochRecord epoch, int epochs) {
                    tell(String.format(
                            "%s, seed %d: epoch %d of %d, loss %.4f, train error %.4f",
                            experiment.name(),
                            experiment.seed(),
                            epoch.epoch(),
                            epochs,
                            epoch.trainLoss(),
                            epoch.trainError()));
                }

                @Override
                public void note(String sentence) {
                    if (!sentence.equals(deviceNote)) { // said once for all runs
                        tell(experiment.name() + ", seed " + experiment.seed() + ": " + sentence);
                    }
                }
            };
        }

        @Override
        public void ended(int index, int count, SweepOutcome outcome) {
            tell(line(outcome));
        }

        private synchronized void tell(String line) {
            progress.say(line);
        }
    }
}
