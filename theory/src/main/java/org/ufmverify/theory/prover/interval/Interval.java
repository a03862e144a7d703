package org.ufmverify.theory.prover.interval;

import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.exact.Rationals;

/**
 * A closed set of reals between two doubles, possibly unbounded, possibly empty: operations enclose every value the exact
 * operation takes on the operands, restricted to where it is defined.
 *
 * @param lo the lower end, minus infinity when unbounded, NaN when empty
 * @param hi the upper end, infinity when unbounded, NaN when empty
 */
public record Interval(double lo, double hi) {
    /** The interval without elements. */
    public static final Interval EMPTY = new Interval(Double.NaN, Double.NaN);
    /** The interval of all reals. */
    public static final Interval ENTIRE = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    /** The interval of 0 alone. */
    public static final Interval ZERO = new Interval(0, 0);
    /** The interval of 1 alone. */
    public static final Interval ONE = new Interval(1, 1);

    public static final Interval POSITIVE = new Interval(0, Double.POSITIVE_INFINITY);
    public static final Interval NEGATIVE = new Interval(Double.NEGATIVE_INFINITY, 0);

    /** Returns the interval between two doubles, empty when the first is larger. */
    public static Interval of(double lo, double hi) {
        return lo <= hi ? new Interval(lo, hi) : EMPTY;
    }

    /** Returns the interval of one double. */
    public static Interval point(double x) {
        return new Interval(x, x);
    }

    /** Returns the smallest interval of doubles around an exact value. */
    public static Interval around(BigFraction value) {
        return new Interval(Rationals.below(value), Rationals.above(value));
    }

    public static Interval around(Range range) {
        return new Interval(Rationals.below(range.low()), Rationals.above(range.high()));
    }

    /** Returns whether no real is in it. */
    public boolean isEmpty() {
        return !(lo <= hi);
    }

    /** Returns whether both ends are finite. */
    public boolean isBounded() {
        return lo > Double.NEGATIVE_INFINITY && hi < Double.POSITIVE_INFINITY;
    }

    public boolean contains(double x) {
        return lo <= x && x <= hi;
    }

    public boolean containsZero() {
        return lo <= 0 && hi >= 0;
    }

    public double width() {
        return hi - lo;
    }

    /** Returns what is in both. */
    public Interval intersect(Interval other) {
        return of(Math.max(lo, other.lo), Math.min(hi, other.hi));
    }

    /** Returns the smallest interval around both. */
    public Interval hull(Interval other) {
        return isEmpty()
                ? other
                : other.isEmpty() ? this : new Interval(Math.min(lo, other.lo), Math.max(hi, other.hi));
    }

    /** Returns the set of all -x. */
    public Interval negate() {
        return new Interval(-hi, -lo);
    }

    /** Returns an enclosure of all x + y. */
    public Interval add(Interval y) {
        return isEmpty() || y.isEmpty() ? EMPTY : new Interval(Rounding.addDown(lo, y.lo), Rounding.addUp(hi, y.hi));
    }

    /** Returns an enclosure of all x - y. */
    public Interval subtract(Interval y) {
        return add(y.negate());
    }

    /** Returns an enclosure of all x y. */
    public Interval multiply(Interval y) {
        if (isEmpty() || y.isEmpty()) {
            return EMPTY;
        }
        if (lo >= 0 && y.lo >= 0) {
            return new Interval(Rounding.multiplyDown(lo, y.lo), Rounding.multiplyUp(hi, y.hi));
        }
        double down = Math.min(
                Math.min(Rounding.multiplyDown(lo, y.lo), Rounding.multiplyDown(lo, y.hi)),
                Math.min(Rounding.multiplyDown(hi, y.lo), Rounding.multiplyDown(hi, y.hi)));
        double up = Math.max(
                Math.max(Rounding.multiplyUp(lo, y.lo), Rounding.multiplyUp(lo, y.hi)),
                Math.max(Rounding.multiplyUp(hi, y.lo), Rounding.multiplyUp(hi, y.hi)));
        return new Interval(down, up);
    }

