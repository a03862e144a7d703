package org.ufmverify.theory.prover.interval;

import java.util.List;
import org.ufmverify.theory.expression.Arithmetic;
import org.ufmverify.theory.expression.Expr;

/**
 * An enclosure of the value and of the partial derivatives of an expression; where a kink may lie inside, of the derivatives on
 * both sides.
 *
 * @param value the values
 * @param gradient the partial derivatives; empty where all are 0
 */
public record Slopes(Interval value, List<Interval> gradient) {

    /** The arithmetic that carries derivatives along. */
    public enum Differentiation implements Arithmetic<Slopes> {
        /** The arithmetic. */
        INSTANCE;

        private static final IntervalArithmetic NUMBERS = IntervalArithmetic.INSTANCE;

        @Override
        public Slopes constant(Expr.Constant value) {
            return Slopes.constant(NUMBERS.constant(value));
        }

        @Override
        public Slopes add(Slopes x, Slopes y) {
            return new Slopes(x.value.add(y.value), combine(x, Interval.ONE, y, Interval.ONE));
        }

        @Override
        public Slopes multiply(Slopes x, Slopes y) {
            return new Slopes(x.value.multiply(y.value), combine(x, y.value, y, x.value));
        }

        @Override
        public Slopes power(Slopes x, int exponent) {
            if (exponent == 0) {
                return Slopes.constant(Interval.ONE);
            }
            return chain(
                    x,
                    NUMBERS.power(x.value, exponent),
                    NUMBERS.power(x.value, exponent - 1).multiply(Interval.point(exponent)));
        }

        @Override
        public Slopes sqrt(Slopes x) {
            Interval root = x.value.sqrt();
            return chain(x, root, root.multiply(Interval.point(2)).reciprocal());
        }

        @Override
        public Slopes power(Slopes x, Slopes exponent) {
            if (exponent.gradient.isEmpty()) {
                return chain(
                        x,
                        NUMBERS.power(x.value, exponent.value),
                        NUMBERS.power(x.value, exponent.value.subtract(Interval.ONE))
                                .multiply(exponent.value));
            }
            return exp(multiply(exponent, log(x)));
        }

        @Override
        public Slopes exp(Slopes x) {
            Interval e = x.value.exp();
            return chain(x, e, e);
        }

        @Override
        public Slopes log(Slopes x) {
            return chain(x, x.value.log(), x.value.reciprocal());
        }

        @Override
        public Slopes abs(Slopes x) {
            return max(x, multiply(Slopes.constant(Interval.point(-1)), x));
        }

        @Override
        public Slopes min(Slopes x, Slopes y) {
            return new Slopes(
                    x.value.min(y.value), branch(x, y, x.value.hi() < y.value.lo(), y.value.hi() < x.value.lo()));
        }

        @Override
        public Slopes max(Slopes x, Slopes y) {
            return new Slopes(
                    x.value.max(y.value), branch(x, y, x.value.lo() > y.value.hi(), y.value.lo() > x.value.hi()));
        }

        private static List<Interval> branch(Slopes x, Slopes y, boolean onlyFirst, boolean onlySecond) {
            if (onlyFirst || onlySecond) {
                return onlyFirst ? x.gradient : y.gradient;
            }
            int size = Math.max(x.gradient.size(), y.gradient.size());
            return java.util.stream.IntStream.range(0, size)
                    .mapToObj(i -> x.slope(i).hull(y.slope(i)))
                    .toList();
        }

        private static Slopes chain(Slopes x, Interval value, Interval first) {
            return new Slopes(value, x.gradient.stream().map(first::multiply).toList());
        }

        private static List<Interval> combine(Slopes x, Interval xScale, Slopes y, Interval yScale) {
            int size = Math.max(x.gradient.size(), y.gradient.size());
            return java.util.stream.IntStream.range(0, size)
                    .mapToObj(i -> x.slope(i).multiply(xScale).add(y.slope(i).multiply(yScale)))
                    .toList();
        }
    }

    /** Returns a number that depends on no variable. */
    public static Slopes constant(Interval value) {
        return new Slopes(value, List.of());
    }

    /** Returns the i-th of n variables. */
    public static Slopes variable(Interval value, int i, int n) {
        return new Slopes(
                value,
                java.util.stream.IntStream.range(0, n)
                        .mapToObj(j -> j == i ? Interval.ONE : Interval.ZERO)
                        .toList());
    }

    /** Returns the partial derivative by variable i. */
    public Interval slope(int i) {
        return gradient.isEmpty() ? Interval.ZERO : gradient.get(i);
    }
}
