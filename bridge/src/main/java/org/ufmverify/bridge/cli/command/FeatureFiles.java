package org.ufmverify.bridge.cli.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ufmverify.bridge.algebra.ProductBackend;
import org.ufmverify.bridge.cli.console.Progress;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.matching.objective.TrainedObjective;
import org.ufmverify.bridge.metrics.LastLayer;
import org.ufmverify.bridge.study.network.TheoryScope;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.store.RunFolder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Exported features as a command takes them, and what is measured of them as it prints it. */
final class FeatureFiles {
    private static final double GIB = 1 << 30;
    private static final double MENTIONED = 0.25;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--features",
            required = true,
            arity = "1..*",
            paramLabel = "F.npz",
            description = "The features; several files are read as shards of one set.")
    private List<String> files;

    @Option(
            names = "--key",
            paramLabel = "WHAT=NAME",
            description = "Which entry is which: features, labels, W, b or logits. Default: by the usual names.")
    private Map<String, String> keys = new LinkedHashMap<>();

    @Option(
            names = "--backend",
            paramLabel = "auto|java|openblas|nd4j|torch",
            defaultValue = "auto",
            description =
                    "What multiplies matrices. Default: ${DEFAULT-VALUE}, the fastest for the size: plain Java, OpenBLAS for"
                            + " large sets.")
    private ProductBackend backend;

    /**
     * Checks that the theory has an optimum for the runs in whose folders the files lie.
     *
     * @throws IOException when the description of a run cannot be read
     * @throws IllegalArgumentException when it has none, with what is missing
     */
    void requireTheory() throws IOException {
        for (String file : files) {
            Optional<String> missing = run(file).flatMap(TheoryScope::missing);
            if (missing.isPresent()) {
                throw new IllegalArgumentException(file + " has nothing to be matched with, as it was " + missing.get()
                        + "; metrics measures it all the same");
            }
        }
    }

    /** Returns what the runs beside which the files lie were trained with where something else is said, a few words each. */
    List<String> differences(TrainedObjective said) throws IOException {
        Set<String> all = new LinkedHashSet<>();
        for (String file : files) {
            run(file).ifPresent(run -> all.addAll(TheoryScope.differences(run, said)));
        }
        return List.copyOf(all);
    }

    private static Optional<Experiment> run(String file) throws IOException {
        return RunFolder.experiment(
                SampleFiles.path(file).toAbsolutePath().normalize().getParent());
    }

    /** Opens another file whose entries have the same names. */
    FeatureSource like(String file) {
        return opener().open(List.of(file), keys);
    }

    private SampleFiles opener() {
        return ((SampleFiles.Owner) command.root().userObject()).files();
    }

    /** Returns what computes the matrix products. */
    ProductBackend backend() {
        return backend;
    }

    /**
     * Opens the files. What takes much memory is said beforehand.
     *
     * @param gradient whether the gradient of the last layer will be kept, which then must be there
     * @param progress told how much memory it takes
     * @throws IllegalStateException when Java is not given so much memory
     */
    FeatureSource open(boolean gradient, Progress progress) {
        FeatureSource features = opener().open(files, keys);
        if (gradient && !features.hasClassifier()) {
            features.close();
            throw new IllegalArgumentException(
                    "no file has the last layer, which a match compares with theory; add its weight as W,"
                            + " for example W=model.fc.weight.detach().numpy(), or say which entry it is with --key W=NAME");
        }
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
