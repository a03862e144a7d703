package org.ufmverify.bridge.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.SgdSpec;
import org.ufmverify.empirical.training.WeightDecay;

/**
 * Reads a file of experiments; a list of smoothings and of seeds gives one run for each combination:
 *
 * <pre>
 * name: cnn
 * data: {set: fashion-mnist-subset, train-per-class: 600, augment: false}
 * network: {architecture: cnn, widths: [16, 32, 64], feature-dim: 64, signed-features: false}
 * smoothing: [0, 0.05, 0.1]      # 0 is cross-entropy
 * optimizer: {momentum: 0.9, nesterov: false, weight-decay: 5e-4, exempt-bias-and-normalization: false}
 * schedule: {kind: multi-step, rate: 0.05, milestones: [30, 45], factor: 0.1, warm-up: 2}
 * batch: 128
 * epochs: 60
 * seeds: [1, 2, 3]
 * log-every: 1
 * feature-decay: 0
 * </pre>
 *
 * <p>{@code name}, {@code data}, {@code network}, {@code schedule} and {@code epochs} are required.
 */
public final class ExperimentFile {
    private static final List<String> KEYS = List.of(
            "name",
            "data",
            "network",
            "smoothing",
            "optimizer",
            "schedule",
            "batch",
            "epochs",
            "seeds",
            "log-every",
            "feature-decay");
    private static final double LARGE = 1e6;
    private static final int MANY = 1_000_000;

    private ExperimentFile() {}

    /**
     * Reads the runs of a file.
     *
     * @param file the YAML file
     * @param device where to train
     * @return one experiment for each smoothing and seed
     * @throws InputError when the file is missing or malformed; names line and column
     * @throws IOException when it cannot be read
     */
    public static List<Experiment> read(Path file, DeviceChoice device) throws IOException {
        return of(YamlFile.read(file), device);
    }

    static List<Experiment> of(YamlNode root, DeviceChoice device) {
        Map<String, YamlNode> entries = root.mapping(KEYS);
        YamlNode named = root.required(entries, "name");
        String name = named.text();
        if (name.isBlank() || name.length() > 100) {
            throw named.error("name must have 1 to 100 characters, got " + name.length());
        }
        DataSpec data = data(root.required(entries, "data"));
        NetworkSpec network = network(root.required(entries, "network"));
        SgdSpec optimizer = YamlNode.entry(entries, "optimizer")
                .map(ExperimentFile::optimizer)
                .orElse(new SgdSpec(0.9, false, WeightDecay.all(5e-4)));
        Schedule schedule = schedule(root.required(entries, "schedule"));
        int epochs = root.required(entries, "epochs").integer(1, MANY);
        int batch = integer(entries, "batch", 128);
        int logEvery = integer(entries, "log-every", 1);
        double featureDecay = number(entries, "feature-decay", 0, LARGE, 0);
        List<Experiment> experiments = new ArrayList<>();
        for (YamlNode smoothing : list(entries, "smoothing", root)) {
            double delta = smoothing == root ? 0 : smoothing.number(0, Math.nextDown(1.0));
            for (YamlNode seed : list(entries, "seeds", root)) {
                experiments.add(located(
                        root,
                        () -> new Experiment(
                                name + (delta == 0 ? ", CE" : ", LS " + delta),
                                data,
                                network,
                                new LabelSmoothing(delta),
                                optimizer,
                                schedule,
                                batch,
                                epochs,
                                seed == root ? 1 : seed.integer(0, Integer.MAX_VALUE),
                                logEvery,
                                featureDecay,
                                device)));
            }
        }
        return List.copyOf(experiments);
    }

    /** The items of a list or a single value; the given node stands for a missing entry. */
    private static List<YamlNode> list(Map<String, YamlNode> entries, String key, YamlNode missing) {
        YamlNode node = entries.get(key);
        if (node == null) {
            return List.of(missing);
        }
        List<YamlNode> items = node.isList() ? node.items() : List.of(node);
        if (items.isEmpty()) {
            throw node.error(key + " must have at least one value, got none");
        }
        return items;
    }

    private static DataSpec data(YamlNode node) {
        Map<String, YamlNode> entries = node.mapping(List.of("set", "folder", "train-per-class", "augment"));
        YamlNode set = node.required(entries, "set");
        DataSpec.Source source = located(set, () -> DataSpec.Source.parse(set.text()));
        Optional<Path> folder = YamlNode.entry(entries, "folder").map(f -> located(f, () -> Path.of(f.text())));
        OptionalInt perClass = entries.containsKey("train-per-class")
                ? OptionalInt.of(entries.get("train-per-class").integer(1, MANY))
                : OptionalInt.empty();
        return new DataSpec(source, folder, perClass, flag(entries, "augment"));
    }

