package org.ufmverify.bridge.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.training.BatchPlan;
import org.ufmverify.empirical.training.ClassAdjustment;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.TrainingLoss;
import org.ufmverify.empirical.training.optimizer.OptimizerSpec;

/**
 * Reads a file of experiments; a list of losses, of rates and of seeds gives one run for each combination, and all rates but the
 * first are part of the name:
 *
 * <pre>
 * name: cnn
 * data: {set: fashion-mnist-subset, train-per-class: 600, augment: false}
 * network: {architecture: cnn, widths: [16, 32, 64], feature-dim: 64, signed-features: false}
 * loss: [ce, "ls:delta=0.1"]      # or smoothing: [0, 0.1]
 * optimizer: {momentum: 0.9, nesterov: false, weight-decay: 5e-4, exempt-bias-and-normalization: false}
 * schedule: {kind: multi-step, rate: 0.05, milestones: [30, 45], factor: 0.1, warm-up: 2}
 * epochs: 60
 * seeds: [1, 2, 3]
 * </pre>
 *
 * <p>Several experiments stand in a list {@code experiments}. All keys are those of {@link ExperimentKeys}.
 */
public final class ExperimentFile {
    static final int MANY = 1_000_000;
    private static final int MOST_EXPERIMENTS = 1000;
    private static final String SEVERAL = "experiments";

    private ExperimentFile() {}

    /**
     * Reads the runs of a file.
     *
     * @param file the YAML file
     * @param device where to train
     * @return one experiment for each loss, rate and seed, no two of the same run name
     * @throws InputError when the file is missing or malformed; names line and column
     * @throws IOException when it cannot be read
     */
    public static List<Experiment> read(Path file, DeviceChoice device) throws IOException {
        return of(YamlFile.read(file), device);
    }

    /**
     * Reads the runs of a text.
     *
     * @param name what to call it in errors
     * @param text the YAML text
     * @param device where to train
     * @return as {@link #read}
     * @throws InputError when it is malformed; names line and column
     */
    public static List<Experiment> parse(String name, String text, DeviceChoice device) {
        return of(YamlFile.parse(name, text), device);
    }

