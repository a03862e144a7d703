package org.ufmverify.theory.prover.exact;

import java.math.BigDecimal;
import org.hipparchus.fraction.BigFraction;

/** What is known for certain about the value of an expression at a point with exact coordinates. */
public sealed interface PointValue {

    /** The value is this rational number. */
    record Exact(BigFraction value) implements PointValue {}

    /** The value is defined and lies between these bounds. */
    record Between(BigDecimal low, BigDecimal high) implements PointValue {}

    /** The expression has no real value there. */
    record Undefined() implements PointValue {}

    /** Neither of the others was established. */
    record Unknown() implements PointValue {}

    /** Returns the sign, when it is certain. */
    default Sign sign() {
        if (this instanceof Exact e) {
            return Sign.of(e.value().signum());
        } else if (this instanceof Between b) {
            return b.low().signum() > 0 ? Sign.POSITIVE : b.high().signum() < 0 ? Sign.NEGATIVE : Sign.UNKNOWN;
        }
        return this instanceof Undefined ? Sign.UNDEFINED : Sign.UNKNOWN;
    }

    /** The sign of a value at a point, or why there is none. */
    enum Sign {
        /** Below zero, certainly. */
        NEGATIVE,
        /** Exactly zero. */
        ZERO,
        /** Above zero, certainly. */
        POSITIVE,
        /** No real value there. */
        UNDEFINED,
        /** Not established. */
        UNKNOWN;

        static Sign of(int signum) {
            return signum < 0 ? NEGATIVE : signum > 0 ? POSITIVE : ZERO;
        }

        public boolean isKnown() {
            return this == NEGATIVE || this == ZERO || this == POSITIVE;
        }

        public int signum() {
            return this == NEGATIVE ? -1 : this == POSITIVE ? 1 : 0;
        }
    }
}
