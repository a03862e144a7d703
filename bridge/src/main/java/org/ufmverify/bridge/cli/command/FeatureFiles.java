package org.ufmverify.bridge.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ufmverify.bridge.algebra.ProductBackend;
import org.ufmverify.bridge.cli.console.Progress;
import org.ufmverify.bridge.features.npz.NpzFeatures;
import org.ufmverify.bridge.metrics.LastLayer;
import picocli.CommandLine.Option;

/** Exported features as a command takes them, and what is measured of them as it prints it. */
final class FeatureFiles {
    private static final double GIB = 1 << 30;
    private static final double MENTIONED = 0.25;

    @Option(
            names = "--features",
            required = true,
            arity = "1..*",
            paramLabel = "F.npz",
            description = "The features; several files are read as shards of one set.")
    private List<Path> files;

    @Option(
            names = "--backend",
            paramLabel = "auto|java|openblas|nd4j|torch",
            defaultValue = "auto",
            description =
                    "What multiplies matrices. Default: ${DEFAULT-VALUE}, the fastest for the size: plain Java, OpenBLAS for"
                            + " large sets.")
    private ProductBackend backend;

    /** Returns what computes the matrix products. */
    ProductBackend backend() {
        return backend;
    }

    /**
     * Opens the files; see {@link NpzFeatures#of}. What takes much memory is said beforehand.
     *
     * @param gradient whether the gradient of the last layer will be kept
     * @param progress told how much memory it takes
     * @throws IllegalStateException when Java is not given so much memory
     */
    NpzFeatures open(boolean gradient, Progress progress) {
        NpzFeatures features = NpzFeatures.of(files);
        int classes = features.classifier().classes();
        int d = features.classifier().featureDim();
        double needed = LastLayer.bytes(classes, d, gradient) / GIB;
        double given = Runtime.getRuntime().maxMemory() / GIB;
        if (needed > given) {
            features.close();
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "K = %d classes of d = %d features take about %.1f GiB, and Java has %.1f; give it more, for example java"
                            + " -Xmx%.0fg -jar verify.jar ...",
                    classes,
                    d,
                    needed,
                    given,
                    Math.ceil(needed + 0.5)));
        }
        if (needed > MENTIONED) {
            progress.say(String.format(
                    Locale.ROOT,
                    "K = %d classes of d = %d features take about %.1f GiB, whatever the number of samples",
                    classes,
                    d,
                    needed));
        }
        return features;
    }
}
