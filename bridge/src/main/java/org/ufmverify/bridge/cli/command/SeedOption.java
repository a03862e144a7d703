package org.ufmverify.bridge.cli.command;

import picocli.CommandLine.Option;

/** The seed of a command. */
final class SeedOption {
    private static final long USUAL = 1;

    @Option(
            names = "--seed",
            description = "Seed of everything random. Default: 1; of the paper's presets the authors' 2021.")
    private Long seed;

    long value() {
        return or(USUAL);
    }

    /** The seed, or another than the usual one where none is given. */
    long or(long otherwise) {
        return seed == null ? otherwise : seed;
    }
}
