package org.ufmverify.bridge.cli.console;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.ufmverify.bridge.study.run.StudyProgress;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Progress of long work on stderr: a bar with the time left on a terminal, plain lines otherwise.
 *
 * <p>Not for use by several threads at once.
 */
public final class Progress implements StudyProgress, AutoCloseable {
    private static final Duration LINE_INTERVAL = Duration.ofSeconds(10);

    private final PrintWriter err;
    private final boolean quiet;
    private final boolean terminal;
    private final Interruption interruption;
    private ProgressBar bar;
    private String task = "";
    private long total;
    private long started;
    private long lastLine;

    private Progress(PrintWriter err, boolean quiet, boolean terminal, Interruption interruption) {
        this.err = err;
        this.quiet = quiet;
        this.terminal = terminal;
        this.interruption = interruption;
    }

    /** Returns progress of a command on its error stream, or none when quiet. */
    static Progress on(CommandSpec spec, ConsoleOptions options) {
        Interruption interruption = ((Interruption.Owner) spec.root().userObject()).asked();
        return new Progress(spec.commandLine().getErr(), options.quiet(), Terminal.isStderr(), interruption);
    }

    @Override
    public boolean isCancelled() {
        return interruption.isRequested();
    }

    /** Prints a line of its own. */
    @Override
    public void say(String line) {
        if (quiet) {
            return;
        }
        if (bar != null) {
            // The bar redraws itself on the next line.
            err.print("\r");
        }
        err.println(line);
    }

    /** Starts a task of so many steps; the one before is finished. */
    @Override
    public void start(String name, long steps) {
        finish();
        task = name;
        total = steps;
        started = System.nanoTime();
        lastLine = started;
        if (quiet) {
            return;
        }
        if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(steps)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .build();
        } else {
            err.println(name + " ...");
        }
    }

    /** Starts a task whose steps are not known: a bar with the time on a terminal, nothing elsewhere. */
    public void startUncounted(String name) {
        if (terminal) {
            start(name, 1);
        }
    }

    /** Says how many steps are done, with a short note. */
    @Override
    public void at(long done, String note) {
        check();
        if (bar != null) {
            bar.stepTo(done);
            bar.setExtraMessage(" " + note);
        } else if (!quiet && System.nanoTime() - lastLine > LINE_INTERVAL.toNanos()) {
            lastLine = System.nanoTime();
            double seconds = (lastLine - started) * 1e-9;
            String left = done > 0 ? String.format(", %.0f s left", seconds * (total - done) / done) : "";
            err.println(task + ": " + done + " of " + total + left + (note.isEmpty() ? "" : ", " + note));
        }
    }

    /** Ends the current task. */
    public void finish() {
        if (bar != null) {
            bar.stepTo(total);
            bar.close();
            bar = null;
        } else if (!quiet && !task.isEmpty()) {
            err.println(String.format("%s: done in %.1f s", task, (System.nanoTime() - started) * 1e-9));
        }
        task = "";
    }

    @Override
    public void close() {
        finish();
    }
}
