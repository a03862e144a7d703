package org.ufmverify.theory.certificate;

import java.math.BigDecimal;
import java.math.MathContext;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Arithmetic;
import org.ufmverify.theory.expression.Expr;

/**
 * Bounds of a number in doubles. Sums, products, quotients and square roots of doubles are rounded to nearest and exponentials
 * and logarithms of {@link StrictMath} err by less than a unit in the last place, so that the neighbours of what is computed
 * are bounds.
 *
 * @param lo the lower bound
 * @param hi the upper bound; below the lower one where no value is defined
 */
record Bounds(double lo, double hi) {
    static final Bounds ALL = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    static final Bounds NONE = new Bounds(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** Returns bounds of the exact range; null stands for no bound. */
    static Bounds of(BigFraction low, BigFraction high) {
        return new Bounds(
                low == null ? Double.NEGATIVE_INFINITY : Math.nextDown(near(low)),
                high == null ? Double.POSITIVE_INFINITY : Math.nextUp(near(high)));
    }

    /** Returns the same, exact where the value is a double. */
    static Bounds exactly(BigFraction low, BigFraction high) {
        Bounds wide = of(low, high);
        return new Bounds(fits(low) ? near(low) : wide.lo, fits(high) ? near(high) : wide.hi);
    }

    private static boolean fits(BigFraction value) {
        return value != null && Double.isFinite(near(value)) && new BigFraction(near(value)).compareTo(value) == 0;
    }

    private static double near(BigFraction value) {
        return new BigDecimal(value.getNumerator())
                .divide(new BigDecimal(value.getDenominator()), MathContext.DECIMAL128)
                .doubleValue();
    }

    boolean isEmpty() {
        return lo > hi;
    }

    /** Returns a number between the bounds, which are not empty: the middle, or what is nearest to 0 where one is infinite. */
    double middle() {
        double middle = lo / 2 + hi / 2;
        double inside = Double.isFinite(middle) ? middle : 0;
        double least = Math.max(-Double.MAX_VALUE, lo);
        return Math.max(least, Math.min(inside, Math.min(Double.MAX_VALUE, hi)));
    }

    /** Returns the signs that numbers within the bounds have. */
    int signs() {
        return (lo < 0 && !isEmpty() ? Signs.NEGATIVE : 0)
                | (lo <= 0 && hi >= 0 ? Signs.ZERO : 0)
                | (hi > 0 && !isEmpty() ? Signs.POSITIVE : 0);
    }

    private static double down(double x) {
        return Double.isNaN(x) ? Double.NEGATIVE_INFINITY : Math.nextDown(x);
    }

    private static double up(double x) {
        return Double.isNaN(x) ? Double.POSITIVE_INFINITY : Math.nextUp(x);
    }

    Bounds meet(Bounds y) {
        return new Bounds(Math.max(lo, y.lo), Math.min(hi, y.hi));
    }

    /** The operations of expressions. */
    enum Operations implements Arithmetic<Bounds> {
        ALONE;

        @Override
        public Bounds constant(Expr.Constant value) {
            if (value.numerator().bitLength() > 53 || value.denominator().bitLength() > 53) {
                BigFraction exact = new BigFraction(value.numerator(), value.denominator());
                return Bounds.exactly(exact, exact);
            }
            long denominator = value.denominator().longValueExact();
            double nearest = (double) value.numerator().longValueExact() / denominator;
            return Long.bitCount(denominator) == 1
                    ? new Bounds(nearest, nearest)
                    : new Bounds(down(nearest), up(nearest));
        }

        @Override
        public Bounds add(Bounds x, Bounds y) {
            return x.isEmpty() || y.isEmpty() ? NONE : new Bounds(down(x.lo + y.lo), up(x.hi + y.hi));
        }

        private static double product(double x, double y) {
            return x == 0 || y == 0 ? 0 : x * y;
        }

        @Override
        public Bounds multiply(Bounds x, Bounds y) {
            if (x.isEmpty() || y.isEmpty()) {
                return NONE;
            }
            double a = product(x.lo, y.lo);
            double b = product(x.lo, y.hi);
            double c = product(x.hi, y.lo);
            double d = product(x.hi, y.hi);
            double least = Math.min(Math.min(a, b), Math.min(c, d));
            double most = Math.max(Math.max(a, b), Math.max(c, d));
            boolean isZero = (x.lo == 0 && x.hi == 0) || (y.lo == 0 && y.hi == 0);
            if (isZero) {
                return new Bounds(0, 0);
            }
            // Two numbers that are not negative have no negative product, however small.
            boolean sameSign = (x.lo >= 0 && y.lo >= 0) || (x.hi <= 0 && y.hi <= 0);
            boolean opposite = (x.lo >= 0 && y.hi <= 0) || (x.hi <= 0 && y.lo >= 0);
            return new Bounds(
                    sameSign ? Math.max(0, down(least)) : down(least), opposite ? Math.min(0, up(most)) : up(most));
        }

        private static Bounds inverse(Bounds x) {
            if (x.isEmpty() || (x.lo == 0 && x.hi == 0)) {
                return NONE;
            } else if (x.lo < 0 && x.hi > 0) {
                return ALL;
            }
            double least = x.hi == 0 ? Double.NEGATIVE_INFINITY : down(1 / x.hi);
            double most = x.lo == 0 ? Double.POSITIVE_INFINITY : up(1 / x.lo);
            return x.lo >= 0 ? new Bounds(Math.max(0, least), most) : new Bounds(least, Math.min(0, most));
        }

        @Override
        public Bounds power(Bounds x, int exponent) {
            if (x.isEmpty()) {
                return NONE;
            } else if (exponent < 0) {
                // Of the power, so that a base that may vanish has an unbounded inverse of known sign.
                return inverse(power(x, Math.negateExact(exponent)));
            } else if (exponent % 2 == 0 && x.lo < 0) {
                return power(abs(x), exponent);
            }
            Bounds result = new Bounds(1, 1);
            Bounds square = x;
            for (int left = exponent; left > 0; left /= 2) {
                result = left % 2 == 1 ? multiply(result, square) : result;
                square = multiply(square, square);
            }
            // An odd power rises, so that its ends are those of the powers of the ends.
            return exponent % 2 == 0 || exponent < 2 || x.lo >= 0 || x.hi <= 0
                    ? result
                    : new Bounds(
                            power(new Bounds(x.lo, x.lo), exponent).lo, power(new Bounds(x.hi, x.hi), exponent).hi);
        }

        @Override
        public Bounds sqrt(Bounds x) {
            return x.isEmpty() || x.hi < 0
                    ? NONE
                    : new Bounds(x.lo <= 0 ? 0 : Math.max(0, down(Math.sqrt(x.lo))), up(Math.sqrt(x.hi)));
        }

        @Override
        public Bounds power(Bounds x, Bounds exponent) {
            return exp(multiply(log(x), exponent));
        }

        @Override
        public Bounds root(Bounds x, Expr.Constant exponent) {
            if (exponent.numerator().signum() < 0) {
                return power(x, constant(exponent));
            }
            Bounds part = new Bounds(Math.max(0, x.lo), x.hi);
            return part.hi == 0 && !part.isEmpty() ? part : power(part, constant(exponent));
        }

        @Override
        public Bounds exp(Bounds x) {
            return x.isEmpty()
                    ? NONE
                    : new Bounds(Math.max(0, down(down(StrictMath.exp(x.lo)))), up(up(StrictMath.exp(x.hi))));
        }

        @Override
        public Bounds log(Bounds x) {
            return x.isEmpty() || x.hi <= 0
                    ? NONE
                    : new Bounds(
                            x.lo <= 0 ? Double.NEGATIVE_INFINITY : down(down(StrictMath.log(x.lo))),
                            up(up(StrictMath.log(x.hi))));
        }

        @Override
        public Bounds abs(Bounds x) {
            return x.isEmpty() || x.lo >= 0
                    ? x
                    : x.hi <= 0 ? new Bounds(-x.hi, -x.lo) : new Bounds(0, Math.max(-x.lo, x.hi));
        }

        @Override
        public Bounds min(Bounds x, Bounds y) {
            return x.isEmpty() || y.isEmpty() ? NONE : new Bounds(Math.min(x.lo, y.lo), Math.min(x.hi, y.hi));
        }

        @Override
        public Bounds max(Bounds x, Bounds y) {
            return x.isEmpty() || y.isEmpty() ? NONE : new Bounds(Math.max(x.lo, y.lo), Math.max(x.hi, y.hi));
        }
    }
}