    private static NetworkSpec network(YamlNode node) {
        Map<String, YamlNode> entries =
                node.mapping(List.of("architecture", "widths", "feature-dim", "signed-features"));
        YamlNode word = node.required(entries, "architecture");
        Architecture architecture = located(word, () -> Architecture.parse(word.text()));
        if (architecture.hasFixedSizes()) {
            if (entries.size() > 1) {
                throw node.error(architecture.word() + " has fixed widths and features; give the architecture alone");
            }
            return NetworkSpec.resNet(architecture);
        }
        NetworkSpec usual = architecture == Architecture.CNN ? NetworkSpec.cnn(1) : NetworkSpec.mlp(1);
        List<Integer> widths = entries.containsKey("widths")
                ? entries.get("widths").items().stream()
                        .map(w -> w.integer(1, MANY))
                        .toList()
                : usual.widths();
        int featureDim = integer(entries, "feature-dim", 64);
        return located(
                node, () -> new NetworkSpec(architecture, widths, featureDim, !flag(entries, "signed-features")));
    }

    private static SgdSpec optimizer(YamlNode node) {
        Map<String, YamlNode> entries =
                node.mapping(List.of("momentum", "nesterov", "weight-decay", "exempt-bias-and-normalization"));
        boolean exempt = flag(entries, "exempt-bias-and-normalization");
        YamlNode decay = entries.get("weight-decay");
        WeightDecay weightDecay;
        if (decay != null && decay.isMapping()) {
            Map<String, YamlNode> parts = decay.mapping(List.of("trunk", "classifier", "bias"));
            weightDecay = new WeightDecay(
                    number(parts, "trunk", 0, LARGE, 0),
                    number(parts, "classifier", 0, LARGE, 0),
                    number(parts, "bias", 0, LARGE, 0),
                    exempt);
        } else {
            double all = decay == null ? 5e-4 : decay.number(0, LARGE);
            weightDecay = new WeightDecay(all, all, exempt ? 0 : all, exempt);
        }
        double momentum = number(entries, "momentum", 0, Math.nextDown(1.0), 0.9);
        return located(node, () -> new SgdSpec(momentum, flag(entries, "nesterov"), weightDecay));
    }

    private static Schedule schedule(YamlNode node) {
        Map<String, YamlNode> entries = node.mapping(List.of("kind", "rate", "milestones", "factor", "warm-up"));
        String kind = node.required(entries, "kind").oneOf(List.of("constant", "multi-step", "cosine"));
        double rate = node.required(entries, "rate").number(Double.MIN_NORMAL, LARGE);
        boolean steps = kind.equals("multi-step");
        if (!steps && (entries.containsKey("milestones") || entries.containsKey("factor"))) {
            throw node.error("milestones and factor belong to kind multi-step, got kind " + kind);
        }
        Schedule schedule = located(node, () -> switch (kind) {
            case "constant" -> new Schedule.Constant(rate);
            case "cosine" -> new Schedule.Cosine(rate);
            default ->
                new Schedule.MultiStep(
                        rate,
                        node.required(entries, "milestones").items().stream()
                                .map(m -> m.integer(1, MANY))
                                .toList(),
                        number(entries, "factor", 0, 1, 0.1));
        });
        int warmUp = entries.containsKey("warm-up") ? entries.get("warm-up").integer(0, MANY) : 0;
        return warmUp == 0 ? schedule : new Schedule.WarmUp(warmUp, schedule);
    }

    private static boolean flag(Map<String, YamlNode> entries, String key) {
        return entries.containsKey(key) && entries.get(key).flag();
    }

    private static int integer(Map<String, YamlNode> entries, String key, int usual) {
        return entries.containsKey(key) ? entries.get(key).integer(1, MANY) : usual;
    }

    private static double number(Map<String, YamlNode> entries, String key, double low, double high, double usual) {
        return entries.containsKey(key) ? entries.get(key).number(low, high) : usual;
    }

    /** Makes a value and gives an error the place where it stands. */
    private static <T> T located(YamlNode node, Supplier<T> make) {
        try {
            return make.get();
        } catch (InputError e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw node.error(e.getMessage());
        }
    }
}
