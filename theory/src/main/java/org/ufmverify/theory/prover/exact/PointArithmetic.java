package org.ufmverify.theory.prover.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Arithmetic;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.prover.exact.PointValue.Between;
import org.ufmverify.theory.prover.exact.PointValue.Exact;
import org.ufmverify.theory.prover.exact.PointValue.Sign;

/**
 * Rigorous arithmetic at a point: exact rationals as long as possible, then decimal enclosures of a given number of digits.
 * Logarithms and exponentials, the costly operations, are remembered. An operation outside of its domain gives {@link PointValue.Undefined},
 * whatever is done with it afterwards.
 */
public final class PointArithmetic implements Arithmetic<PointValue> {
    static final PointValue UNDEFINED = new PointValue.Undefined();
    public static final PointValue UNKNOWN = new PointValue.Unknown();
    private static final int MAX_BITS = 8000;

    private final Decimals decimals;
    private final Map<PointValue, PointValue> logarithms = new HashMap<>();
    private final Map<PointValue, PointValue> exponentials = new HashMap<>();

    private PointArithmetic(int digits) {
        this.decimals = Decimals.of(digits);
    }

    public static PointArithmetic of(int digits) {
        return new PointArithmetic(digits);
    }

    @Override
    public PointValue constant(Expr.Constant value) {
        return exact(Rationals.of(value));
    }

    public PointValue exact(BigFraction value) {
        return bits(value) > MAX_BITS ? enclosed(value) : new Exact(value);
    }

    private static int bits(BigFraction value) {
        return value.getNumerator().bitLength() + value.getDenominator().bitLength();
    }

    /** Returns an enclosure of an exact value. */
    public Between enclosed(BigFraction value) {
        return new Between(
                decimals.quotientDown(value.getNumerator(), value.getDenominator()),
                decimals.quotientUp(value.getNumerator(), value.getDenominator()));
    }

    private Between enclosed(PointValue value) {
        return value instanceof Exact e ? enclosed(e.value()) : (Between) value;
    }

    private static boolean isNumber(PointValue x) {
        return x instanceof Exact || x instanceof Between;
    }

    /** Returns what an operation on x and y gives when one of them is no number. */
    private static PointValue worst(PointValue x, PointValue y) {
        return x instanceof PointValue.Undefined || y instanceof PointValue.Undefined ? UNDEFINED : UNKNOWN;
    }

    @Override
    public PointValue add(PointValue x, PointValue y) {
        if (!isNumber(x) || !isNumber(y)) {
            return worst(x, y);
        }
        if (x instanceof Exact a && y instanceof Exact b) {
            return exact(a.value().add(b.value()));
        }
        Between a = enclosed(x);
        Between b = enclosed(y);
        return new Between(a.low().add(b.low(), decimals.down()), a.high().add(b.high(), decimals.up()));
    }

    @Override
    public PointValue multiply(PointValue x, PointValue y) {
        if (!isNumber(x) || !isNumber(y)) {
            return worst(x, y);
        }
        if (x instanceof Exact a && y instanceof Exact b) {
            return exact(a.value().multiply(b.value()));
        }
        if (x.sign() == Sign.ZERO || y.sign() == Sign.ZERO) {
            return new Exact(BigFraction.ZERO);
        }
        Between a = enclosed(x);
        Between b = enclosed(y);
        BigDecimal low = null;
        BigDecimal high = null;
        for (BigDecimal u : new BigDecimal[] {a.low(), a.high()}) {
            for (BigDecimal v : new BigDecimal[] {b.low(), b.high()}) {
                BigDecimal down = u.multiply(v, decimals.down());
                BigDecimal up = u.multiply(v, decimals.up());
                low = low == null ? down : low.min(down);
                high = high == null ? up : high.max(up);
            }
        }
        return new Between(low, high);
    }

    private PointValue reciprocal(PointValue x) {
        if (x instanceof Exact e) {
            return e.value().signum() == 0 ? UNDEFINED : new Exact(e.value().reciprocal());
        }
        if (!x.sign().isKnown()) {
            return isNumber(x) ? UNKNOWN : x;
        }
        Between b = (Between) x;
        return new Between(
                BigDecimal.ONE.divide(b.high(), decimals.down()), BigDecimal.ONE.divide(b.low(), decimals.up()));
    }

    @Override
    public PointValue power(PointValue x, int exponent) {
        if (!isNumber(x)) {
            return x;
        }
        if (exponent < 0) {
            return reciprocal(power(x, -exponent));
        }
        if (exponent == 0) {
            return switch (x.sign()) {
                case NEGATIVE, POSITIVE -> new Exact(BigFraction.ONE);
                case ZERO -> UNDEFINED;
                default -> UNKNOWN;
            };
        }
        if (x instanceof Exact e && (long) bits(e.value()) * exponent <= MAX_BITS) {
            return new Exact(e.value().pow(exponent));
        }
        Between b = enclosed(x);
        BigDecimal smallest = b.low().signum() > 0 ? b.low() : b.high().signum() < 0 ? b.high() : BigDecimal.ZERO;
        if (exponent % 2 == 0) {
            BigDecimal largest = b.low().abs().max(b.high().abs());
            return new Between(power(smallest.abs(), exponent, false), power(largest, exponent, true));
        }
        return new Between(
                b.low().signum() >= 0
                        ? power(b.low(), exponent, false)
                        : power(b.low().negate(), exponent, true).negate(),
                b.high().signum() >= 0
                        ? power(b.high(), exponent, true)
                        : power(b.high().negate(), exponent, false).negate());
    }

