package org.ufmverify.bridge.cli.command;

import java.nio.file.Path;
import java.util.List;
import org.ufmverify.bridge.features.npz.NpzFeatures;
import picocli.CommandLine.Option;

/** Exported features as a command takes them, and what is measured of them as it prints it. */
final class FeatureFiles {
    @Option(
            names = "--features",
            required = true,
            arity = "1..*",
            paramLabel = "F.npz",
            description = "The features; several files are read as shards of one set.")
    private List<Path> files;

    /** Opens the files; see {@link NpzFeatures#of}. */
    NpzFeatures open() {
        return NpzFeatures.of(files);
    }
}
