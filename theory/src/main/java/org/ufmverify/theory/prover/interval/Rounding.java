package org.ufmverify.theory.prover.interval;

/**
 * Directed rounding on IEEE doubles: every result is a bound of the exact value.
 *
 * <p>Sums, products, quotients and roots take the rounding error from an error-free transformation (TwoSum, or the residual
 * by a fused multiply-add), so that exact results stay exact. {@link StrictMath} documents exp, log and pow to be within
 * one ulp of the exact value; their bounds are two ulps away.
 */
final class Rounding {
    /** Below this size the error of a product may itself be lost to underflow. */
    private static final double TINY = 0x1p-900;

    private Rounding() {}

    static double addDown(double a, double b) {
        double sum = a + b;
        if (Double.isInfinite(sum)) {
            return sum > 0 && !Double.isInfinite(a) && !Double.isInfinite(b) ? Double.MAX_VALUE : sum;
        }
        return addError(a, b, sum) >= 0 ? sum : Math.nextDown(sum);
    }

    static double addUp(double a, double b) {
        return -addDown(-a, -b);
    }

    private static double addError(double a, double b, double sum) {
        double bRounded = sum - a;
        return (a - (sum - bRounded)) + (b - bRounded);
    }

    /** Returns a lower bound of a b, with 0 times infinity being 0. */
    static double multiplyDown(double a, double b) {
        if (a == 0 || b == 0) {
            return 0;
        }
        double product = a * b;
        if (Double.isInfinite(product)) {
            return product > 0 && !Double.isInfinite(a) && !Double.isInfinite(b) ? Double.MAX_VALUE : product;
        }
        if (Math.abs(product) < TINY) {
            return (a > 0) == (b > 0) ? Math.max(0, Math.nextDown(product)) : Math.nextDown(product);
        }
        return Math.fma(a, b, -product) >= 0 ? product : Math.nextDown(product);
    }

    static double multiplyUp(double a, double b) {
        return -multiplyDown(-a, b);
    }

    /** Returns a lower bound of 1 / x for finite or infinite x other than 0. */
    static double reciprocalDown(double x) {
        if (Double.isInfinite(x)) {
            return x > 0 ? 0 : -Double.MIN_VALUE;
        }
        double quotient = 1 / x;
        if (Double.isInfinite(quotient)) {
            return quotient > 0 ? Double.MAX_VALUE : quotient;
        }
        // Exact up to its sign at any size: the product is near 1, thus a multiple of 2^-107, subnormal factors or not.
        double residual = Math.fma(-quotient, x, 1);
        return (x > 0 ? residual >= 0 : residual <= 0) ? quotient : Math.nextDown(quotient);
    }

    static double reciprocalUp(double x) {
        return -reciprocalDown(-x);
    }

    /** Returns a lower bound of the root of x, 0 or positive. */
    static double sqrtDown(double x) {
        double root = Math.sqrt(x);
        if (x == 0 || Double.isInfinite(x)) {
            return root;
        }
        return x >= TINY && Math.fma(root, root, -x) <= 0 ? root : Math.max(0, Math.nextDown(root));
    }

    /** Returns an upper bound of the root of x, 0 or positive. */
    static double sqrtUp(double x) {
        double root = Math.sqrt(x);
        if (x == 0 || Double.isInfinite(x)) {
            return root;
        }
        return x >= TINY && Math.fma(root, root, -x) >= 0 ? root : Math.nextUp(root);
    }

    static double expDown(double x) {
        if (x == 0) {
            return 1;
        }
        double value = StrictMath.exp(x);
        return Double.isInfinite(value)
                ? (Double.isInfinite(x) ? value : Double.MAX_VALUE)
                : Math.max(0, twoDown(value));
    }

    static double expUp(double x) {
        return x == 0 ? 1 : x == Double.NEGATIVE_INFINITY ? 0 : twoUp(StrictMath.exp(x));
    }

    /** Returns a lower bound of log x, x positive. */
    static double logDown(double x) {
        return x == 1 ? 0 : Double.isInfinite(x) ? x : twoDown(StrictMath.log(x));
    }

    /** Returns an upper bound of log x, x positive. */
    static double logUp(double x) {
        return x == 1 ? 0 : Double.isInfinite(x) ? x : twoUp(StrictMath.log(x));
    }

    /** Returns a lower bound of x to the y, x non-negative, y positive. */
    static double powerDown(double x, double y) {
        if (x == 0 || x == 1) {
            return x;
        }
        double value = StrictMath.pow(x, y);
        return Double.isInfinite(value)
                ? (Double.isInfinite(x) ? value : Double.MAX_VALUE)
                : Math.max(0, twoDown(value));
    }

    /** Returns an upper bound of x to the y, x non-negative, y positive. */
    static double powerUp(double x, double y) {
        return x == 0 || x == 1 ? x : twoUp(StrictMath.pow(x, y));
    }

    private static double twoDown(double value) {
        return Math.nextDown(Math.nextDown(value));
    }

    private static double twoUp(double value) {
        return Math.nextUp(Math.nextUp(value));
    }
}
