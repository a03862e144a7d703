package org.ufmverify.bridge.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.loss.TheoryLoss;
import org.ufmverify.empirical.training.ClassAdjustment;
import org.ufmverify.empirical.training.ClassWeights;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.LogitOffset;
import org.ufmverify.empirical.training.TrainingLoss;
import org.ufmverify.theory.loss.LossFamily;
import org.ufmverify.theory.loss.Losses;

/**
 * The losses that an experiment is trained with, one run for each:
 *
 * <pre>
 * loss: [ce, "focal:eta=2", mine]
 * losses: mine.yaml                 # or a list, as in such a file; see {@link LossFile}
 * </pre>
 *
 * <p>or, for cross-entropy with smoothed labels, {@code smoothing: [0, 0.1]}.
 */
final class ExperimentLosses {
    private ExperimentLosses() {}

    /** Returns the losses in their order; cross-entropy where none is named. */
    static List<TrainingLoss> of(Map<String, YamlNode> entries) {
        YamlNode smoothing = entries.get("smoothing");
        YamlNode loss = entries.get("loss");
        YamlNode own = entries.get("losses");
        if (loss == null) {
            if (own != null) {
                throw own.error("losses says what losses are; name those to train with under loss");
            }
            return smoothing == null ? List.of(new LabelSmoothing(0)) : smoothed(smoothing);
        }
        if (smoothing != null) {
            throw smoothing.error(
                    "loss and smoothing exclude each other; write loss: [ce, \"ls:delta=0.1\"] for cross-entropy"
                            + " and label smoothing");
        }
        List<LossFamily> further = own == null ? List.of() : families(own);
        List<TrainingLoss> losses = new ArrayList<>();
        for (YamlNode item : loss.some()) {
            losses.add(item.located(() -> TheoryLoss.of(Losses.parse(item.text(), further))));
        }
        return losses;
    }

    /** Returns class weights and logit offsets; none where none are named. */
    static ClassAdjustment adjustment(Map<String, YamlNode> entries) {
        YamlNode weights = entries.get("class-weights");
        YamlNode offset = entries.get("logit-offset");
        YamlNode tau = entries.get("logit-adjustment");
        if (offset != null && tau != null) {
            throw tau.error("logit-offset and logit-adjustment exclude each other; keep one");
        }
        LogitOffset shift = new LogitOffset.None();
        if (offset != null) {
            shift = offset.located(() -> new LogitOffset.Given(numbers(offset, "logit-offset")));
        } else if (tau != null) {
            shift = new LogitOffset.LogPrior(tau.number(ExperimentKeys.bounds("", "logit-adjustment")));
        }
        return new ClassAdjustment(weights == null ? new ClassWeights.Equal() : weights(weights), shift);
    }

    private static ClassWeights weights(YamlNode node) {
        if (!node.isList() && node.text().startsWith("inverse")) {
            return new ClassWeights.ByCount(
                    node.oneOf(List.of("inverse", "inverse-sqrt")).equals("inverse") ? 1 : 0.5);
        }
        return node.located(() -> new ClassWeights.Given(numbers(node, "class-weights")));
    }

    private static List<Double> numbers(YamlNode node, String key) {
        return node.isList()
                ? node.items().stream().map(n -> n.decimal().doubleValue()).toList()
                : ClassValues.numbers(key, node.text());
    }

    private static List<TrainingLoss> smoothed(YamlNode node) {
        List<TrainingLoss> losses = new ArrayList<>();
        for (YamlNode item : node.some()) {
            losses.add(new LabelSmoothing(item.number(ExperimentKeys.bounds("", "smoothing"))));
        }
        return losses;
    }

    private static List<LossFamily> families(YamlNode node) {
        if (node.isList()) {
            return LossFile.families(node);
        }
        try {
            return LossFile.read(node.located(() -> Path.of(node.text())));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
