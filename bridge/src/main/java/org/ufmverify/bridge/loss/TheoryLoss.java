package org.ufmverify.bridge.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.LossName;
import org.ufmverify.empirical.training.StatedLoss;
import org.ufmverify.empirical.training.TrainingLoss;
import org.ufmverify.empirical.training.optimizer.GradMode;
import org.ufmverify.theory.loss.Aggregate;
import org.ufmverify.theory.loss.Jets;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.loss.Losses;

/**
 * A loss of the theory, to train with.
 *
 * @param loss the loss, at its parameters
 */
public record TheoryLoss(Loss loss) implements StatedLoss {

    /** Returns what trains with a loss; cross-entropy and label smoothing have an implementation of their own. */
    public static TrainingLoss of(Loss loss) {
        if (loss.temperature() == 1 && loss.isBuiltIn("ce")) {
            return new LabelSmoothing(0);
        }
        return loss.temperature() == 1 && loss.isBuiltIn("ls")
                ? new LabelSmoothing(loss.parameters().get("delta"))
                : new TheoryLoss(loss);
    }

    /** Returns the loss that something is trained with, as the theory has it. */
    public static Loss of(TrainingLoss trained) {
        if (trained instanceof TheoryLoss theory) {
            return theory.loss;
        } else if (trained instanceof LabelSmoothing smoothed) {
            return smoothed.smoothing() == 0
                    ? Losses.parse("ce")
                    : Losses.parse("ls").family().with(Map.of("delta", smoothed.smoothing()));
        }
        throw new IllegalArgumentException(
                "the theory has no loss " + trained.name().text());
    }

    @Override
    public LossName name() {
        return new LossName.Other(loss.name());
    }

    @Override
    public Statement statement() {
        return new Statement(
                loss.family().name(),
                loss.family().text(),
                loss.family().parameters().stream()
                        .map(p -> new Parameter(
                                p.name(),
                                loss.parameters().get(p.name()),
                                p.usual(),
                                p.low(),
                                p.lowIncluded(),
                                p.high(),
                                p.highIncluded()))
                        .toList(),
                loss.temperature());
    }

    @Override
    public NDArray of(NDArray logits, int[] labels, float[] weights) {
        NDArray each = LossOperations.each(loss, logits, labels);
        NDArray weight =
                logits.getManager().create(weights, new Shape(labels.length, 1)).toType(logits.getDataType(), false);
        return GradMode.scaled(each.mul(weight).sum(), 1.0 / labels.length);
    }

    @Override
    public Exact exact(int classes) {
        Map<String, Double> values = loss.values(classes);
        List<Aggregate> aggregates = loss.aggregates();
        List<String> variables = new ArrayList<>(List.of(Loss.OWN));
        aggregates.forEach(a -> variables.add(a.name()));
        List<Jets> terms = aggregates.stream()
                .map(a -> Jets.of(a.term(), List.of(Loss.OTHER, Loss.OWN), values))
                .toList();
        Jets body = Jets.of(loss.body(), variables, values);
        double[] jet = new double
                [Math.max(
                        body.length(),
                        terms.stream().mapToInt(Jets::length).max().orElse(0))];
        double[] point = new double[variables.size()];
        double[] pair = new double[2];
        return (logits, label) -> {
            pair[1] = logits[label];
            point[0] = logits[label];
            for (int i = 0; i < terms.size(); i++) {
                boolean sum = aggregates.get(i).kind() == Aggregate.Kind.SUM;
                double joined = sum ? 0 : Double.NEGATIVE_INFINITY;
                for (int j = 0; j < logits.length; j++) {
                    if (j != label) {
                        pair[0] = logits[j];
                        terms.get(i).at(pair, jet, 0);
                        joined = sum ? joined + jet[0] : Math.max(joined, jet[0]);
                    }
                }
                point[1 + i] = joined;
            }
            body.at(point, jet, 0);
            return jet[0];
        };
    }
}
