package org.ufmverify.bridge.cli;

import picocli.CommandLine.Option;

/** How much to print. */
final class ConsoleOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "No progress on stderr.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "More detail on stderr; stack traces of errors.")
    private boolean verbose;

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }
}
