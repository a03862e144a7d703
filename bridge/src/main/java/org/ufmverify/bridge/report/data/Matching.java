package org.ufmverify.bridge.report.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.empirical.experiment.RunName;

/**
 * Learned against predicted.
 *
 * @param models one for each trained model
 */
public record Matching(List<Model> models) {
    /** Copies the list. */
    public Matching {
        models = List.copyOf(models);
    }

    /** {@return no models} */
    public static Matching none() {
        return new Matching(List.of());
    }

    /** What kind of model was matched. */
    public enum Kind {
        /** A network trained with weight decay only: lambda_H is fitted. */
        PLAIN_NETWORK("plain network"),
        /** Features as free parameters: the model itself. */
        FREE_FEATURES("free features"),
        /** A network with an explicit penalty on its features: nothing is fitted. */
        KNOWN_PENALTY("known feature penalty");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** {@return the words in the report and in {@code report.json}} */
        @JsonValue
        public String label() {
            return label;
        }

        /**
         * The kind with a given label.
         *
         * @param label for example "plain network"
         * @return the kind
         * @throws IllegalArgumentException if there is none
         */
        @JsonCreator
        public static Kind labelled(String label) {
            for (Kind kind : values()) {
                if (kind.label.equals(label)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException(
                    "a matched model must be one of plain network, free features, known feature penalty, got "
                            + label.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * One trained model against its predicted optimum.
     *
     * @param run what it is called, with the smoothing and the seed
     * @param kind what kind of model
     * @param match both sides and their distance
     * @param balanceTime epochs that the balance of W and H needs, about 1 / (learning rate x lambda_W) steps
     * @param reading why the distance is what it is, prose (see {@link ReportData})
     * @param approach predicted and measured margin along training; empty if only the end was matched
     * @param gram learned and predicted Gram matrices; {@link Gram#none()} if not kept
     */
    public record Model(
            RunName run,
            Kind kind,
            Match match,
            Measured balanceTime,
            String reading,
            List<Approach> approach,
            Gram gram) {
        /** Copies the list. */
        public Model {
            approach = List.copyOf(approach);
        }
    }

    /**
     * Predicted and measured margin after an epoch, and how far the norms are from those predicted for the end.
     *
     * @param epoch number of epochs done
     * @param predictedMargin from the effective regularization at that epoch
     * @param measuredMargin of the network
     * @param classifierNormError relative error of the mean over classes of |w_k|
     * @param featureNormError relative error of the mean over classes of |hbar_k - h_G|
     */
    public record Approach(
            int epoch,
            Measured predictedMargin,
            Measured measuredMargin,
            Measured classifierNormError,
            Measured featureNormError) {}

    /**
     * Gram matrices of the class means, each divided by its largest absolute entry.
     *
     * @param learned K rows of K numbers, of the trained model
     * @param predicted K rows of K numbers, of the predicted simplex ETF
     */
    public record Gram(List<List<Double>> learned, List<List<Double>> predicted) {
        /** Copies the rows. */
        public Gram {
            learned = learned.stream().map(List::copyOf).toList();
            predicted = predicted.stream().map(List::copyOf).toList();
        }

        /** {@return no matrices} */
        public static Gram none() {
            return new Gram(List.of(), List.of());
        }
    }
}
