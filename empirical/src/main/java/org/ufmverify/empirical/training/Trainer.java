package org.ufmverify.empirical.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.IntFunction;
import org.ufmverify.empirical.data.Augmentation;
import org.ufmverify.empirical.network.Network;
import org.ufmverify.empirical.training.optimizer.GradMode;
import org.ufmverify.empirical.training.optimizer.Optimizer;

/**
 * One pass after the other over the training images: loss, gradient, step.
 *
 * <p>The objective of a batch of B out of N samples is the mean loss plus (N/B) (lambda_H/2) sum
 * |h_i|^2 over the batch: its mean over an epoch is the mean loss plus (lambda_H/2) |H|^2. Weight decay is in the
 * optimizer.
 */
public final class Trainer {
    private final Network network;
    private final Optimizer optimizer;
    private final Batches batches;
    private final AdjustedLoss loss;
    private final double featureDecay;
    private final BatchPlan plan;

    /** Told after every batch. */
    @FunctionalInterface
    public interface BatchObserver {
        /**
         * One batch is done.
         *
         * @param batch its number, from 1
         * @param batches how many an epoch has
         * @param loss its mean loss before the step
         */
        void batchDone(int batch, int batches, double loss);
    }

    private Trainer(
            Network network,
            Optimizer optimizer,
            Batches batches,
            AdjustedLoss loss,
            double featureDecay,
            BatchPlan plan) {
        this.network = network;
        this.optimizer = optimizer;
        this.batches = batches;
        this.loss = loss;
        this.featureDecay = featureDecay;
        this.plan = plan;
    }

    /**
     * A trainer of a network.
     *
     * @param featureDecay lambda_H, 0 for none
     * @param plan how N images are cut into batches
     */
    public static Trainer of(
            Network network,
            Optimizer optimizer,
            Batches batches,
            AdjustedLoss loss,
            double featureDecay,
            BatchPlan plan) {
        return new Trainer(network, optimizer, batches, loss, featureDecay, plan);
    }

    /** Training images N. */
    public int samples() {
        return plan.samples();
    }

    /** Batches of an epoch. */
    public int batchCount() {
        return plan.count();
    }

    /**
     * One epoch.
     *
     * @param number its number, from 1
     * @param order the samples in the order to visit
     * @param augmentation how images are changed in this epoch
     * @param rate learning rate of batch 0, 1, ...
     * @return mean loss over the batches, each before its step
     * @throws DivergedException when a loss is not finite
     */
    public double epoch(
            int number, int[] order, Augmentation augmentation, IntFunction<Double> rate, BatchObserver observer) {
        double sum = 0;
        int count = batchCount();
        for (int batch = 0; batch < count; batch++) {
            double batchLoss = gradient(order, plan.from(batch), plan.to(batch), augmentation);
            if (!Double.isFinite(batchLoss)) {
                throw new DivergedException("the loss became " + batchLoss + " at batch " + (batch + 1) + " of " + count
                        + " in epoch " + number + "; lower the learning rate");
            }
            optimizer.step(rate.apply(batch));
            sum += batchLoss;
            observer.batchDone(batch + 1, count, batchLoss);
        }
        return sum / count;
    }

    private double gradient(int[] order, int from, int to, Augmentation augmentation) {
        return GradMode.recording(() -> {
            try (NDManager scope = network.newScope()) {
                NDArray images = batches.images(scope, order, from, to, augmentation);
                int[] labels = batches.labels(order, from, to);
                NDArray features = network.features(images, true);
                NDArray data = loss.of(network.logits(features, true), labels);
                NDArray objective = data;
                if (featureDecay != 0) {
                    double scale = featureDecay / 2 * plan.samples() / (to - from);
                    objective = data.add(GradMode.scaled(features.mul(features).sum(), scale));
                }
                GradMode.backward(objective);
                return (double) data.getFloat();
            }
        });
    }
}
