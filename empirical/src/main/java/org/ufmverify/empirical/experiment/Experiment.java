package org.ufmverify.empirical.experiment;

import java.util.Objects;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.training.BatchPlan;
import org.ufmverify.empirical.training.ClassAdjustment;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.TrainingLoss;
import org.ufmverify.empirical.training.optimizer.OptimizerSpec;

/**
 * Everything that determines a run. Two runs of the same experiment on the same machine give the same numbers.
 *
 * @param name what network, data and schedule are called; with loss and seed it is the {@link #run name} of the run
 * @param data training and test images
 * @param network architecture and feature dimension d
 * @param loss what is minimized
 * @param optimizer what moves the weights, with its weight decay
 * @param schedule learning rate over the run
 * @param batchSize images of a batch, at least 1
 * @param epochs passes over the training images, at least 1
 * @param seed seed of weights and sampling order
 * @param logEvery epochs between two logged ones, at least 1; the first and the last are always logged
 * @param featureDecay lambda_H of the penalty (lambda_H/2)|H|^2 on all training features, 0 for none
 * @param device where to compute
 * @param lastBatch what becomes of the images that fill no batch
 * @param adjustment class weights and logit offsets of the loss
 */
public record Experiment(
        String name,
        DataSpec data,
        NetworkSpec network,
        TrainingLoss loss,
        OptimizerSpec optimizer,
        Schedule schedule,
        int batchSize,
        int epochs,
        long seed,
        int logEvery,
        double featureDecay,
        DeviceChoice device,
        BatchPlan.Last lastBatch,
        ClassAdjustment adjustment) {

    /** Checks the ranges. */
    public Experiment {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(optimizer, "optimizer");
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(lastBatch, "lastBatch");
        Objects.requireNonNull(adjustment, "adjustment");
        atLeastOne("batch size", batchSize);
        atLeastOne("epochs", epochs);
        atLeastOne("logEvery", logEvery);
        if (!(featureDecay >= 0 && featureDecay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("feature decay must be finite and at least 0, got " + featureDecay);
        }
        schedule.requireFits(epochs);
    }

    /** An experiment whose last batch is the smaller one that is left, with the loss as it is. */
    public Experiment(
            String name,
            DataSpec data,
            NetworkSpec network,
            TrainingLoss loss,
            OptimizerSpec optimizer,
            Schedule schedule,
            int batchSize,
            int epochs,
            long seed,
            int logEvery,
            double featureDecay,
            DeviceChoice device) {
        this(
                name,
                data,
                network,
                loss,
                optimizer,
                schedule,
                batchSize,
                epochs,
                seed,
                logEvery,
                featureDecay,
                device,
                BatchPlan.Last.KEEP,
                ClassAdjustment.NONE);
    }

    /** What tells this run from others. */
    public RunName run() {
        return new RunName(name, loss.name(), seed);
    }

    /** The same under another name. */
    public Experiment named(String newName) {
        return new Experiment(
                newName,
                data,
                network,
                loss,
                optimizer,
                schedule,
                batchSize,
                epochs,
                seed,
                logEvery,
                featureDecay,
                device,
                lastBatch,
                adjustment);
    }

    /** The same with another seed. */
    public Experiment seeded(long newSeed) {
        return new Experiment(
                name,
                data,
                network,
                loss,
                optimizer,
                schedule,
                batchSize,
                epochs,
                newSeed,
                logEvery,
                featureDecay,
                device,
                lastBatch,
                adjustment);
    }

    /** What runs that differ in nothing but name, loss and seed have in common: the same with none of them. */
    public Experiment setting() {
        return new Experiment(
                "",
                data,
                network,
                new LabelSmoothing(0),
                optimizer,
                schedule,
                batchSize,
                epochs,
                0,
                logEvery,
                featureDecay,
                device,
                lastBatch,
                adjustment);
    }

    /** How an epoch of so many training images is cut into batches. */
    public BatchPlan batches(int samples) {
        return new BatchPlan(samples, batchSize, lastBatch);
    }

    /** Whether epoch {@code epoch}, from 1, is measured. */
    public boolean logs(int epoch) {
        return epoch == 1 || epoch == epochs || epoch % logEvery == 0;
    }

    private static void atLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, got " + value);
        }
    }
}
