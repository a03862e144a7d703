package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.study.run.RunMeasures;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NativeEngine;
import org.ufmverify.empirical.network.NetworkSpec;
import org.ufmverify.empirical.run.Estimate;
import org.ufmverify.empirical.run.Sweep;
import org.ufmverify.empirical.run.SweepOptions;
import org.ufmverify.empirical.run.SweepOutcome;
import org.ufmverify.empirical.run.SweepPlan;
import org.ufmverify.empirical.run.Workers;
import org.ufmverify.empirical.training.BatchPlan;
import org.ufmverify.empirical.training.TrainingLoss;
import org.ufmverify.empirical.training.optimizer.OptimizerSpec;

/**
 * What a sweep would do: what it would refuse, and what the rest would take, from a few batches of each kind of run.
 *
 * @param lines one sentence for each kind of run that is to be trained, then the sum
 * @param refused runs that cannot be trained
 */
record DryRun(List<String> lines, List<SweepOutcome.Failed> refused) {
    private static final double MEGABYTE = 1e6;
    private static final double MINUTE = 60;

    /** Runs that take the same: all but names, seeds and values that change no amount of work. */
    private record Kind(
            NetworkSpec network,
            DataSpec data,
            int batchSize,
            BatchPlan.Last lastBatch,
            int epochs,
            int logEvery,
            Class<? extends TrainingLoss> loss,
            Class<? extends OptimizerSpec> optimizer,
            boolean penalized,
            boolean predicted,
            DeviceChoice device) {
        static Kind of(Experiment e) {
            return new Kind(
                    e.network(),
                    e.data(),
                    e.batchSize(),
                    e.lastBatch(),
                    e.epochs(),
                    e.logEvery(),
                    e.loss().getClass(),
                    e.optimizer().getClass(),
                    e.featureDecay() > 0,
                    e.optimizer().decay().classifier() > 0,
                    e.device());
        }
    }

    /**
     * Tries each kind of run with the threads that it would have.
     *
     * @throws IOException when the folder of the runs cannot be used
     * @throws IllegalArgumentException when the sweep as a whole would be refused
     */
    static DryRun of(List<Experiment> experiments, SweepOptions options) throws IOException {
        SweepPlan plan = Sweep.plan(experiments, options);
        int before = NativeEngine.threads();
        try {
            NativeEngine.useThreads(options.workers().threads());
            return new DryRun(lines(plan, options.workers()), plan.refused());
        } finally {
            NativeEngine.useThreads(before);
        }
    }

    private static List<String> lines(SweepPlan plan, Workers workers) throws IOException {
        Map<Kind, Estimate> estimates = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        double total = 0;
        long peak = 0;
        for (SweepPlan.Open open : plan.open()) {
            Experiment experiment = open.experiment();
            Kind kind = Kind.of(experiment);
            Estimate estimate = estimates.get(kind);
            if (estimate == null) {
                estimate = Estimate.of(experiment, RunMeasures.of(experiment));
                estimates.put(kind, estimate);
                lines.add(line(experiment, estimate));
            }
            total += estimate.seconds() * open.epochsLeft() / experiment.epochs();
            peak = Math.max(peak, estimate.peakBytes());
        }
        if (!plan.finished().isEmpty()) {
            lines.add(runs(plan.finished().size()) + " finished before");
        }
        if (!plan.open().isEmpty()) {
            lines.add(String.format(
                    "%s, %s in all one after the other at the speed tried with %d %s; peak memory of one about %.0f MB%s",
                    runs(plan.open().size()),
                    time(total),
                    workers.threads(),
                    workers.threads() == 1 ? "thread" : "threads",
                    peak / MEGABYTE,
                    workers.count() > 1
                            ? ", of " + workers.count() + " workers up to " + workers.count() + " times that"
                            : ""));
        }
        return lines;
    }

    /** Prints it for people. */
    void print(PrintWriter out) {
        lines.forEach(out::println);
        refused.forEach(failed -> out.println(TrainTable.line(failed)));
    }

    /** The same for {@code --json}. */
    Map<String, Object> document() {
        return Map.of(
                "estimate",
                lines,
                "refused",
                refused.stream().map(TrainTable::document).toList());
    }

    private static String runs(int count) {
        return count + (count == 1 ? " run" : " runs");
    }

    private static String line(Experiment experiment, Estimate estimate) {
        return String.format(
                "%s: %s with %,d parameters on %s, %d epochs; weights, optimizer, images and features %.0f MB,"
                        + " peak of the process tried %.0f MB; %,.0f images/s, training %s and measuring %s",
                experiment.run().title(),
                experiment.network().architecture().word(),
                estimate.trainedNumbers(),
                experiment.data().source().word(),
                experiment.epochs(),
                estimate.stateBytes() / MEGABYTE,
                estimate.peakBytes() / MEGABYTE,
                estimate.imagesPerSecond(),
                time(estimate.trainingSeconds()),
                time(estimate.measuringSeconds()));
    }

    private static String time(double seconds) {
        if (seconds < 2 * MINUTE) {
            return String.format("%.0f s", seconds);
        }
        double minutes = seconds / MINUTE;
        return minutes < 2 * MINUTE ? String.format("%.0f min", minutes) : String.format("%.1f h", minutes / MINUTE);
    }
}
