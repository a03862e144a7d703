package org.ufmverify.empirical.run;

import org.ufmverify.empirical.store.EpochRecord;

/** Told about the progress of a run, in the thread that trains. */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * A batch is done.
     *
     * @param epoch current epoch, from 1
     * @param epochs epochs of the run
     * @param batch current batch, from 1
     * @param batches batches of an epoch
     * @param loss mean loss of the batch
     */
    default void batchDone(int epoch, int epochs, int batch, int batches, double loss) {}

    /**
     * An epoch was measured.
     *
     * @param epochRecord what goes into the log
     * @param epochs epochs of the run
     */
    default void epochLogged(EpochRecord epochRecord, int epochs) {}

    /**
     * A run that was interrupted or is to have more epochs goes on.
     *
     * @param epoch epochs done before
     * @param epochs epochs of the run
     */
    default void resumed(int epoch, int epochs) {}

    /** Something worth a line happened to this run. */
    default void note(String sentence) {}
}