    static List<Experiment> of(YamlNode root, DeviceChoice device) {
        Map<String, YamlNode> entries = root.mapping(ExperimentKeys.of(""));
        YamlNode list = entries.get(SEVERAL);
        List<YamlNode> nodes = list == null ? List.of(root) : list.items();
        if (list != null && entries.size() > 1) {
            throw root.error("experiments must stand alone; write the other keys into each of its items");
        }
        if (nodes.isEmpty() || nodes.size() > MOST_EXPERIMENTS) {
            throw list.error("experiments must have 1 to " + MOST_EXPERIMENTS + " items, got " + nodes.size());
        }
        List<Experiment> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode node : nodes) {
            for (Experiment experiment : one(node, device)) {
                if (!names.add(experiment.run().folder())) {
                    throw node.error(
                            "each run needs a name, loss, rate and seed of its own, got twice: " + experiment.run());
                }
                all.add(experiment);
            }
        }
        return List.copyOf(all);
    }

    private static List<Experiment> one(YamlNode root, DeviceChoice device) {
        List<String> keys = new ArrayList<>(ExperimentKeys.of(""));
        keys.remove(SEVERAL);
        Map<String, YamlNode> entries = root.mapping(keys);
        YamlNode named = root.required(entries, "name");
        String name = named.text();
        if (name.isBlank() || name.length() > 100) {
            throw named.error("name must have 1 to 100 characters, got " + name.length());
        }
        DataSpec data = ExperimentData.of(root.required(entries, "data"));
        NetworkSpec network = network(root.required(entries, "network"));
        OptimizerSpec optimizer = YamlNode.entry(entries, "optimizer")
                .map(ExperimentOptimizer::of)
                .orElse(ExperimentOptimizer.USUAL);
        YamlNode.entry(entries, "optimizer").ifPresent(node -> ExperimentOptimizer.requireTrained(node, network));
        List<Schedule> schedules = schedules(root.required(entries, "schedule"));
        int epochs = root.required(entries, "epochs").integer(1, MANY);
        int batch = integer(entries, "batch", 128);
        BatchPlan.Last last = YamlNode.entry(entries, "last-batch")
                .map(node -> node.located(() -> BatchPlan.Last.parse(node.text())))
                .orElse(BatchPlan.Last.KEEP);
        int logEvery = integer(entries, "log-every", 1);
        double featureDecay = number(entries, "", "feature-decay", 0);
        List<TrainingLoss> losses = ExperimentLosses.of(entries);
        ClassAdjustment adjustment = ExperimentLosses.adjustment(entries);
        List<Experiment> experiments = new ArrayList<>();
        for (Schedule schedule : schedules) {
            // So that a further rate leaves the folders of the runs that are there as they are.
            String called = schedule == schedules.get(0) ? name : name + ", rate " + schedule.first();
            for (TrainingLoss loss : losses) {
                for (YamlNode seed : list(entries, "seeds", root)) {
                    experiments.add(entries.get("schedule")
                            .located(() -> new Experiment(
                                    called,
                                    data,
                                    network,
                                    loss,
                                    optimizer,
                                    schedule,
                                    batch,
                                    epochs,
                                    seed == root ? 1 : seed.integer(0, Integer.MAX_VALUE),
                                    logEvery,
                                    featureDecay,
                                    device,
                                    last,
                                    adjustment)));
                }
            }
        }
        return experiments;
    }

    /** The items of a list or a single value; the given node stands for a missing entry. */
    static List<YamlNode> list(Map<String, YamlNode> entries, String key, YamlNode missing) {
        YamlNode node = entries.get(key);
        if (node == null) {
            return List.of(missing);
        }
        return node.some();
    }

    private static NetworkSpec network(YamlNode node) {
        Map<String, YamlNode> entries = node.mapping(ExperimentKeys.of("network"));
        YamlNode word = node.required(entries, "architecture");
        Architecture architecture = word.located(() -> Architecture.parse(word.text()));
        NetworkSpec trunk =
                architecture.hasFixedSizes() ? fixed(architecture, entries) : chosen(node, architecture, entries);
        boolean fixed = entries.containsKey("classifier")
                && entries.get("classifier")
                        .oneOf(List.of("learned", "fixed-etf"))
                        .equals("fixed-etf");
        boolean biased = !entries.containsKey("bias") || entries.get("bias").flag();
        return trunk.with(new NetworkSpec.Classifier(fixed, biased));
    }

    private static NetworkSpec chosen(YamlNode node, Architecture architecture, Map<String, YamlNode> entries) {
        NetworkSpec usual = architecture == Architecture.CNN ? NetworkSpec.cnn(1) : NetworkSpec.mlp(1);
        List<Integer> widths = entries.containsKey("widths")
                ? entries.get("widths").items().stream()
                        .map(w -> w.integer(1, MANY))
                        .toList()
                : usual.widths();
        int featureDim = integer(entries, "feature-dim", 64);
        return node.located(() -> new NetworkSpec(architecture, widths, featureDim, !flag(entries, "signed-features")));
    }

    /** A key that says what the architecture has anyway is no mistake. */
    private static NetworkSpec fixed(Architecture architecture, Map<String, YamlNode> entries) {
        NetworkSpec network = NetworkSpec.resNet(architecture);
        YamlNode widths = entries.get("widths");
        if (widths != null) {
            throw widths.error(architecture.word() + " has fixed widths; delete widths");
        }
        YamlNode featureDim = entries.get("feature-dim");
        if (featureDim != null && featureDim.integer(1, MANY) != network.featureDim()) {
            throw featureDim.error(architecture.word() + " has " + network.featureDim() + " features, got "
                    + featureDim.text() + "; delete feature-dim");
        }
        if (flag(entries, "signed-features")) {
            throw entries.get("signed-features")
                    .error(architecture.word() + " has rectified features; delete signed-features");
        }
        return network;
    }

    private static List<Schedule> schedules(YamlNode node) {
        Map<String, YamlNode> entries = node.mapping(ExperimentKeys.of("schedule"));
        String kind = node.required(entries, "kind").oneOf(List.of("constant", "multi-step", "cosine"));
        boolean steps = kind.equals("multi-step");
        if (!steps && (entries.containsKey("milestones") || entries.containsKey("factor"))) {
            throw node.error("milestones and factor belong to kind multi-step, got kind " + kind);
        }
        node.required(entries, "rate");
        int warmUp = entries.containsKey("warm-up") ? entries.get("warm-up").integer(0, MANY) : 0;
        List<Schedule> schedules = new ArrayList<>();
        for (YamlNode rateNode : list(entries, "rate", node)) {
            double rate = rateNode.number(ExperimentKeys.bounds("schedule", "rate"));
            if (schedules.stream().anyMatch(before -> before.first() == rate)) {
                throw rateNode.error("each rate must be another, got twice: " + rate);
            }
            Schedule schedule = node.located(() -> switch (kind) {
                case "constant" -> new Schedule.Constant(rate);
                case "cosine" -> new Schedule.Cosine(rate);
                default ->
                    new Schedule.MultiStep(
                            rate,
                            node.required(entries, "milestones").items().stream()
                                    .map(m -> m.integer(1, MANY))
                                    .toList(),
                            number(entries, "schedule", "factor", 0.1));
            });
            schedules.add(warmUp == 0 ? schedule : new Schedule.WarmUp(warmUp, schedule));
        }
        return schedules;
    }

    static boolean flag(Map<String, YamlNode> entries, String key) {
        return entries.containsKey(key) && entries.get(key).flag();
    }

    static int integer(Map<String, YamlNode> entries, String key, int usual) {
        return entries.containsKey(key) ? entries.get(key).integer(1, MANY) : usual;
    }

    static double number(Map<String, YamlNode> entries, String section, String key, double usual) {
        return entries.containsKey(key) ? entries.get(key).number(ExperimentKeys.bounds(section, key)) : usual;
    }
}
