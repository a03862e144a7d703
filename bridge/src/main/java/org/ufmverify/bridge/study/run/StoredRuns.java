package org.ufmverify.bridge.study.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.features.npz.NpzFeatures;
import org.ufmverify.bridge.study.network.Features;
import org.ufmverify.bridge.study.network.TheoryScope;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.experiment.Presets;
import org.ufmverify.empirical.store.ExtractedLayer;
import org.ufmverify.empirical.store.RunFolder;
import org.ufmverify.empirical.store.StoredRun;
import org.ufmverify.empirical.store.TrainingResult;

/** Training runs found in a folder, of which a report can be made without training. */
public final class StoredRuns implements RunSource {
    private static final int ROWS = 1024;

    /** A run goes on to more epochs with the same fingerprint, so that both tell one from another. */
    private record Run(String fingerprint, int epochs) {}

    private final Map<Experiment, StoredRun> runs;
    private final List<String> leftOut;

    private StoredRuns(Map<Experiment, StoredRun> runs, List<String> leftOut) {
        this.runs = runs;
        this.leftOut = leftOut;
    }

    /**
     * Finds the runs in the folders of {@code folder/runs}, or else of {@code folder} itself.
     *
     * @param folder that of a report job or of a command {@code train}
     * @throws IOException when a file cannot be read
     * @throws IllegalArgumentException when there is no finished run to make a report of, or one is damaged
     */
    public static StoredRuns in(Path folder) throws IOException {
        List<Path> all = folders(folder);
        if (all.isEmpty()) {
            throw new IllegalArgumentException(folder
                    + " must hold a report.json or training runs (folders with a run.json), got neither; name the folder that"
                    + " --report or train wrote");
        }
        List<String> leftOut = new ArrayList<>();
        note(
                leftOut,
                "not finished",
                all.stream().filter(f -> !RunFolder.finished(f)).toList());
        List<StoredRun> finished = new ArrayList<>();
        Map<String, List<Path>> beyond = new LinkedHashMap<>();
        List<Path> twice = new ArrayList<>();
        List<Path> elsewhere = new ArrayList<>();
        Set<Run> found = new HashSet<>();
        Set<Experiment> experiments = new HashSet<>();
        for (Path run : all.stream().filter(RunFolder::finished).toList()) {
            StoredRun stored = StoredRun.read(run);
            Optional<String> reason = TheoryScope.beyondBalanced(stored.experiment());
            if (reason.isPresent() && !TheoryScope.isComputed(stored.experiment())) {
                beyond.computeIfAbsent(reason.get(), r -> new ArrayList<>()).add(run);
            } else if (!found.add(
                    new Run(stored.fingerprint(), stored.experiment().epochs()))) {
                twice.add(run);
            } else if (!experiments.add(stored.experiment())) {
                elsewhere.add(run);
            } else {
                finished.add(stored);
            }
        }
        beyond.forEach((reason, left) -> note(leftOut, reason, left));
        note(leftOut, "the same run as another", twice);
        note(leftOut, "the experiment of another, on other images or another device", elsewhere);
        if (finished.stream().noneMatch(run -> run.experiment().featureDecay() == 0)) {
            throw new IllegalArgumentException(
                    folder + " must hold a finished run trained with weight decay only, got none"
                            + (leftOut.isEmpty() ? "" : " (" + String.join("; ", leftOut) + ")")
                            + "; go on with the command that began its runs");
        }
        finished.sort(
                Comparator.comparing((StoredRun run) -> run.experiment().loss().name())
                        .thenComparing(run -> run.experiment().name())
                        .thenComparing(run -> run.experiment().seed())
                        .thenComparing(StoredRun::fingerprint));
        Map<Experiment, StoredRun> runs = new LinkedHashMap<>();
        SettingNames.unique(finished).forEach(run -> runs.put(run.experiment(), run));
        return new StoredRuns(runs, List.copyOf(leftOut));
    }

    private static List<Path> folders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " must be a folder that --report or train wrote, got "
                    + (Files.exists(folder) ? "a file" : "nothing") + "; check the path");
        }
        if (RunFolder.holdsRun(folder)) {
            return List.of(folder);
        }
        Path runs = folder.resolve("runs");
        try (Stream<Path> entries = Files.list(Files.isDirectory(runs) ? runs : folder)) {
            return entries.filter(RunFolder::holdsRun).sorted().toList();
        }
    }

    private static void note(List<String> notes, String why, List<Path> runs) {
        if (!runs.isEmpty()) {
            notes.add(why + ": "
                    + runs.stream().map(r -> r.getFileName().toString()).collect(Collectors.joining(", ")));
        }
    }

    /** Returns the runs with weight decay only, ascending by loss, name and seed. */
    public List<Experiment> networks() {
        return runs.keySet().stream().filter(e -> e.featureDecay() == 0).toList();
    }

    /** Returns the runs with a known penalty on their features whose optimum has a closed form. */
    public List<Experiment> controls() {
        return runs.keySet().stream()
                .filter(e -> e.featureDecay() > 0 && !TheoryScope.isComputed(e))
                .toList();
    }

    /** Returns the other runs with a known penalty on their features. */
    public List<Experiment> computed() {
        return runs.keySet().stream().filter(TheoryScope::isComputed).toList();
    }

    @Override
    public List<String> leftOut() {
        return leftOut;
    }

    /** Returns the smoothing of most runs, of equals the least: the one to compare with cross-entropy. */
    public double smoothing() {
        return networks().stream()
                .map(e -> e.loss().name().smoothing().orElseThrow())
                .filter(smoothing -> smoothing > 0)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<Double, Long>comparingByValue()
                        .thenComparing(Map.Entry.<Double, Long>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(Presets.STANDARD_SMOOTHING);
    }

    @Override
    public List<TrainingResult> of(List<Experiment> experiments, TrainingProgress progress) {
        List<TrainingResult> results = new ArrayList<>();
        progress.reads(experiments);
        for (Experiment experiment : experiments) {
            progress.check();
            StoredRun run = runs.get(experiment);
            TrainingResult result = run.with(layer(run.trainFeatures()), layer(run.testFeatures()));
            progress.of(experiment).epochLogged(result.last(), experiment.epochs());
            results.add(result);
        }
        return List.copyOf(results);
    }

    @Override
    public boolean isFinished(Experiment experiment) {
        return true;
    }

    private static ExtractedLayer layer(Path file) {
        try (NpzFeatures source = NpzFeatures.of(List.of(file));
                FeatureSource.Pass pass = source.open()) {
            Classifier classifier = source.classifier();
            int d = classifier.featureDim();
            int samples = Math.toIntExact(source.samples());
            float[] features = new float[Math.multiplyExact(samples, d)];
            int[] labels = new int[samples];
            double[][] rows = new double[ROWS][d];
            double[][] logits = new double[ROWS][classifier.classes()];
            int[] classes = new int[ROWS];
            FeatureSource.Block block = pass.block(ROWS);
            for (int count = block.fill(); count > 0; count = block.fill()) {
                block.decode(rows, classes, logits);
                int first = (int) block.first();
                System.arraycopy(classes, 0, labels, first, count);
                for (int i = 0; i < count; i++) {
                    for (int j = 0; j < d; j++) {
                        features[(first + i) * d + j] = (float) rows[i][j];
                    }
                }
            }
            return ExtractedLayer.of(
                    features,
                    labels,
                    classifier.classes(),
                    d,
                    Features.floats(classifier.weights()),
                    Features.floats(classifier.bias()));
        }
    }
}
