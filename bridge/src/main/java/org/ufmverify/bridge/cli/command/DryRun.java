package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.study.run.RunMeasures;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.run.Estimate;

/** What a sweep would take, from a few batches of each kind of run. */
final class DryRun {
    private static final double MEGABYTE = 1e6;
    private static final double MINUTE = 60;

    private DryRun() {}

    /** Runs that take the same: all but name, smoothing and seed. */
    private record Kind(Object network, Object data, int batchSize, Object lastBatch, int epochs, int logEvery) {
        static Kind of(Experiment e) {
            return new Kind(e.network(), e.data(), e.batchSize(), e.lastBatch(), e.epochs(), e.logEvery());
        }
    }

    /**
     * Tries each kind of run and prints one line for each, then the sum.
     *
     * @param workers runs at a time
     * @throws IOException when images cannot be read
     */
    static void print(List<Experiment> experiments, int workers, PrintWriter out) throws IOException {
        Map<Kind, Estimate> estimates = new LinkedHashMap<>();
        double total = 0;
        long peak = 0;
        for (Experiment experiment : experiments) {
            Kind kind = Kind.of(experiment);
            Estimate estimate = estimates.get(kind);
            if (estimate == null) {
                estimate = Estimate.of(experiment, RunMeasures.of(experiment));
                estimates.put(kind, estimate);
                out.println(line(experiment, estimate));
            }
            total += estimate.seconds();
            peak = Math.max(peak, estimate.peakBytes());
        }
        out.printf(
                "%d %s, %s in all one after the other at the speed tried; peak memory of one about %.0f MB%s%n",
                experiments.size(),
                experiments.size() == 1 ? "run" : "runs",
                time(total),
                peak / MEGABYTE,
                workers > 1 ? ", of " + workers + " workers up to " + workers + " times that" : "");
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
