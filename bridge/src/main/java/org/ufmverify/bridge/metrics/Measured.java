package org.ufmverify.bridge.metrics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/** A measured number, or the reason why there is none. In JSON a value is a number and an undefined
 * quantity is the sentence that says why. */
public sealed interface Measured {

    /**
     * A finite measured number.
     *
     * @param number the number
     */
    record Value(double number) implements Measured {
        /** Refuses a number that is not finite; use {@link Measured#of(double)} to turn such a number into a reason. */
        public Value {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("a measured value must be finite, got " + number);
            }
        }

        @JsonValue
        @SuppressWarnings("unused") // called by Jackson
        private double json() {
            return number;
        }
    }

    /**
     * A quantity that the data does not define.
     *
     * @param reason a sentence that says why
     */
    record Undefined(String reason) implements Measured {
        @JsonValue
        @SuppressWarnings("unused") // called by Jackson
        private String json() {
            return reason;
        }
    }

    /**
     * A number, or {@code Undefined} when it left the range of double precision.
     *
     * @param number any double
     * @return the number when finite
     */
    static Measured of(double number) {
        return Double.isFinite(number)
                ? new Value(number)
                : undefined("leaves the range of double precision; rescale the features");
    }

    /**
     * A number, or {@code Undefined} with a reason of the caller's.
     *
     * @param number any double
     * @param otherwise a sentence that says why it is not finite
     * @return the number when finite
     */
    static Measured of(double number, String otherwise) {
        return Double.isFinite(number) ? new Value(number) : undefined(otherwise);
    }

    /**
     * Reads what a measured number or an undefined quantity is in JSON.
     *
     * @param json a number or a string
     * @return the value
     * @throws IllegalArgumentException if it is neither
     */
    @JsonCreator
    static Measured fromJson(Object json) {
        if (json instanceof Number number) {
            return new Value(number.doubleValue());
        } else if (json instanceof String reason) {
            return new Undefined(reason);
        }
        throw new IllegalArgumentException("a value must be a number or a sentence, got " + json);
    }

    /**
     * A missing number.
     *
     * @param reason a sentence that says why it is missing
     * @return an undefined quantity
     */
    static Measured undefined(String reason) {
        return new Undefined(reason);
    }

    /**
     * The number, when there is one.
     *
     * @return the number or empty
     */
    default OptionalDouble value() {
        return this instanceof Value v ? OptionalDouble.of(v.number()) : OptionalDouble.empty();
    }

    /**
     * The number, or NaN where there is none.
     *
     * @return the number
     */
    default double orNaN() {
        return this instanceof Value v ? v.number() : Double.NaN;
    }

    /**
     * The number; for callers that know it is defined.
     *
     * @return the number
     * @throws IllegalStateException with the reason when undefined
     */
    default double orThrow() {
        if (this instanceof Undefined u) {
            throw new IllegalStateException(u.reason());
        }
        return ((Value) this).number();
    }

    /**
     * A function of the number; a reason stays what it is.
     *
     * @param function applied to the number
     * @return the image
     */
    default Measured map(DoubleUnaryOperator function) {
        return this instanceof Value v ? of(function.applyAsDouble(v.number())) : this;
    }
}
