package org.ufmverify.empirical.data;

/**
 * Maps bytes to floats, per channel; most often (x - mean) / standard deviation, both taken over a training split.
 */
public final class Normalization {
    private final float[][] tables; // channels x 256

    private Normalization(float[][] tables) {
        this.tables = tables;
    }

    /**
     * The normalization that gives each channel of {@code split} mean 0 and variance 1; a constant channel is centred
     * and divided by 255.
     */
    public static Normalization of(Split split, int channels) {
        int plane = split.imageBytes() / channels;
        float[][] tables = new float[channels][256];
        for (int c = 0; c < channels; c++) {
            long sum = 0;
            long squares = 0;
            for (int i = 0; i < split.size(); i++) {
                for (int p = 0; p < plane; p++) {
                    long x = split.pixel(i, c * plane + p);
                    sum += x;
                    squares += x * x;
                }
            }
            double count = (double) split.size() * plane;
            double mean = sum / count;
            double variance = squares / count - mean * mean;
            double scale = variance > 0 ? 1 / Math.sqrt(variance) : 1 / 255.0;
            for (int x = 0; x < 256; x++) {
                tables[c][x] = (float) ((x - mean) * scale);
            }
        }
        return new Normalization(tables);
    }

    /** Maps 0..255 to [0, 1] in every channel. */
    public static Normalization unit(int channels) {
        float[][] tables = new float[channels][256];
        for (float[] table : tables) {
            for (int x = 0; x < 256; x++) {
                table[x] = x / 255f;
            }
        }
        return new Normalization(tables);
    }

    int channels() {
        return tables.length;
    }

    float[] table(int channel) {
        return tables[channel];
    }
}
