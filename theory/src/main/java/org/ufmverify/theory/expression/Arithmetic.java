package org.ufmverify.theory.expression;

/**
 * The operations an {@link Expr} needs of a kind of number: doubles, decimals of 50 digits, intervals, ...
 *
 * @param <T> the type of numbers
 */
public interface Arithmetic<T> {

    /** Returns the number (for intervals: an enclosure of it). */
    T constant(Expr.Constant value);

    /** Returns x + y. */
    T add(T x, T y);

    /** Returns x y. */
    T multiply(T x, T y);

    /** Returns x to an integer power; a negative power of zero is not defined. */
    T power(T x, int exponent);

    /** Returns the square root of x. */
    T sqrt(T x);

    /** Returns x to a real power, x positive: exp of exponent times log x. */
    T power(T x, T exponent);

    /** Returns x to a rational power that is no integer, which x = 0 has as well if it is positive. */
    default T root(T x, Expr.Constant exponent) {
        return power(x, constant(exponent));
    }

    /** Returns e to the x. */
    T exp(T x);

    /** Returns the natural logarithm of x. */
    T log(T x);

    /** Returns |x|. */
    T abs(T x);

    /** Returns the smaller of two values. */
    T min(T x, T y);

    /** Returns the larger of two values. */
    T max(T x, T y);
}
