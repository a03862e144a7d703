package org.ufmverify.empirical.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.ufmverify.empirical.data.Dataset;

/** How many training images each class keeps; always the first ones of the set. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClassBalance.AsTheyAre.class, name = "as-they-are"),
    @JsonSubTypes.Type(value = ClassBalance.Counts.class, name = "counts"),
    @JsonSubTypes.Type(value = ClassBalance.Imbalance.class, name = "imbalance")
})
public sealed interface ClassBalance {

    /** All images. */
    record AsTheyAre() implements ClassBalance {
        @Override
        public Dataset of(Dataset data, OptionalInt largest) {
            return data;
        }
    }

    /**
     * Counts of one's own.
     *
     * @param counts n_k, one for each class, each at least 1
     */
    record Counts(List<Integer> counts) implements ClassBalance {
        /** Copies the list and checks the values. */
        public Counts {
            counts = List.copyOf(counts);
            for (int count : counts) {
                if (count < 1) {
                    throw new IllegalArgumentException("counts must be at least 1, got " + count);
                }
            }
        }

        @Override
        public Dataset of(Dataset data, OptionalInt largest) {
            return data.withTrainCounts(
                    counts.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    /** How the counts fall from the first class to the last. */
    enum Profile {
        /** n_k = n rho^(-k/(K-1)), a long tail (Cui et al. 2019, arXiv:1901.05555). */
        EXPONENTIAL,
        /** n for the first K - floor(K/2) classes, n/rho for the others (Buda et al. 2018, arXiv:1710.05381). */
        STEP;

        /** The word used in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Reads a {@link #word()}.
         *
         * @throws IllegalArgumentException for any other word
         */
        public static Profile parse(String word) {
            return Stream.of(values())
                    .filter(p -> p.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "profile must be one of exponential, step, got \"" + word + "\""));
        }
    }

    /**
     * The largest class has ratio times as many images as the smallest, up to rounding to whole images, of which each class keeps one.
     *
     * @param profile how the counts fall
     * @param ratio rho, at least 1
     */
    record Imbalance(Profile profile, double ratio) implements ClassBalance {
        /** Checks the ratio. */
        public Imbalance {
            if (!(ratio >= 1 && ratio < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("imbalance ratio must be finite and at least 1, got " + ratio);
            }
        }

        @Override
        public Dataset of(Dataset data, OptionalInt largest) {
            int n = largest.orElse(Arrays.stream(data.train().classCounts(data.classes()))
                    .min()
                    .orElseThrow());
            return data.withTrainCounts(counts(data.classes(), n));
        }

        /**
         * Returns n_0, ..., n_(K-1).
         *
         * @param classes K, at least 2
         * @param largest n_0
         */
        public int[] counts(int classes, int largest) {
            int[] counts = new int[classes];
            for (int k = 0; k < classes; k++) {
                double part =
                        switch (profile) {
                            case EXPONENTIAL -> Math.pow(ratio, -(double) k / (classes - 1));
                            case STEP -> k < classes - classes / 2 ? 1 : 1 / ratio;
                        };
                counts[k] = (int) Math.max(1, Math.round(largest * part));
            }
            return counts;
        }
    }

    /**
     * Takes the training images that are kept.
     *
     * @param largest images of the largest class, where the data were asked for with so many; all for none
     * @throws IllegalArgumentException when a class has fewer images, or the counts are of another number of classes
     */
    Dataset of(Dataset data, OptionalInt largest);
}
