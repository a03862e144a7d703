package org.ufmverify.empirical.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.List;

/** Offsets v_k that are added to the logits in the loss alone, l(z + v): not when the network predicts. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LogitOffset.None.class, name = "none"),
    @JsonSubTypes.Type(value = LogitOffset.Given.class, name = "given"),
    @JsonSubTypes.Type(value = LogitOffset.LogPrior.class, name = "log-prior")
})
public sealed interface LogitOffset {

    /** v_k = 0. */
    record None() implements LogitOffset {
        @Override
        public double[] of(int[] counts) {
            return new double[counts.length];
        }
    }

    /**
     * Offsets of one's own.
     *
     * @param values v_k, one for each class, finite
     */
    record Given(List<Double> values) implements LogitOffset {
        /** Copies the list and checks the values. */
        public Given {
            values = List.copyOf(values);
            for (double value : values) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("logit offsets must be finite, got " + value);
                }
            }
        }

        @Override
        public double[] of(int[] counts) {
            if (values.size() != counts.length) {
                throw new IllegalArgumentException("logit-offset has " + values.size() + " values for " + counts.length
                        + " classes; give one for each");
            }
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /**
     * Logit adjustment, v_k = tau log(n_k/N).
     *
     * @param tau positive and finite; 1 is consistent for the balanced error
     * @see <a href="https://arxiv.org/abs/2007.07314">Menon et al. 2021</a>
     */
    record LogPrior(double tau) implements LogitOffset {
        /** Checks the factor. */
        public LogPrior {
            if (!(tau > 0 && tau < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("logit adjustment must be positive and finite, got " + tau);
            }
        }

        @Override
        public double[] of(int[] counts) {
            ClassAdjustment.requireAll("offset", counts);
            double all = Arrays.stream(counts).sum();
            return Arrays.stream(counts)
                    .mapToDouble(n -> tau * Math.log(n / all))
                    .toArray();
        }
    }

    /**
     * Returns v_k.
     *
     * @param counts training images n_k of each class
     * @throws IllegalArgumentException when the offsets are of another number of classes, or follow from counts of which one is 0
     */
    double[] of(int[] counts);
}
