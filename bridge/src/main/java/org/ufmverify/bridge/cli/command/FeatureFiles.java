package org.ufmverify.bridge.cli.command;

import java.nio.file.Path;
import java.util.List;
import org.ufmverify.bridge.algebra.ProductBackend;
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

    @Option(
            names = "--backend",
            paramLabel = "auto|java|nd4j|torch",
            defaultValue = "auto",
            description =
                    "What multiplies matrices. Default: ${DEFAULT-VALUE}, the fastest for the size: plain Java, and ND4J"
                            + " for very large sets.")
    private ProductBackend backend;

    /** Returns what computes the matrix products. */
    ProductBackend backend() {
        return backend;
    }

    /** Opens the files; see {@link NpzFeatures#of}. */
    NpzFeatures open() {
        return NpzFeatures.of(files);
    }
}
