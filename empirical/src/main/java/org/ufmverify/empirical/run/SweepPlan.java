package org.ufmverify.empirical.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.ufmverify.empirical.data.Dataset;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.experiment.Fingerprint;
import org.ufmverify.empirical.store.RunFolder;

/**
 * What a sweep has to do, found out before anything is trained or written.
 *
 * @param finished runs that came to their end before
 * @param open runs that are to be trained, or to go on
 * @param refused runs that cannot be, with the reason
 */
public record SweepPlan(List<Experiment> finished, List<Open> open, List<SweepOutcome.Failed> refused) {
    /**
     * A run that has not come to its end.
     *
     * @param experiment what is to be run
     * @param epochsLeft epochs that are not done yet; none when the run has only its end to write down
     */
    public record Open(Experiment experiment, int epochsLeft) {}

    /** Copies the lists. */
    public SweepPlan {
        finished = List.copyOf(finished);
        open = List.copyOf(open);
        refused = List.copyOf(refused);
    }

    /** Epochs that are left of all runs. */
    public long epochsLeft() {
        return open.stream().mapToLong(Open::epochsLeft).sum();
    }

    /** Looks into the folders of a sweep. */
    static SweepPlan of(
            List<Experiment> experiments, SweepOptions options, int threads, Function<Experiment, Dataset> images) {
        List<Experiment> finished = new ArrayList<>();
        List<Open> open = new ArrayList<>();
        List<SweepOutcome.Failed> refused = new ArrayList<>();
        for (Experiment experiment : experiments) {
            Optional<Path> folder = options.folder(experiment);
            try {
                OptionalInt left = epochsLeft(experiment, folder, options, threads, images.apply(experiment));
                if (left.isPresent()) {
                    open.add(new Open(experiment, left.getAsInt()));
                } else {
                    finished.add(experiment);
                }
            } catch (IOException | RuntimeException e) {
                refused.add(SweepOutcome.Failed.of(experiment, folder, e));
            }
        }
        return new SweepPlan(finished, open, refused);
    }

    /** Empty for a run that came to its end. */
    private static OptionalInt epochsLeft(
            Experiment experiment, Optional<Path> folder, SweepOptions options, int threads, Dataset images)
            throws IOException {
        if (folder.isEmpty()) {
            return OptionalInt.of(experiment.epochs());
        }
        String fingerprint = Fingerprint.of(experiment, images);
        if (RunFolder.finished(folder.get(), experiment, fingerprint)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(experiment.epochs()
                - RunFolder.epochsDone(
                        folder.get(), experiment, fingerprint, threads, options.threadsAreFixed(), options.resume()));
    }

    /** Images that cannot be read fail their runs only. */
    static Dataset load(Experiment experiment) {
        try {
            return experiment.data().load();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
