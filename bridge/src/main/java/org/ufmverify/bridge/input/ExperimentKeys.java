package org.ufmverify.bridge.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ufmverify.empirical.experiment.DataSpec;
import org.ufmverify.empirical.network.Architecture;
import org.ufmverify.empirical.training.BatchPlan;

/** Every key of a file of experiments, with what it takes and what holds without it: the reader and the help go by this table. */
public final class ExperimentKeys {
    private static final String WHOLE = "whole number in [1, 1000000]";
    private static final String FLAG = "true or false";
    private static final String SEED = "whole number in [0, 2147483647]";
    private static final String CLASSES = "one number for each class, [500, 50] or \"20x500,80x50\"";

    private static final List<Key> ALL = List.of(
            Key.of(
                    "",
                    "experiments",
                    "list",
                    "",
                    "several experiments, each with the keys below; without it the file is one"),
            Key.of("", "name", "text of 1 to 100 characters", "required", "what its runs are called"),
            Key.of("", "data", "mapping", "required", "the images"),
            Key.of(
                    "data",
                    "set",
                    words(Stream.of(DataSpec.Source.values()).map(DataSpec.Source::word)),
                    "required",
                    ""),
            Key.of("data", "folder", "path", "the set's usual place", "folder of its files"),
            Key.of("data", "train-per-class", WHOLE, "all", "only the first training images of each class"),
            Key.of("data", "augment", FLAG, "false", "shift and mirror training images at random"),
            Key.of("data", "counts", CLASSES, "all", "training images of each class; instead of train-per-class"),
            Key.of("data", "imbalance", "mapping", "none", "classes of falling counts, the first has train-per-class"),
            Key.of(
                    "imbalance",
                    "profile",
                    "exponential, step",
                    "required",
                    "a long tail, or one half of the classes small"),
            Key.of("imbalance", "ratio", Bounds.FROM_ONE, "required", "of the largest class to the smallest"),
            Key.of("data", "label-noise", "mapping", "none", "training labels replaced by other classes at random"),
            Key.of("label-noise", "rate", Bounds.BELOW_ONE, "required", "share of them"),
            Key.of("label-noise", "seed", SEED, "0", "which ones; the seeds of the runs do not matter"),
            Key.of("", "network", "mapping", "required", "trunk and features before the last layer"),
            Key.of(
                    "network",
                    "architecture",
                    words(Stream.of(Architecture.values()).map(Architecture::word)),
                    "required",
                    ""),
            Key.of("network", "widths", "list of whole numbers", "[512], cnn [16, 32, 64]", "not for resnets"),
            Key.of("network", "feature-dim", WHOLE, "64", "d; resnets have their own"),
            Key.of("network", "signed-features", FLAG, "false", "features without a ReLU; not for resnets"),
            Key.of("network", "classifier", "learned, fixed-etf", "learned", "W trained, or kept at a simplex frame"),
            Key.of("network", "bias", FLAG, "true", "whether the last layer has a b"),
            Key.of(
                    "",
                    "loss",
                    "ce, ls:delta=0.1, ... as predict --loss",
                    "ce",
                    "the loss, or one of losses; a list gives a run for each"),
            Key.of(
                    "",
                    "losses",
                    "path of a file as theory --losses reads, from where the command is started, or its list",
                    "none",
                    "losses of your own"),
            Key.of(
                    "",
                    "smoothing",
                    Bounds.BELOW_ONE,
                    "0",
                    "delta, 0 is cross-entropy; a list gives a run for each; instead of loss"),
            Key.of(
                    "",
                    "class-weights",
                    CLASSES + ", or inverse, inverse-sqrt",
                    "1",
                    "w_k of the loss; by inverse counts or their roots they have mean 1 over the samples"),
            Key.of("", "logit-offset", CLASSES, "0", "v_k of the loss l(z + v)"),
            Key.of(
                    "",
                    "logit-adjustment",
                    Bounds.POSITIVE,
                    "none",
                    "tau of v_k = tau log(n_k/N); instead of logit-offset"),
            Key.of("", "optimizer", "mapping", "as below", "what moves the weights"),
            Key.of(
                    "optimizer",
                    "kind",
                    "sgd, adamw",
                    "sgd",
                    "stochastic gradient descent, or Adam with decoupled decay"),
            Key.of("optimizer", "momentum", Bounds.BELOW_ONE, "0.9", "sgd only"),
            Key.of("optimizer", "nesterov", FLAG, "false", "sgd only: look-ahead momentum, which must be above 0"),
            Key.of("optimizer", "beta1", Bounds.BELOW_ONE, "0.9", "adamw only"),
            Key.of("optimizer", "beta2", Bounds.BELOW_ONE, "0.999", "adamw only"),
            Key.of("optimizer", "epsilon", Bounds.POSITIVE, "1e-8", "adamw only"),
            Key.of("optimizer", "weight-decay", Bounds.DECAY, "5e-4", "one for all weights, or a mapping of parts"),
            Key.of("weight-decay", "trunk", Bounds.DECAY, "0", ""),
            Key.of("weight-decay", "classifier", Bounds.DECAY, "0", "lambda_W"),
            Key.of("weight-decay", "bias", Bounds.DECAY, "0", "of the last layer"),
            Key.of(
                    "optimizer",
                    "exempt-bias-and-normalization",
                    FLAG,
                    "false",
                    "weight decay on matrices and filters only"),
            Key.of("", "schedule", "mapping", "required", "the learning rate"),
            Key.of("schedule", "kind", "constant, multi-step, cosine", "required", ""),
            Key.of(
                    "schedule",
                    "rate",
                    Bounds.RATE,
                    "required",
                    "the first rate; a list gives a run for each, the first under the name alone"),
            Key.of(
                    "schedule",
                    "milestones",
                    "rising list of epochs",
                    "required",
                    "multi-step only: where the rate drops"),
            Key.of("schedule", "factor", Bounds.WITHIN_ONE, "0.1", "multi-step only: by which it drops"),
            Key.of("schedule", "warm-up", "whole number in [0, epochs]", "0", "epochs of a linear rise from a tenth"),
            Key.of("", "batch", WHOLE, "128", "images of a batch"),
            Key.of(
                    "",
                    "last-batch",
                    words(Stream.of(BatchPlan.Last.values()).map(BatchPlan.Last::word)),
                    "keep",
                    "the images that fill no batch: a smaller one, left out, or joined to the one before"),
            Key.of("", "epochs", WHOLE, "required", "passes over the training images"),
            Key.of("", "seeds", SEED, "1", "a list gives a run for each"),
            Key.of("", "log-every", WHOLE, "1", "epochs between two logged ones; the first and the last are logged"),
            Key.of("", "feature-decay", Bounds.DECAY, "0", "lambda_H of a penalty (lambda_H/2)|H|^2"));

