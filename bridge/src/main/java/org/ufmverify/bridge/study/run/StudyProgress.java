package org.ufmverify.bridge.study.run;

import java.util.concurrent.CancellationException;

/** Is told how far the main job is. */
public interface StudyProgress {
    /** Hears nothing. */
    StudyProgress SILENT = new StudyProgress() {
        @Override
        public void start(String task, long steps) {}

        @Override
        public void at(long done, String note) {}

        @Override
        public void say(String line) {}
    };

    /** A task of so many steps begins; the one before is done. */
    void start(String task, long steps);

    /** So many steps of the task are done. */
    void at(long done, String note);

    /** Something is worth a line. */
    void say(String line);

    /** Returns whether the work shall stop at its next step. */
    default boolean isCancelled() {
        return false;
    }

    /** Ends the work when it shall stop; throws {@link CancellationException} then. */
    default void check() {
        if (isCancelled()) {
            throw new CancellationException(
                    "interrupted; what was finished before is untouched, start the same command again");
        }
    }
}
