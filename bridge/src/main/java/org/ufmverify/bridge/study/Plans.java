package org.ufmverify.bridge.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ufmverify.bridge.input.ExperimentFile;
import org.ufmverify.bridge.study.run.StoredRuns;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.experiment.PaperPresets;
import org.ufmverify.empirical.experiment.Presets;
import org.ufmverify.empirical.network.DeviceChoice;

/** The presets of the main job. */
public final class Plans {
    private static final int TRIES = 1000;

    /** Comes from the folder of the examples. */
    private static final String KNOWN_PENALTIES = "known-penalty.yaml";

    /** The numbers of classes of the model under gradient descent, the paper's. */
    private static final int FEW_CLASSES = 10;

    private static final int MANY_CLASSES = 100;

    private Plans() {}

    /**
     * Returns the plan of a few minutes: one network, cross-entropy and label smoothing, one seed.
     *
     * @param seed the seed from which all others come
     * @param device where to train
     * @param data folder of the full data set; empty for the subset that ships with the program
     * @param commandLine the command as typed
     */
    public static StudyPlan quick(long seed, DeviceChoice device, Optional<Path> data, String commandLine) {
        return plan(
                "quick",
                seed,
                0.1,
                Presets.quick(images(data), seed, device),
                List.of(),
                List.of(FEW_CLASSES),
                device,
                Optional.empty(),
                commandLine);
    }

    /**
     * Returns the plan of an hour and more on two processors: two architectures, five degrees of smoothing, up to five
     * seeds, and the controls with other losses and unequal classes, one seed each.
     *
     * @param seed the seed from which all others come
     * @param device where to train
     * @param data folder of the full data set; empty for the subset that ships with the program
     * @param runs folder in which runs are kept, so that an interrupted job goes on where it was
     * @param commandLine the command as typed
     */
    public static StudyPlan standard(
            long seed, DeviceChoice device, Optional<Path> data, Path runs, String commandLine) {
        return plan(
                "standard",
                seed,
                Presets.STANDARD_SMOOTHING,
                Presets.standard(images(data), seed, device),
                knownPenalties(seed, device),
                List.of(FEW_CLASSES, MANY_CLASSES),
                device,
                Optional.of(runs),
                commandLine);
    }

    /**
     * Returns the plan of the paper's data sets and networks, for a GPU.
     *
     * @param seed the seed from which all others come
     * @param device where to train
     * @param data folder that holds the data sets as their archives unpack them
     * @param only one of them, or empty for all
     * @param runs folder in which runs are kept, so that an interrupted job goes on where it was
     * @param commandLine the command as typed
     */
    public static StudyPlan paper(
            long seed, DeviceChoice device, Path data, Optional<DataSpec.Source> only, Path runs, String commandLine) {
        return plan(
                "paper",
                seed,
                PaperPresets.SMOOTHING,
                PaperPresets.comparison(data, only, seed, device),
                List.of(),
                List.of(FEW_CLASSES, MANY_CLASSES),
                device,
                Optional.of(runs),
                commandLine);
    }

    /**
     * Returns the plan of the check of the theorem: networks with explicit penalties on W, b and the features.
     *
     * @param seed the seed from which all others come
     * @param device where to train
     * @param data folder that holds CIFAR-10 as its archive unpacks it; empty for the small version
     * @param runs folder in which runs are kept, so that an interrupted job goes on where it was
     * @param commandLine the command as typed
     */
    public static StudyPlan theorem(
            long seed, DeviceChoice device, Optional<Path> data, Path runs, String commandLine) {
        List<Experiment> networks = data.map(d -> PaperPresets.theorem(d, seed, device))
                .orElseGet(() -> PaperPresets.theoremInSmall(seed, device));
        return new StudyPlan(
                "paper-theorem",
                seed,
                TRIES,
                Set.of(),
                PaperPresets.SMOOTHING,
                networks,
                List.of(),
                List.of(),
                List.of(),
                Optional.of(runs),
                commandLine);
    }

    /**
     * Returns the plan that trains nothing: what runs found in a folder say.
     *
     * @param runs the runs
     * @param seed the seed of the properties and of the resampling
     * @param commandLine the command as typed
     */
    public static StudyPlan stored(StoredRuns runs, long seed, String commandLine) {
        return new StudyPlan(
                "stored runs",
                seed,
                TRIES,
                Set.of(),
                runs.smoothing(),
                runs.networks(),
                runs.controls(),
                runs.computed(),
                List.of(FEW_CLASSES),
                Optional.empty(),
                commandLine);
    }

    private static StudyPlan plan(
            String preset,
            long seed,
            double smoothing,
            List<Experiment> networks,
            List<Experiment> computed,
            List<Integer> models,
            DeviceChoice device,
            Optional<Path> runs,
            String commandLine) {
        List<Experiment> controls =
                List.of(Presets.knownPenalty(0, seed, device), Presets.knownPenalty(0.1, seed, device));
        return new StudyPlan(
                preset, seed, TRIES, Set.of(), smoothing, networks, controls, computed, models, runs, commandLine);
    }

    /** The networks of the example of known penalties: the file that users train is the one that is read here. */
    static List<Experiment> knownPenalties(long seed, DeviceChoice device) {
        try (InputStream in = Plans.class.getResourceAsStream(KNOWN_PENALTIES)) {
            String text =
                    new String(Objects.requireNonNull(in, KNOWN_PENALTIES).readAllBytes(), StandardCharsets.UTF_8);
            return ExperimentFile.parse(KNOWN_PENALTIES, text, device).stream()
                    .map(e -> e.seeded(seed))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own " + KNOWN_PENALTIES + " cannot be read", e);
        }
    }

    private static DataSpec images(Optional<Path> data) {
        return data.map(DataSpec.of(DataSpec.Source.FASHION_MNIST)::in)
                .orElse(DataSpec.of(DataSpec.Source.FASHION_MNIST_SUBSET));
    }
}
