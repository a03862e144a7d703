package org.ufmverify.theory.certificate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.ufmverify.theory.expression.Arithmetic;
import org.ufmverify.theory.expression.Expr;

/**
 * Bounds of a number in decimals, rounded outwards to some number of digits.
 *
 * @param lo the lower bound
 * @param hi the upper bound
 */
record Span(BigDecimal lo, BigDecimal hi) {
    private static final int HALVINGS = 20;
    private static final BigDecimal LARGEST = new BigDecimal(100_000);

    int signs() {
        return (lo.signum() < 0 ? Signs.NEGATIVE : 0)
                | (lo.signum() <= 0 && hi.signum() >= 0 ? Signs.ZERO : 0)
                | (hi.signum() > 0 ? Signs.POSITIVE : 0);
    }

    /** The operations of expressions; an argument that may lie outside of a domain gives {@link ArithmeticException}. */
    record Operations(MathContext down, MathContext up) implements Arithmetic<Span> {
        static Operations of(int digits) {
            return new Operations(
                    new MathContext(digits, RoundingMode.FLOOR), new MathContext(digits, RoundingMode.CEILING));
        }

        private Span integer(long value) {
            return new Span(BigDecimal.valueOf(value), BigDecimal.valueOf(value));
        }

        @Override
        public Span constant(Expr.Constant value) {
            BigDecimal top = new BigDecimal(value.numerator());
            BigDecimal bottom = new BigDecimal(value.denominator());
            return new Span(top.divide(bottom, down), top.divide(bottom, up));
        }

        @Override
        public Span add(Span x, Span y) {
            return new Span(x.lo.add(y.lo, down), x.hi.add(y.hi, up));
        }

        @Override
        public Span multiply(Span x, Span y) {
            BigDecimal least = x.lo.multiply(y.lo);
            BigDecimal most = least;
            for (BigDecimal product :
                    new BigDecimal[] {x.lo.multiply(y.hi), x.hi.multiply(y.lo), x.hi.multiply(y.hi)}) {
                least = least.min(product);
                most = most.max(product);
            }
            return new Span(least.round(down), most.round(up));
        }

        private Span inverse(Span x) {
            if ((x.signs() & Signs.ZERO) != 0) {
                throw new ArithmeticException("a division by what may be zero");
            }
            return new Span(BigDecimal.ONE.divide(x.hi, down), BigDecimal.ONE.divide(x.lo, up));
        }

        @Override
        public Span power(Span x, int exponent) {
            Span result = integer(1);
            Span square = exponent < 0 ? inverse(x) : x;
            for (int left = Math.abs(exponent); left > 0; left /= 2) {
                result = left % 2 == 1 ? multiply(result, square) : result;
                square = left > 1 ? multiply(square, square) : square;
            }
            return result;
        }

        @Override
        public Span sqrt(Span x) {
            if (x.lo.signum() < 0) {
                throw new ArithmeticException("a root of what may be negative");
            }
            // The square root of the library errs by less than a unit in the last place.
            BigDecimal unit = BigDecimal.ONE.movePointLeft(down.getPrecision() - 1);
            Span around = new Span(BigDecimal.ONE.subtract(unit), BigDecimal.ONE.add(unit));
            return multiply(new Span(x.lo.sqrt(down), x.hi.sqrt(up)), around);
        }

        @Override
        public Span power(Span x, Span exponent) {
            return exp(multiply(exponent, log(x)));
        }

        @Override
        public Span exp(Span x) {
            return new Span(exp(x.lo).lo, exp(x.hi).hi);
        }

        /** Halves the argument, sums the series until what is left is below its last term, and squares. */
        private Span exp(BigDecimal x) {
            if (x.abs().compareTo(LARGEST) > 0) {
                throw new ArithmeticException("an exponential of a large number");
            }
            Span small = multiply(new Span(x, x), power(integer(2), -HALVINGS));
            Span sum = integer(1);
            Span term = integer(1);
            for (int n = 1; n < 4 || size(term).scale() - size(term).precision() < down.getPrecision() + 2; n++) {
                if (size(term).signum() == 0) {
                    break;
                }
                term = multiply(multiply(term, small), inverse(integer(n)));
                sum = add(sum, term);
            }
            // |x| is below 1/2 here, so that each further term is less than half of the one before.
            Span result = add(sum, new Span(size(term).negate(), size(term)));
            for (int i = 0; i < HALVINGS; i++) {
                result = multiply(result, result);
            }
            return result;
        }

        private static BigDecimal size(Span x) {
            return x.lo.abs().max(x.hi.abs());
        }

        @Override
        public Span log(Span x) {
            if (x.lo.signum() <= 0) {
                throw new ArithmeticException("a logarithm of what may not be positive");
            }
            return new Span(log(x.lo).lo, log(x.hi).hi);
        }

        /** Log x = k log 2 + 2 artanh((m-1)/(m+1)) with x = 2^k m and m between 1/2 and 2. */
        private Span log(BigDecimal x) {
            int k = (int) Math.floor((x.precision() - x.scale()) / Math.log10(2));
            Span m = multiply(new Span(x, x), power(integer(2), -k));
            for (; m.lo.compareTo(BigDecimal.valueOf(0.5)) < 0; k--) {
                m = multiply(m, integer(2));
            }
            Span z = multiply(add(m, integer(-1)), inverse(add(m, integer(1))));
            Span two = multiply(artanh(inverse(integer(3))), integer(2 * (long) k));
            return add(two, multiply(artanh(z), integer(2)));
        }

        /** Sums the series for |z| up to 1/2; what is left is less than a term times 1 / (1 - z^2) = 4/3. */
        private Span artanh(Span z) {
            if (size(z).compareTo(BigDecimal.valueOf(0.5)) > 0) {
                throw new ArithmeticException("a logarithm that was not reduced");
            }
            Span square = multiply(z, z);
            Span power = z;
            Span sum = z;
            for (int n = 3;
                    size(power).signum() != 0
                            && size(power).scale() - size(power).precision() < down.getPrecision() + 2;
                    n += 2) {
                power = multiply(power, square);
                sum = add(sum, multiply(power, inverse(integer(n))));
            }
            BigDecimal left = size(power);
            return add(sum, new Span(left.negate(), left));
        }

        @Override
        public Span abs(Span x) {
            boolean meetsZero = (x.signs() & Signs.ZERO) != 0;
            return new Span(meetsZero ? BigDecimal.ZERO : x.lo.abs().min(x.hi.abs()), size(x));
        }

        @Override
        public Span min(Span x, Span y) {
            return new Span(x.lo.min(y.lo), x.hi.min(y.hi));
        }

        @Override
        public Span max(Span x, Span y) {
            return new Span(x.lo.max(y.lo), x.hi.max(y.hi));
        }
    }
}
