package org.ufmverify.theory.prover.interval;

import java.math.BigInteger;
import org.ufmverify.theory.expression.Arithmetic;
import org.ufmverify.theory.expression.Expr;

/** Intervals with outward rounding: what an expression gives encloses all its values on the operands where it is defined. */
public enum IntervalArithmetic implements Arithmetic<Interval> {
    /** The arithmetic of intervals. */
    INSTANCE;

    @Override
    public Interval constant(Expr.Constant value) {
        Interval numerator = around(value.numerator());
        return value.isInteger()
                ? numerator
                : numerator.multiply(around(value.denominator()).reciprocal());
    }

    private static Interval around(BigInteger value) {
        double near = value.doubleValue();
        return value.bitLength() <= 53 ? Interval.point(near) : Interval.of(Math.nextDown(near), Math.nextUp(near));
    }

    @Override
    public Interval add(Interval x, Interval y) {
        return x.add(y);
    }

    @Override
    public Interval multiply(Interval x, Interval y) {
        return x.multiply(y);
    }

    @Override
    public Interval power(Interval x, int exponent) {
        if (exponent == 0) {
            return x.isEmpty() ? x : Interval.ONE;
        }
        return exponent > 0 ? x.power(exponent) : x.power(-exponent).reciprocal();
    }

    @Override
    public Interval sqrt(Interval x) {
        return x.sqrt();
    }

    @Override
    public Interval power(Interval x, Interval exponent) {
        if (exponent.lo() > 0) {
            return x.root(exponent);
        } else if (exponent.hi() < 0) {
            return x.root(exponent.negate()).reciprocal();
        }
        return exponent.equals(Interval.ZERO) && !x.isEmpty()
                ? Interval.ONE
                : x.log().multiply(exponent).exp();
    }

    @Override
    public Interval exp(Interval x) {
        return x.exp();
    }

    @Override
    public Interval log(Interval x) {
        return x.log();
    }

    @Override
    public Interval abs(Interval x) {
        return x.abs();
    }

    @Override
    public Interval min(Interval x, Interval y) {
        return x.min(y);
    }

    @Override
    public Interval max(Interval x, Interval y) {
        return x.max(y);
    }
}