    /** Returns 1 / x over the nonzero x of this interval. */
    public Interval reciprocal() {
        if (isEmpty() || (lo == 0 && hi == 0)) {
            return EMPTY;
        }
        if (lo < 0 && hi > 0) {
            return ENTIRE;
        }
        double down = hi == 0 ? Double.NEGATIVE_INFINITY : Rounding.reciprocalDown(hi);
        double up = lo == 0 ? Double.POSITIVE_INFINITY : Rounding.reciprocalUp(lo);
        return new Interval(down, up);
    }

    /** Returns x to the n, n positive. */
    public Interval power(int n) {
        if (isEmpty() || n == 1) {
            return this;
        }
        if (n % 2 == 0) {
            Interval size = abs();
            return new Interval(powerDown(size.lo, n), powerUp(size.hi, n));
        }
        double down = lo >= 0 ? powerDown(lo, n) : -powerUp(-lo, n);
        double up = hi >= 0 ? powerUp(hi, n) : -powerDown(-hi, n);
        return new Interval(down, up);
    }

    private static double powerDown(double x, int n) {
        double result = 1;
        double square = x;
        for (int rest = n; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = Rounding.multiplyDown(result, square);
            }
            square = Rounding.multiplyDown(square, square);
        }
        return result;
    }

    private static double powerUp(double x, int n) {
        double result = 1;
        double square = x;
        for (int rest = n; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = Rounding.multiplyUp(result, square);
            }
            square = Rounding.multiplyUp(square, square);
        }
        return result;
    }

    /** Returns an enclosure of the roots of all x that are not negative. */
    public Interval sqrt() {
        return hi >= 0 ? new Interval(Rounding.sqrtDown(Math.max(0, lo)), Rounding.sqrtUp(hi)) : EMPTY;
    }

    /** Returns an enclosure of e to all x. */
    public Interval exp() {
        return isEmpty() ? EMPTY : new Interval(Rounding.expDown(lo), Rounding.expUp(hi));
    }

    /** Returns an enclosure of the logarithms of all positive x. */
    public Interval log() {
        return hi > 0
                ? new Interval(lo <= 0 ? Double.NEGATIVE_INFINITY : Rounding.logDown(lo), Rounding.logUp(hi))
                : EMPTY;
    }

    /** Returns x to a positive exponent, known to lie between two doubles, over the non-negative x of this interval. */
    public Interval root(Interval exponent) {
        if (!(hi >= 0)) {
            return EMPTY;
        }
        double x = Math.max(0, lo);
        return new Interval(
                Rounding.powerDown(x, x < 1 ? exponent.hi : exponent.lo),
                Rounding.powerUp(hi, hi < 1 ? exponent.lo : exponent.hi));
    }

    /** Returns the set of all |x|. */
    public Interval abs() {
        if (lo >= 0 || isEmpty()) {
            return this;
        }
        return hi <= 0 ? negate() : new Interval(0, Math.max(-lo, hi));
    }

    /** Returns an enclosure of the smaller of x and y. */
    public Interval min(Interval y) {
        return isEmpty() || y.isEmpty() ? EMPTY : new Interval(Math.min(lo, y.lo), Math.min(hi, y.hi));
    }

    /** Returns an enclosure of the larger of x and y. */
    public Interval max(Interval y) {
        return isEmpty() || y.isEmpty() ? EMPTY : new Interval(Math.max(lo, y.lo), Math.max(hi, y.hi));
    }

    /** Returns a double inside, near the middle: the geometric one where the ends differ by orders of magnitude. */
    public double middle() {
        if (lo == hi) {
            return lo;
        }
        double low = Math.max(lo, -1e300);
        double high = Math.min(hi, 1e300);
        if (low > 0 && high / low > 16) {
            return inside(Math.sqrt(low) * Math.sqrt(high));
        }
        if (high < 0 && low / high > 16) {
            return inside(-Math.sqrt(-low) * Math.sqrt(-high));
        }
        if (!isBounded()) {
            return inside(low >= 0 ? Math.max(1, 2 * low) : high <= 0 ? Math.min(-1, 2 * high) : 0);
        }
        return inside(low + (high - low) / 2);
    }

    private double inside(double x) {
        return Math.min(hi, Math.max(lo, x));
    }
}
