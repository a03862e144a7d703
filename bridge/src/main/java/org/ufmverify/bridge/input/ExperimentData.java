package org.ufmverify.bridge.input;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.ufmverify.empirical.experiment.ClassBalance;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.LabelNoise;

/**
 * The images of an experiment:
 *
 * <pre>
 * data: {set: fashion-mnist, train-per-class: 600, imbalance: {profile: exponential, ratio: 10}, label-noise: {rate: 0.1, seed: 7}}
 * </pre>
 */
final class ExperimentData {
    private ExperimentData() {}

    static DataSpec of(YamlNode node) {
        Map<String, YamlNode> entries = node.mapping(ExperimentKeys.of("data"));
        YamlNode set = node.required(entries, "set");
        DataSpec.Source source = set.located(() -> DataSpec.Source.parse(set.text()));
        Optional<Path> folder = YamlNode.entry(entries, "folder").map(f -> f.located(() -> Path.of(f.text())));
        OptionalInt perClass = entries.containsKey("train-per-class")
                ? OptionalInt.of(entries.get("train-per-class").integer(1, ExperimentFile.MANY))
                : OptionalInt.empty();
        boolean augmented = ExperimentFile.flag(entries, "augment");
        ClassBalance balance = balance(entries);
        LabelNoise noise = YamlNode.entry(entries, "label-noise")
                .map(ExperimentData::noise)
                .orElse(LabelNoise.NONE);
        return node.located(() -> new DataSpec(source, folder, perClass, augmented, balance, noise));
    }

    private static ClassBalance balance(Map<String, YamlNode> entries) {
        YamlNode counts = entries.get("counts");
        YamlNode imbalance = entries.get("imbalance");
        if (counts != null && imbalance != null) {
            throw imbalance.error("counts and imbalance exclude each other; keep one");
        }
        if (counts != null) {
            List<Integer> values = counts.isList()
                    ? counts.items().stream()
                            .map(n -> n.integer(1, ExperimentFile.MANY))
                            .toList()
                    : counts.located(() -> ClassValues.counts("counts", counts.text()));
            return counts.located(() -> new ClassBalance.Counts(values));
        }
        if (imbalance == null) {
            return new ClassBalance.AsTheyAre();
        }
        Map<String, YamlNode> parts = imbalance.mapping(ExperimentKeys.of("imbalance"));
        YamlNode profile = imbalance.required(parts, "profile");
        double ratio = imbalance.required(parts, "ratio").number(ExperimentKeys.bounds("imbalance", "ratio"));
        return new ClassBalance.Imbalance(profile.located(() -> ClassBalance.Profile.parse(profile.text())), ratio);
    }

    private static LabelNoise noise(YamlNode node) {
        Map<String, YamlNode> parts = node.mapping(ExperimentKeys.of("label-noise"));
        double rate = node.required(parts, "rate").number(ExperimentKeys.bounds("label-noise", "rate"));
        int seed = parts.containsKey("seed") ? parts.get("seed").integer(0, Integer.MAX_VALUE) : 0;
        return new LabelNoise(rate, seed);
    }
}
