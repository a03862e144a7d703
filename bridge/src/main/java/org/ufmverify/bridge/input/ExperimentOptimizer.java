package org.ufmverify.bridge.input;

import java.util.List;
import java.util.Map;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.training.optimizer.AdamWSpec;
import org.ufmverify.empirical.training.optimizer.OptimizerSpec;
import org.ufmverify.empirical.training.optimizer.SgdSpec;
import org.ufmverify.empirical.training.optimizer.WeightDecay;

/** The optimizer of an experiment: {@code optimizer: {momentum: 0.9, weight-decay: 5e-4}} or {@code {kind: adamw, beta2: 0.99}}. */
final class ExperimentOptimizer {
    private static final double DECAY = 5e-4;

    /** What holds where none is named. */
    static final OptimizerSpec USUAL = new SgdSpec(0.9, false, WeightDecay.all(DECAY));

    private static final List<String> SGD_ONLY = List.of("momentum", "nesterov");
    private static final List<String> ADAMW_ONLY = List.of("beta1", "beta2", "epsilon");

    private ExperimentOptimizer() {}

    static OptimizerSpec of(YamlNode node) {
        Map<String, YamlNode> entries = node.mapping(ExperimentKeys.of("optimizer"));
        String kind = entries.containsKey("kind") ? entries.get("kind").oneOf(List.of("sgd", "adamw")) : "sgd";
        boolean sgd = kind.equals("sgd");
        for (String key : sgd ? ADAMW_ONLY : SGD_ONLY) {
            if (entries.containsKey(key)) {
                throw entries.get(key)
                        .error(key + " belongs to kind " + (sgd ? "adamw" : "sgd") + ", got kind " + kind
                                + "; delete it or change the kind");
            }
        }
        WeightDecay decay = decay(entries);
        if (!sgd) {
            return node.located(() -> new AdamWSpec(
                    number(entries, "beta1", 0.9),
                    number(entries, "beta2", 0.999),
                    number(entries, "epsilon", 1e-8),
                    decay));
        }
        double momentum = number(entries, "momentum", 0.9);
        return node.located(() -> new SgdSpec(momentum, ExperimentFile.flag(entries, "nesterov"), decay));
    }

    /** Refuses the decay of a part of the last layer that is fixed or absent, which would do nothing. */
    static void requireTrained(YamlNode node, NetworkSpec network) {
        YamlNode decay = node.mapping(ExperimentKeys.of("optimizer")).get("weight-decay");
        if (decay == null || !decay.isMapping()) {
            return;
        }
        Map<String, YamlNode> parts = decay.mapping(ExperimentKeys.of("weight-decay"));
        if (network.classifier().fixed() && parts.containsKey("classifier")) {
            throw parts.get("classifier")
                    .error("a fixed classifier is not trained, so it does not decay; delete classifier");
        }
        if (!network.classifier().biased() && parts.containsKey("bias")) {
            throw parts.get("bias").error("the last layer has no bias, so nothing decays; delete bias");
        }
    }

    private static WeightDecay decay(Map<String, YamlNode> entries) {
        boolean exempt = ExperimentFile.flag(entries, "exempt-bias-and-normalization");
        YamlNode decay = entries.get("weight-decay");
        if (decay != null && decay.isMapping()) {
            Map<String, YamlNode> parts = decay.mapping(ExperimentKeys.of("weight-decay"));
            return new WeightDecay(
                    ExperimentFile.number(parts, "weight-decay", "trunk", 0),
                    ExperimentFile.number(parts, "weight-decay", "classifier", 0),
                    ExperimentFile.number(parts, "weight-decay", "bias", 0),
                    exempt);
        }
        double all = number(entries, "weight-decay", DECAY);
        return new WeightDecay(all, all, exempt ? 0 : all, exempt);
    }

    private static double number(Map<String, YamlNode> entries, String key, double usual) {
        return ExperimentFile.number(entries, "optimizer", key, usual);
    }
}
