package org.ufmverify.bridge.cli.console;

import picocli.CommandLine.Option;

/** How much to print, and in which form. */
final class ConsoleOptions {
    @Option(names = "--json", order = 90, description = "Print one JSON document on stdout.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            order = 91,
            description = "No progress on stderr.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            order = 92,
            description = "More detail on stderr; stack traces of errors.")
    private boolean verbose;

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }
}
