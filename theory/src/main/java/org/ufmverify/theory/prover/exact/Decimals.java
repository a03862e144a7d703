package org.ufmverify.theory.prover.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Bounds of the elementary functions in decimals of a chosen number of digits, rigorous at any size.
 *
 * <p>exp is its Taylor series with remainder after halving the argument; log is guessed by iteration and then accepted only
 * if the bounds of exp on both sides enclose the argument.
 */
final class Decimals {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal REDUCED = new BigDecimal("0.001");
    static final BigDecimal LARGEST_EXPONENT = BigDecimal.valueOf(1_000_000);

    private final MathContext down;
    private final MathContext up;

    private Decimals(int digits) {
        this.down = new MathContext(digits, RoundingMode.FLOOR);
        this.up = new MathContext(digits, RoundingMode.CEILING);
    }

    static Decimals of(int digits) {
        return new Decimals(digits);
    }

    MathContext down() {
        return down;
    }

    MathContext up() {
        return up;
    }

    /** Returns a lower bound of e to the x; |x| must be at most 10^6. */
    BigDecimal expDown(BigDecimal x) {
        return x.signum() >= 0 ? expPositive(x, down) : BigDecimal.ONE.divide(expPositive(x.negate(), up), down);
    }

    /** Returns an upper bound of e to the x; |x| must be at most 10^6. */
    BigDecimal expUp(BigDecimal x) {
        return x.signum() >= 0 ? expPositive(x, up) : BigDecimal.ONE.divide(expPositive(x.negate(), down), up);
    }

    private BigDecimal expPositive(BigDecimal x, MathContext rounding) {
        if (x.compareTo(LARGEST_EXPONENT) > 0) {
            throw new ArithmeticException("exp of " + x.round(MathContext.DECIMAL32) + " is too large");
        }
        MathContext working = new MathContext(rounding.getPrecision() + 15, rounding.getRoundingMode());
        int halvings = 0;
        BigDecimal r = x;
        while (r.compareTo(REDUCED) > 0) {
            r = r.divide(TWO, working);
            halvings++;
        }
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        BigDecimal negligible = BigDecimal.ONE.movePointLeft(working.getPrecision() + 1);
        for (int k = 1; term.compareTo(negligible) > 0; k++) {
            term = term.multiply(r, working).divide(BigDecimal.valueOf(k), working);
            sum = sum.add(term, working);
        }
        if (rounding.getRoundingMode() == RoundingMode.CEILING) {
            // The remaining terms fall faster than a geometric series of ratio 1/2.
            sum = sum.add(term, working);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, working);
        }
        return sum.round(rounding);
    }

    /** Returns bounds of log x, x positive, as an array of two. */
    BigDecimal[] log(BigDecimal x) {
        int digits = down.getPrecision();
        MathContext near = new MathContext(digits + 10, RoundingMode.HALF_EVEN);
        // x = m 10^e with m in [0.1, 1): a first guess in doubles.
        int e = x.precision() - x.scale();
        BigDecimal y =
                new BigDecimal(StrictMath.log(x.scaleByPowerOfTen(-e).doubleValue()) + e * StrictMath.log(10), near);
        Decimals finer = of(digits + 12);
        for (int correct = 12; correct < digits + 8; correct *= 3) {
            BigDecimal power = finer.expDown(y);
            y = y.add(TWO.multiply(x.subtract(power), near).divide(x.add(power), near), near);
        }
        BigDecimal slack = BigDecimal.ONE.max(y.abs()).movePointLeft(digits);
        for (int attempt = 0; attempt < 4; attempt++) {
            BigDecimal low = y.subtract(slack);
            BigDecimal high = y.add(slack);
            if (finer.expUp(low).compareTo(x) <= 0 && finer.expDown(high).compareTo(x) >= 0) {
                return new BigDecimal[] {low, high};
            }
            slack = slack.movePointRight(3);
        }
        throw new ArithmeticException("log of " + x.round(MathContext.DECIMAL32) + " was not enclosed");
    }

    /** Returns a lower bound of the root of x, x not negative. */
    BigDecimal sqrtDown(BigDecimal x) {
        BigDecimal root = x.sqrt(down);
        while (root.signum() > 0 && root.multiply(root).compareTo(x) > 0) {
            root = root.subtract(root.ulp());
        }
        return root;
    }

    /** Returns an upper bound of the root of x, x not negative. */
    BigDecimal sqrtUp(BigDecimal x) {
        BigDecimal root = x.sqrt(up);
        while (root.multiply(root).compareTo(x) < 0) {
            root = root.add(root.ulp());
        }
        return root;
    }

    BigDecimal quotientDown(BigInteger numerator, BigInteger denominator) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), down);
    }

    BigDecimal quotientUp(BigInteger numerator, BigInteger denominator) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), up);
    }
}
