package org.ufmverify.bridge.study.run;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.run.SweepListener;
import org.ufmverify.empirical.run.TrainingListener;
import org.ufmverify.empirical.store.EpochRecord;

/** Passes the progress of several runs on, each told from a thread of its own, as one number of epochs. */
public final class TrainingProgress implements SweepListener {
    private final StudyProgress progress;
    private final Set<String> notes = new HashSet<>();
    private long epochs;

    /**
     * Tells the progress of runs.
     *
     * @param progress who hears of it
     * @param said notes that were given before and are not to be given again
     */
    public TrainingProgress(StudyProgress progress, String... said) {
        this.progress = progress;
        notes.addAll(List.of(said));
    }

    @Override
    public TrainingListener started(int index, int count, Experiment experiment) {
        check();
        return of(experiment);
    }

    /** Says a line. */
    public synchronized void say(String line) {
        progress.say(line);
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
            public void note(String sentence) {
                sayOnce(sentence);
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

    /** What holds for all runs, such as the device, is said by each of them. */
    private synchronized void sayOnce(String line) {
        if (notes.add(line)) {
            progress.say(line);
        }
    }
}
