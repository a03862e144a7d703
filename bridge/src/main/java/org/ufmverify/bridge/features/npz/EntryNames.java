package org.ufmverify.bridge.features.npz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ufmverify.bridge.features.format.TensorFile;

/**
 * Which entry of a file is which: by its own name, by the names that other programs give it, or as the user says.
 *
 * @param chosen names of entries by what they are
 */
record EntryNames(Map<String, String> chosen) {
    static final String FEATURES = "features";
    static final String LABELS = "labels";
    static final String WEIGHTS = "W";
    static final String BIAS = "b";
    static final String LOGITS = "logits";

    /** Last layers as PyTorch models call them. */
    private static final Set<String> LAYERS =
            Set.of("fc", "classifier", "head", "last", "last_layer", "linear", "lm_head", "output", "out", "readout");

    private static final Map<String, List<String>> ALIASES = Map.of(
            FEATURES,
            List.of(
                    "feats",
                    "feat",
                    "feature",
                    "h",
                    "x",
                    "z",
                    "embeddings",
                    "embedding",
                    "activations",
                    "hidden",
                    "hidden_states",
                    "penultimate"),
            LABELS,
            List.of("label", "targets", "target", "y", "classes"),
            WEIGHTS,
            List.of("w", "weight", "weights", "fc_weight", "classifier_weight", "head_weight"),
            BIAS,
            List.of("bias", "biases", "fc_bias", "classifier_bias", "head_bias"),
            LOGITS,
            List.of("logit"));

    /** Checks what the user says. */
    EntryNames {
        for (String key : chosen.keySet()) {
            if (!ALIASES.containsKey(key)) {
                throw new IllegalArgumentException(
                        "--key takes features=NAME, labels=NAME, W=NAME, b=NAME or logits=NAME, got " + key + "="
                                + chosen.get(key));
            }
        }
        chosen = Map.copyOf(chosen);
    }

    /**
     * Finds an entry.
     *
     * @param what one of the five
     * @return its name in this file, empty when there is none
     * @throws IllegalArgumentException when several may be meant, or the one that is asked for is not there
     */
    Optional<String> find(TensorFile file, String what) {
        String asked = chosen.get(what);
        if (asked != null) {
            return file.names().contains(asked) ? Optional.of(asked) : Optional.empty();
        }
        if (file.names().contains(what)) {
            return Optional.of(what);
        }
        List<String> found = new ArrayList<>();
        for (String name : file.names()) {
            if (!chosen.containsValue(name) && means(name, what)) {
                found.add(name);
            }
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException(file.name() + ": " + listed(found) + " may all be " + what
                    + "; say which with --key " + what + "=" + TensorFile.printable(found.get(0)));
        }
        return found.stream().findFirst();
    }

    private static boolean means(String name, String what) {
        if (ALIASES.get(what).contains(name.toLowerCase(Locale.ROOT))) {
            return !name.equals("W") && !name.equals("b");
        }
        String end = what.equals(WEIGHTS) ? ".weight" : what.equals(BIAS) ? ".bias" : null;
        String dotted = name.replace('/', '.'); // groups of HDF5 are as the parts of a model
        if (end == null || !dotted.endsWith(end)) {
            return false;
        }
        String layer = dotted.substring(0, dotted.length() - end.length());
        return LAYERS.contains(layer.substring(layer.lastIndexOf('.') + 1));
    }

    /** What is in a file, for the sentence that says what is not. */
    static String listed(Iterable<String> names) {
        List<String> shown = new ArrayList<>();
        int count = 0;
        for (String name : names) {
            if (count++ < 12) {
                shown.add("\"" + TensorFile.printable(name) + "\"");
            }
        }
        if (count > shown.size()) {
            shown.add("... (" + count + " in all)");
        }
        return shown.isEmpty() ? "nothing" : String.join(", ", shown);
    }
}
