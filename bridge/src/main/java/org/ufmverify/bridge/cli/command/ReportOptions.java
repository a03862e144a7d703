package org.ufmverify.bridge.cli.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.ufmverify.empirical.experiment.PaperPresets;
import org.ufmverify.empirical.network.DeviceChoice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the main job. */
final class ReportOptions {
    /** How much work to do. */
    enum Preset {
        QUICK,
        STANDARD,
        PAPER,
        PAPER_THEOREM;

        /** The seed where none is given. */
        long seed(SeedOption given) {
            return this == PAPER || this == PAPER_THEOREM ? given.or(PaperPresets.SEED) : given.value();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Option(names = "--report", description = "Do the main job and write a report.")
    private boolean report;

    @Option(
            names = "--preset",
            paramLabel = "quick|standard|paper|paper-theorem",
            defaultValue = "quick",
            description =
                    "How much to train: quick (minutes), standard (about an hour on two cores), paper (a GPU), paper-theorem (norms"
                            + " against theory with explicit penalties; in small, and with --data on CIFAR-10 for a GPU)."
                            + " Default: ${DEFAULT-VALUE}.")
    private Preset preset;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "reports/latest",
            description = "Where the report goes. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Mixin
    private SeedOption seed = new SeedOption();

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the full Fashion-MNIST; without it the subset that ships with the program.")
    private Path data;

    @Option(
            names = "--data-set",
            paramLabel = "SET",
            description = "With --preset paper: only one of cifar10, cifar100, stl10, tiny-imagenet.")
    private String dataSet;

    @Mixin
    private CoqOptions coq = new CoqOptions();

    boolean report() {
        return report;
    }

    Preset preset() {
        return preset;
    }

    CoqOptions coq() {
        return coq;
    }

    Path out() {
        return out;
    }

    long seed() {
        return preset.seed(seed);
    }

    DeviceChoice device() {
        return device.value();
    }

    Optional<String> dataSet() {
        return Optional.ofNullable(dataSet);
    }

    Optional<Path> data() {
        return Optional.ofNullable(data);
    }
}
