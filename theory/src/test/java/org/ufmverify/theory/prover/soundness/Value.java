package org.ufmverify.theory.prover.soundness;

import java.util.Optional;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.dfp.DfpMath;
import org.hipparchus.fraction.BigFraction;

/** What an expression is at a point, by an arithmetic that shares nothing with the prover: exact, or digits with a bound of their error. */
sealed interface Value {
    /** Digits of the arithmetic. */
    DfpField FIELD = new DfpField(80);

    /** An exact value. */
    record Exact(BigFraction number) implements Value {}

    /** A value and a bound of its error. */
    record Near(Dfp number, Dfp error) implements Value {}

    /** There is no value: a division by zero, a logarithm or a root outside of its domain. */
    record Undefined() implements Value {}

    /** The digits do not tell. */
    record Unknown() implements Value {}

    static Value of(long numerator, long denominator) {
        return new Exact(new BigFraction(numerator, denominator));
    }

    private static Dfp relativeError() {
        return FIELD.newDfp("1e-70");
    }

    private static Near rounded(Dfp number, Dfp error) {
        return new Near(number, error.add(number.abs().multiply(relativeError())));
    }

    private static Near near(Value value) {
        if (value instanceof Near n) {
            return n;
        }
        BigFraction exact = ((Exact) value).number();
        Dfp number = FIELD.newDfp(exact.getNumerator().toString())
                .divide(FIELD.newDfp(exact.getDenominator().toString()));
        return rounded(number, FIELD.getZero());
    }

    private static Value broken(Value x, Value y) {
        return x instanceof Undefined || y instanceof Undefined ? new Undefined() : new Unknown();
    }

    private boolean isNumber() {
        return this instanceof Exact || this instanceof Near;
    }

    /** Returns the sign, empty when the digits do not tell. */
    default Optional<Integer> sign() {
        if (this instanceof Exact e) {
            return Optional.of(e.number().signum());
        } else if (this instanceof Near n
                && n.number().abs().greaterThan(n.error().multiply(2))) {
            return Optional.of(n.number().lessThan(FIELD.getZero()) ? -1 : 1);
        }
        return Optional.empty();
    }

    private boolean isExact(int number) {
        return this instanceof Exact e && e.number().equals(new BigFraction(number));
    }

    default Value plus(Value y) {
        if (this instanceof Exact a && y instanceof Exact b) {
            return new Exact(a.number().add(b.number()));
        } else if (!isNumber() || !y.isNumber()) {
            return broken(this, y);
        }
        Near a = near(this);
        Near b = near(y);
        return rounded(a.number().add(b.number()), a.error().add(b.error()));
    }

    default Value times(Value y) {
        if (this instanceof Exact a && y instanceof Exact b) {
            return new Exact(a.number().multiply(b.number()));
        } else if (!isNumber() || !y.isNumber()) {
            return broken(this, y);
        } else if (isExact(0) || y.isExact(0)) {
            return of(0, 1);
        }
        Near a = near(this);
        Near b = near(y);
        Dfp error = a.number()
                .abs()
                .multiply(b.error())
                .add(b.number().abs().multiply(a.error()))
                .add(a.error().multiply(b.error()));
        return rounded(a.number().multiply(b.number()), error);
    }

    default Value minus(Value y) {
        return plus(y.times(of(-1, 1)));
    }

    default Value over(Value y) {
        if (!isNumber() || !y.isNumber()) {
            return broken(this, y);
        } else if (y.sign().isEmpty()) {
            return new Unknown();
        } else if (y.sign().get() == 0) {
            return new Undefined();
        } else if (this instanceof Exact a && y instanceof Exact b) {
            return new Exact(a.number().divide(b.number()));
        }
        Near b = near(y);
        // The divisor is more than twice its error, so that half of it bounds what it can be from below.
        Dfp least = b.number().abs().divide(2);
        Dfp inverse = FIELD.getOne().divide(b.number());
        return times(rounded(inverse, b.error().divide(b.number().abs().multiply(least))));
    }

    default Value power(int exponent) {
        if (exponent < 0) {
            return of(1, 1).over(power(-exponent));
        } else if (exponent == 0) {
            return !isNumber()
                    ? this
                    : sign().isEmpty() ? new Unknown() : sign().get() == 0 ? new Undefined() : of(1, 1);
        }
        Value product = this;
        for (int i = 1; i < exponent; i++) {
            product = product.times(this);
        }
        return product;
    }

    /** Returns this to a power that is not a constant: defined for positive bases. */
    default Value power(Value exponent) {
        return log().times(exponent).exp();
    }

    default Value exp() {
        if (!isNumber()) {
            return this;
        } else if (isExact(0)) {
            return of(1, 1);
        }
        Near x = near(this);
        if (x.number().abs().greaterThan(FIELD.newDfp(2000)) || x.error().greaterThan(FIELD.newDfp("1e-3"))) {
            return new Unknown();
        }
        Dfp value = DfpMath.exp(x.number());
        return rounded(value, value.multiply(x.error()).multiply(2));
    }

    default Value log() {
        if (!isNumber()) {
            return this;
        } else if (sign().isEmpty()) {
            return new Unknown();
        } else if (sign().get() <= 0) {
            return new Undefined();
        } else if (isExact(1)) {
            return of(0, 1);
        }
        Near x = near(this);
        return rounded(
                DfpMath.log(x.number()),
                x.error().multiply(2).divide(x.number()).add(relativeError()));
    }

    default Value sqrt() {
        if (!isNumber()) {
            return this;
        } else if (sign().isEmpty()) {
            return new Unknown();
        } else if (sign().get() < 0) {
            return new Undefined();
        } else if (sign().get() == 0) {
            return this;
        }
        if (this instanceof Exact e) {
            java.math.BigInteger p = e.number().getNumerator().sqrt();
            java.math.BigInteger q = e.number().getDenominator().sqrt();
            BigFraction root = new BigFraction(p, q);
            if (root.multiply(root).equals(e.number())) {
                return new Exact(root);
            }
        }
        Near x = near(this);
        Dfp root = x.number().sqrt();
        return rounded(root, x.error().divide(root));
    }

    default Value abs() {
        if (this instanceof Exact e) {
            return new Exact(e.number().abs());
        }
        return this instanceof Near n ? new Near(n.number().abs(), n.error()) : this;
    }

    /** Returns the larger one, or the smaller one. */
    default Value extreme(Value y, boolean larger) {
        Value difference = minus(y);
        if (!difference.isNumber()) {
            return difference;
        } else if (difference.sign().isEmpty()) {
            Near x = near(this);
            return new Near(x.number(), x.error().add(near(difference).error().multiply(4)));
        }
        return (difference.sign().get() > 0) == larger ? this : y;
    }
}
