package org.ufmverify.empirical.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.List;

/** Weights w_k of the classes: the data term is (1/N) sum_k n_k w_k l. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClassWeights.Equal.class, name = "equal"),
    @JsonSubTypes.Type(value = ClassWeights.Given.class, name = "given"),
    @JsonSubTypes.Type(value = ClassWeights.ByCount.class, name = "by-count")
})
public sealed interface ClassWeights {

    /** w_k = 1. */
    record Equal() implements ClassWeights {
        @Override
        public double[] of(int[] counts) {
            double[] weights = new double[counts.length];
            Arrays.fill(weights, 1);
            return weights;
        }
    }

    /**
     * Weights of one's own.
     *
     * @param values w_k, one for each class, positive and finite
     */
    record Given(List<Double> values) implements ClassWeights {
        /** Copies the list and checks the values. */
        public Given {
            values = List.copyOf(values);
            for (double value : values) {
                if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("class weights must be positive and finite, got " + value);
                }
            }
        }

        @Override
        public double[] of(int[] counts) {
            if (values.size() != counts.length) {
                throw new IllegalArgumentException("class-weights has " + values.size() + " values for " + counts.length
                        + " classes; give one for each");
            }
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /**
     * Weights in proportion to a power of the counts, with mean 1 over the samples: w_k = N n_k^(-power) / sum_j n_j^(1-power).
     *
     * @param power in (0, 1]: 1 for inverse counts, w_k = N/(K n_k), 1/2 for their roots
     */
    record ByCount(double power) implements ClassWeights {
        /** Checks the power. */
        public ByCount {
            if (!(power > 0 && power <= 1)) {
                throw new IllegalArgumentException("power of the counts must be in (0, 1], got " + power);
            }
        }

        @Override
        public double[] of(int[] counts) {
            ClassAdjustment.requireAll("weight", counts);
            double all = Arrays.stream(counts).sum();
            double norm = Arrays.stream(counts)
                    .mapToDouble(n -> n * Math.pow(n, -power))
                    .sum();
            return Arrays.stream(counts)
                    .mapToDouble(n -> all * Math.pow(n, -power) / norm)
                    .toArray();
        }
    }

    /**
     * Returns w_k.
     *
     * @param counts training images n_k of each class
     * @throws IllegalArgumentException when the weights are of another number of classes, or follow from counts of which one is 0
     */
    double[] of(int[] counts);
}
