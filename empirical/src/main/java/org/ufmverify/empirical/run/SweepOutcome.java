package org.ufmverify.empirical.run;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.store.EpochRecord;

/** How one run of a sweep ended. */
public sealed interface SweepOutcome {

    /** What was to be run. */
    Experiment experiment();

    /** The folder of the run, where it is kept. */
    Optional<Path> folder();

    /**
     * A run that came to its end.
     *
     * @param experiment what was run
     * @param folder its folder, with the features of the last epoch; empty when nothing is kept
     * @param epochs the logged epochs
     * @param skipped whether it was finished before this sweep
     */
    record Completed(Experiment experiment, Optional<Path> folder, List<EpochRecord> epochs, boolean skipped)
            implements SweepOutcome {
        /** Copies the list. */
        public Completed {
            epochs = List.copyOf(epochs);
        }
    }

    /**
     * A run that failed; the others went on.
     *
     * @param experiment what was to be run
     * @param folder its folder; empty when nothing is kept
     * @param reason one sentence
     * @param cause what was thrown
     */
    record Failed(Experiment experiment, Optional<Path> folder, String reason, Exception cause)
            implements SweepOutcome {
        static Failed of(Experiment experiment, Optional<Path> folder, Exception cause) {
            Exception reason = cause instanceof UncheckedIOException io ? io.getCause() : cause;
            return new Failed(experiment, folder, String.valueOf(reason.getMessage()), cause);
        }
    }

    /** Thrown where the results of all runs are wanted and some failed, when the others have come to their end. */
    final class FailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String run;
        private final int others;

        FailedException(List<Failed> failed) {
            super(
                    failed.get(0).experiment().run() + ": " + failed.get(0).reason(),
                    failed.get(0).cause());
            run = failed.get(0).experiment().run().toString();
            others = failed.size() - 1;
        }

        /** The first run that failed; the cause says why. */
        public String run() {
            return run;
        }

        /** How many others failed too. */
        public int others() {
            return others;
        }
    }
}
