package org.ufmverify.empirical.network;

import java.util.Locale;

/** Where to compute: {@code AUTO} takes a GPU when there is one. */
public enum DeviceChoice {
    AUTO,
    CPU,
    GPU;

    /**
     * Reads "auto", "cpu" or "gpu".
     *
     * @throws IllegalArgumentException for any other word
     */
    public static DeviceChoice parse(String word) {
        for (DeviceChoice choice : values()) {
            if (choice.word().equals(word)) {
                return choice;
            }
        }
        throw new IllegalArgumentException("device must be auto, cpu or gpu, got " + word);
    }

    /** The word that {@link #parse} reads. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
