package org.ufmverify.empirical.run;

import org.ufmverify.empirical.experiment.Experiment;

/** Told about a sweep, from several threads when there are several workers. */
public interface SweepListener {
    /** Hears nothing. */
    SweepListener NONE = new SweepListener() {};

    /** The sweep begins, with so much to do. */
    default void begins(SweepPlan plan) {}

    /** Something worth a line holds for the sweep as a whole, such as another device than asked for. */
    default void note(String sentence) {}

    /** A run begins; what is returned hears of its progress, in the thread of that run. */
    default TrainingListener started(int index, int count, Experiment experiment) {
        return TrainingListener.NONE;
    }

    /** A run has ended, one way or the other. */
    default void ended(int index, int count, SweepOutcome outcome) {}
}
