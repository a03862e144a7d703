package org.ufmverify.empirical.network;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to compute.
 *
 * @param kind whether on a GPU
 * @param index which GPU, counted from 0; 0 for all other kinds
 */
public record DeviceChoice(Kind kind, int index) {
    /** On a GPU or not. */
    enum Kind {
        /** On a GPU when there is one. */
        AUTO,
        CPU,
        GPU
    }

    /** The first GPU when there is one. */
    public static final DeviceChoice AUTO = new DeviceChoice(Kind.AUTO, 0);

    /** No GPU. */
    public static final DeviceChoice CPU = new DeviceChoice(Kind.CPU, 0);

    /** The first GPU. */
    public static final DeviceChoice GPU = new DeviceChoice(Kind.GPU, 0);

    private static final Pattern WORD = Pattern.compile("auto|cpu|gpu(?::(\\d{1,3}))?", Pattern.CASE_INSENSITIVE);

    /**
     * Reads "auto", "cpu", "gpu" or, for another than the first, "gpu:1", "gpu:2" and so on, in letters of any case.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static DeviceChoice parse(String word) {
        Matcher matcher = WORD.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be auto, cpu, gpu or, for another than the first, gpu:1, gpu:2, ..., but was '" + word + "'");
        }
        if (matcher.group(1) != null) {
            return new DeviceChoice(Kind.GPU, Integer.parseInt(matcher.group(1)));
        }
        return switch (word.charAt(0)) {
            case 'a', 'A' -> AUTO;
            case 'c', 'C' -> CPU;
            default -> GPU;
        };
    }

    /** Tells whether a GPU must be there. */
    public boolean requiresGpu() {
        return kind == Kind.GPU;
    }

    /** The word that {@link #parse} reads. */
    @Override
    public String toString() {
        return switch (kind) {
            case AUTO -> "auto";
            case CPU -> "cpu";
            case GPU -> index == 0 ? "gpu" : "gpu:" + index;
        };
    }
}
