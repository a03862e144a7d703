package org.ufmverify.bridge.report.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * Learned against predicted.
 *
 * @param matches one for each trained model
 */
public record Matching(List<Match> matches) {
    /** Copies the list. */
    public Matching {
        matches = List.copyOf(matches);
    }

    /** {@return no matches} */
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
     * @param name any text, escaped on output
     * @param kind what kind of model
     * @param classes K
     * @param perClass n
     * @param featureDim d
     * @param smoothing delta
     * @param weightDecay lambda_W
     * @param featureDecay lambda_H, fitted for a plain network and given otherwise
     * @param regularization a
     * @param quantities margin, pTrue, classifierNorm2, featureNorm2, loss, kappaData
     * @param nc1 NC1 of the model
     * @param nc2 NC2
     * @param nc3 NC3
     * @param procrustesMeans relative distance of the class means to the predicted ETF after the best alignment
     * @param procrustesClassifier the same for the rows of W
     * @param stationarity how far the last layer is from a stationary point
     * @param reading why the distance is what it is, prose (see {@link ReportData})
     * @param approach predicted and measured margin along training; empty if only the end was matched
     * @param gram learned and predicted Gram matrices; {@link Gram#none()} if not kept
     */
    public record Match(
            String name,
            Kind kind,
            int classes,
            int perClass,
            int featureDim,
            double smoothing,
            double weightDecay,
            Value featureDecay,
            Value regularization,
            List<Quantity> quantities,
            Value nc1,
            Value nc2,
            Value nc3,
            Value procrustesMeans,
            Value procrustesClassifier,
            Stationarity stationarity,
            String reading,
            List<Approach> approach,
            Gram gram) {
        /** Copies the lists. */
        public Match {
            quantities = List.copyOf(quantities);
            approach = List.copyOf(approach);
        }
    }

    /**
     * A quantity, predicted and measured.
     *
     * @param key margin, pTrue, classifierNorm2, featureNorm2, loss or kappaData
     * @param predicted at the predicted optimum
     * @param measured of the trained model
     * @param relativeError |measured - predicted| / |predicted|
     */
    public record Quantity(String key, Value predicted, Value measured, Value relativeError) {
        /**
         * A quantity with its relative error.
         *
         * @param key as above
         * @param predicted any double
         * @param measured any double
         * @return the quantity
         */
        public static Quantity of(String key, double predicted, double measured) {
            return new Quantity(
                    key,
                    Value.of(predicted),
                    Value.of(measured),
                    predicted == 0
                            ? Value.missing("predicted is 0")
                            : Value.of(Math.abs(measured - predicted) / Math.abs(predicted)));
        }
    }

    /**
     * Distance from stationarity of the last layer.
     *
     * @param gradientNorm relative norm of the gradient with respect to W (with decay): |grad| / (lambda_W |W|)
     * @param balance lambda_W |W|^2 / (lambda_H |H_c|^2); 1 at a balanced point, fitted to 1 for a plain network
     * @param balanceTime epochs that the balance needs, about 1 / (learning rate x lambda_W) steps
     */
    public record Stationarity(Value gradientNorm, Value balance, Value balanceTime) {}

    /**
     * Predicted and measured margin after an epoch.
     *
     * @param epoch number of epochs done
     * @param predictedMargin from the effective regularization at that epoch
     * @param measuredMargin of the network
     */
    public record Approach(int epoch, Value predictedMargin, Value measuredMargin) {}

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
