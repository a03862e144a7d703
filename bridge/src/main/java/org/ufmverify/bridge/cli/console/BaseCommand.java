package org.ufmverify.bridge.cli.console;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command has: help, how much to print, and where to print it. */
@Command(mixinStandardHelpOptions = true, versionProvider = Versions.class, sortOptions = false)
public abstract class BaseCommand implements Callable<Integer> {
    @Mixin
    private ConsoleOptions console = new ConsoleOptions();

    @Spec
    private CommandSpec spec;

    /** Returns the options that say how much to print. */
    final ConsoleOptions console() {
        return console;
    }

    /** Returns this command as picocli sees it. */
    public final CommandSpec spec() {
        return spec;
    }

    /** Returns where results go. */
    public final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Tells whether stdout is to be exactly one JSON document. */
    public final boolean json() {
        return console.json();
    }

    /**
     * Prints a result in the form asked for.
     *
     * @param document what {@code --json} prints
     * @param text prints it for people
     */
    public final void show(Supplier<?> document, Consumer<PrintWriter> text) {
        if (json()) {
            out().println(Json.write(document.get()));
        } else {
            text.accept(out());
        }
        out().flush();
    }

    /** Returns what asks long work to stop. */
    public final Interruption interruption() {
        return ((Interruption.Owner) spec.root().userObject()).asked();
    }

    /** Returns progress of long work on stderr. */
    public final Progress progress() {
        return Progress.on(spec, console);
    }

    /** Returns a verdict's word, padded to a width of 12, in colour where the terminal takes it. */
    public final String verdict(String word) {
        String colour =
                switch (word) {
                    case "PROVED", "CERTIFIED", "OBSERVED" -> "green";
                    case "TESTED" -> "cyan";
                    case "INCONCLUSIVE" -> "yellow";
                    default -> "red,bold";
                };
        String padded = String.format("%-12s", word);
        return spec.commandLine().getColorScheme().ansi().string("@|" + colour + " " + padded + "|@");
    }
}