    private BigDecimal power(BigDecimal x, int exponent, boolean up) {
        var rounding = up ? decimals.up() : decimals.down();
        BigDecimal result = BigDecimal.ONE;
        BigDecimal square = x;
        for (int rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = result.multiply(square, rounding);
            }
            square = square.multiply(square, rounding);
        }
        return result;
    }

    @Override
    public PointValue sqrt(PointValue x) {
        return switch (x.sign()) {
            case UNDEFINED, NEGATIVE -> UNDEFINED;
            case ZERO -> x;
            case UNKNOWN -> UNKNOWN;
            case POSITIVE -> {
                if (x instanceof Exact e) {
                    Optional<BigFraction> root = root(e.value(), 2);
                    if (root.isPresent()) {
                        yield new Exact(root.get());
                    }
                }
                Between b = enclosed(x);
                yield new Between(decimals.sqrtDown(b.low()), decimals.sqrtUp(b.high()));
            }
        };
    }

    /** Returns the exact root of a positive number, when it is rational. */
    public static Optional<BigFraction> root(BigFraction value, int degree) {
        return root(value.getNumerator(), degree)
                .flatMap(p -> root(value.getDenominator(), degree).map(q -> new BigFraction(p, q)));
    }

    private static Optional<BigInteger> root(BigInteger value, int degree) {
        BigInteger low = BigInteger.ZERO;
        BigInteger high = BigInteger.ONE.shiftLeft(value.bitLength() / degree + 1);
        while (low.compareTo(high) < 0) {
            BigInteger middle = low.add(high).add(BigInteger.ONE).shiftRight(1);
            if (middle.pow(degree).compareTo(value) <= 0) {
                low = middle;
            } else {
                high = middle.subtract(BigInteger.ONE);
            }
        }
        return low.pow(degree).equals(value) ? Optional.of(low) : Optional.empty();
    }

    @Override
    public PointValue power(PointValue x, PointValue exponent) {
        if (!isNumber(x) || !isNumber(exponent)) {
            return worst(x, exponent);
        }
        return switch (x.sign()) {
            case POSITIVE -> positivePower(x, exponent);
            case ZERO, NEGATIVE -> UNDEFINED;
            default -> UNKNOWN;
        };
    }

    @Override
    public PointValue root(PointValue x, Expr.Constant exponent) {
        return x.sign() == Sign.ZERO && exponent.numerator().signum() > 0 ? x : power(x, constant(exponent));
    }

    private PointValue positivePower(PointValue x, PointValue exponent) {
        if (exponent instanceof Exact e && e.value().isInteger() && bits(e.value()) <= 20) {
            return power(x, e.value().intValue());
        }
        if (x instanceof Exact b
                && exponent instanceof Exact e
                && e.value().getDenominator().bitLength() <= 5
                && e.value().getNumerator().bitLength() <= 8) {
            Optional<BigFraction> root =
                    root(b.value(), e.value().getDenominator().intValue());
            if (root.isPresent()) {
                return power(new Exact(root.get()), e.value().getNumerator().intValue());
            }
        }
        return exp(multiply(exponent, log(x)));
    }

    @Override
    public PointValue exp(PointValue x) {
        return exponentials.computeIfAbsent(x, this::newExp);
    }

    private PointValue newExp(PointValue x) {
        if (!isNumber(x)) {
            return x;
        }
        if (x.sign() == Sign.ZERO) {
            return new Exact(BigFraction.ONE);
        }
        Between b = enclosed(x);
        if (b.high().compareTo(Decimals.LARGEST_EXPONENT) > 0
                || b.low().negate().compareTo(Decimals.LARGEST_EXPONENT) > 0) {
            return UNKNOWN;
        }
        return new Between(decimals.expDown(b.low()), decimals.expUp(b.high()));
    }

    @Override
    public PointValue log(PointValue x) {
        return logarithms.computeIfAbsent(x, this::newLog);
    }

    private PointValue newLog(PointValue x) {
        if (!isNumber(x)) {
            return x;
        }
        if (x instanceof Exact e && e.value().equals(BigFraction.ONE)) {
            return new Exact(BigFraction.ZERO);
        }
        return switch (x.sign()) {
            case POSITIVE -> {
                Between b = enclosed(x);
                yield new Between(decimals.log(b.low())[0], decimals.log(b.high())[1]);
            }
            case NEGATIVE, ZERO -> UNDEFINED;
            default -> UNKNOWN;
        };
    }

    @Override
    public PointValue abs(PointValue x) {
        return max(x, multiply(new Exact(BigFraction.MINUS_ONE), x));
    }

    @Override
    public PointValue min(PointValue x, PointValue y) {
        PointValue minus = new Exact(BigFraction.MINUS_ONE);
        return multiply(minus, max(multiply(minus, x), multiply(minus, y)));
    }

    @Override
    public PointValue max(PointValue x, PointValue y) {
        if (!isNumber(x) || !isNumber(y)) {
            return worst(x, y);
        }
        if (x instanceof Exact a && y instanceof Exact b) {
            return a.value().compareTo(b.value()) >= 0 ? x : y;
        }
        Between a = enclosed(x);
        Between b = enclosed(y);
        return a.low().compareTo(b.high()) > 0
                ? x
                : b.low().compareTo(a.high()) > 0
                        ? y
                        : new Between(a.low().max(b.low()), a.high().max(b.high()));
    }
}
