package org.ufmverify.bridge.study.run;

import java.util.List;
import java.util.function.Function;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.run.SweepListener;
import org.ufmverify.empirical.run.SweepOutcome;
import org.ufmverify.empirical.run.SweepPlan;
import org.ufmverify.empirical.run.TrainingListener;
import org.ufmverify.empirical.store.EpochRecord;

/**
 * Passes the progress of several runs on, each told from a thread of its own, as one number of epochs. What is said of one run has its
 * name.
 */
public final class TrainingProgress implements SweepListener {
    private final StudyProgress progress;
    private final String what;
    private final Function<SweepOutcome.Failed, String> reason;
    private long epochs;

    /**
     * Tells the progress of runs.
     *
     * @param progress who hears of it
     * @param what what the runs are called, in the plural
     * @param reason says why a run failed
     */
    public TrainingProgress(StudyProgress progress, String what, Function<SweepOutcome.Failed, String> reason) {
        this.progress = progress;
        this.what = what;
        this.reason = reason;
    }

    /** The same, saying why runs failed in the words of what was thrown. */
    public TrainingProgress(StudyProgress progress, String what) {
        this(progress, what, SweepOutcome.Failed::reason);
    }

    /** Those that were finished before, or cannot be trained, take no time, so that they would spoil the estimate of the rest. */
    @Override
    public void begins(SweepPlan plan) {
        int left = plan.open().size();
        int all = plan.finished().size() + plan.open().size() + plan.refused().size();
        starts(
                (left > 0 ? "training " : "reading ") + (left > 0 && left < all ? left + " of " : "") + all,
                plan.epochsLeft());
    }

    /** Finished runs are read. */
    void reads(List<Experiment> finished) {
        starts(
                "reading " + finished.size(),
                finished.stream().mapToLong(Experiment::epochs).sum());
    }

    private synchronized void starts(String task, long left) {
        epochs = 0;
        progress.start(task + " " + what, Math.max(1, left));
    }

    @Override
    public TrainingListener started(int index, int count, Experiment experiment) {
        check();
        return of(experiment);
    }

    /** Says that a run failed while the others go on; how they end is told with the results. */
    @Override
    public void ended(int index, int count, SweepOutcome outcome) {
        if (outcome instanceof SweepOutcome.Failed failed) {
            note("FAILED: " + failed.experiment().run() + ": " + reason.apply(failed));
        }
    }

    @Override
    public synchronized void note(String sentence) {
        progress.say(sentence);
    }

    public synchronized void check() {
        progress.check();
    }

    /** Returns a listener for one run. */
    public TrainingListener of(Experiment experiment) {
        return new TrainingListener() {
            private int before;

            @Override
            public void batchDone(int epoch, int all, int batch, int batches, double loss) {
                check();
                if (batch == batches) {
                    reached(
                            epoch,
                            String.format("%s: loss %.4f", experiment.run().title(), loss));
                }
            }

            @Override
            public void epochLogged(EpochRecord epoch, int all) {
                reached(
                        epoch.epoch(),
                        String.format(
                                "%s: loss %.4f, train error %.4f",
                                experiment.run().title(), epoch.trainLoss(), epoch.trainError()));
            }

            @Override
            public void resumed(int epoch, int all) {
                before = epoch;
                if (epoch < all) {
                    note("resuming after epoch " + epoch + " of " + all);
                }
            }

            @Override
            public void note(String sentence) {
                TrainingProgress.this.note(experiment.run() + ": " + sentence);
            }

            private void reached(int epoch, String note) {
                advance(epoch - before, note);
                before = epoch;
            }
        };
    }

    private synchronized void advance(int more, String note) {
        epochs += more;
        progress.at(epochs, note);
    }
}