    private ExperimentKeys() {}

    /**
     * A key.
     *
     * @param section the key of the mapping that it stands in, empty for the experiment itself
     * @param name the key
     * @param values what it takes, in words
     * @param bounds the numbers that it takes, where it takes real numbers
     * @param usual what holds without it
     * @param meaning what it does
     */
    private record Key(
            String section, String name, String values, Optional<Bounds> bounds, String usual, String meaning) {
        static Key of(String section, String name, String values, String usual, String meaning) {
            return new Key(section, name, values, Optional.empty(), usual, meaning);
        }

        static Key of(String section, String name, Bounds bounds, String usual, String meaning) {
            return new Key(section, name, "number " + bounds, Optional.of(bounds), usual, meaning);
        }
    }

    /** The keys of a mapping, by the key that it stands under; empty for an experiment. */
    static List<String> of(String section) {
        return ALL.stream()
                .filter(key -> key.section().equals(section))
                .map(Key::name)
                .toList();
    }

    /** The numbers that a key takes. */
    static Bounds bounds(String section, String name) {
        return ALL.stream()
                .filter(key -> key.section().equals(section) && key.name().equals(name))
                .findFirst()
                .flatMap(Key::bounds)
                .orElseThrow(() -> new IllegalArgumentException(section + ": " + name + " takes no number"));
    }

    /** Returns a page that says of every key what it takes and what holds without it, one or two lines for each. */
    public static List<String> reference() {
        List<String> lines = new ArrayList<>();
        for (Key key : ALL) {
            String path = key.section().isEmpty() ? key.name() : "  " + key.section() + ": " + key.name();
            String usual = key.usual().isEmpty()
                    ? ""
                    : key.usual().equals("required") ? "; required" : "; default " + key.usual();
            lines.add("  " + path);
            lines.add("      " + key.values() + usual + (key.meaning().isEmpty() ? "" : ": " + key.meaning()));
        }
        return List.copyOf(lines);
    }

    private static String words(Stream<String> words) {
        return String.join(", ", words.toList());
    }
}
