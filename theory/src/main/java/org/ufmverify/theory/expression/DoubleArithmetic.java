package org.ufmverify.theory.expression;

import java.math.BigDecimal;
import java.math.MathContext;

/** IEEE doubles, rounded to nearest: fast, not a certificate. Undefined operations give NaN. */
public enum DoubleArithmetic implements Arithmetic<Double> {
    /** The arithmetic of doubles. */
    INSTANCE;

    @Override
    public Double constant(Expr.Constant value) {
        return new BigDecimal(value.numerator())
                .divide(new BigDecimal(value.denominator()), MathContext.DECIMAL64)
                .doubleValue();
    }

    @Override
    public Double add(Double x, Double y) {
        return x + y;
    }

    @Override
    public Double multiply(Double x, Double y) {
        return x * y;
    }

    @Override
    public Double power(Double x, int exponent) {
        return exponent < 0 && x == 0 ? Double.NaN : Math.pow(x, exponent);
    }

    @Override
    public Double sqrt(Double x) {
        return Math.sqrt(x);
    }

    @Override
    public Double power(Double x, Double exponent) {
        return x > 0 ? Math.pow(x, exponent) : Double.NaN;
    }

    @Override
    public Double root(Double x, Expr.Constant exponent) {
        return x == 0 && exponent.numerator().signum() > 0 ? x : power(x, constant(exponent));
    }

    @Override
    public Double exp(Double x) {
        return Math.exp(x);
    }

    @Override
    public Double log(Double x) {
        return x > 0 ? Math.log(x) : Double.NaN;
    }

    @Override
    public Double abs(Double x) {
        return Math.abs(x);
    }

    @Override
    public Double min(Double x, Double y) {
        return Math.min(x, y);
    }

    @Override
    public Double max(Double x, Double y) {
        return Math.max(x, y);
    }
}
