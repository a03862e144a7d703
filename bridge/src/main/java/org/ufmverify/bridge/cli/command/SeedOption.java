package org.ufmverify.bridge.cli.command;

import picocli.CommandLine.Option;

/** The seed of a command. */
final class SeedOption {
    @Option(names = "--seed", defaultValue = "1", description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    long value() {
        return seed;
    }
}
