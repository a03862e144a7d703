package org.ufmverify.bridge.report.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A number of the report, or the words that stand where it would be: in {@code report.json} a JSON number or a JSON string.
 * A number is always finite.
 */
public sealed interface Value permits Value.Known, Value.Missing {

    /**
     * A finite number.
     *
     * @param number the number, finite
     */
    record Known(double number) implements Value {
        /** Checks that the number is finite. */
        public Known {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(
                        "a known value must be finite, got " + number + "; use Value.of or Value.missing");
            }
        }

        /** {@return the number as it goes into JSON} */
        @JsonValue
        public double json() {
            return number;
        }
    }

    /**
     * No number, and why.
     *
     * @param reason a few words in plain text, for example "one class only"
     */
    record Missing(String reason) implements Value {
        /** Checks that a reason is given. */
        public Missing {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("a missing value needs a reason, got a blank one");
            }
        }

        /** {@return the reason as it goes into JSON} */
        @JsonValue
        public String json() {
            return reason;
        }
    }

    /**
     * A number as it was computed.
     *
     * @param number any double
     * @return the number, or the word for it where it is infinite or not a number
     */
    static Value of(double number) {
        if (Double.isNaN(number)) {
            return new Missing("not defined");
        }
        return Double.isInfinite(number) ? new Missing("infinite") : new Known(number);
    }

    /**
     * The absence of a number.
     *
     * @param reason why there is none, a few words
     * @return the absence
     */
    static Value missing(String reason) {
        return new Missing(reason);
    }

    /** {@return the absence of a number that was never looked for} */
    static Value none() {
        return new Missing("not measured");
    }

    /**
     * Reads what {@link Known#json} or {@link Missing#json} wrote.
     *
     * @param json a number or a string
     * @return the value
     * @throws IllegalArgumentException if the JSON is neither
     */
    @JsonCreator
    static Value fromJson(Object json) {
        if (json instanceof Number number) {
            return new Known(number.doubleValue());
        }
        if (json instanceof String reason) {
            return new Missing(reason);
        }
        throw new IllegalArgumentException("a value must be a number or a sentence, got " + json);
    }

    /** {@return the number, or NaN where there is none} */
    default double orNaN() {
        return this instanceof Known known ? known.number() : Double.NaN;
    }
}
