package org.ufmverify.bridge.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.loss.TheoryLoss;
import org.ufmverify.empirical.training.LabelSmoothing;
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
