package org.ufmverify.theory.prover;

import java.util.Map;
import java.util.SplittableRandom;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;

/** Expressions in x and y, and points, for properties. */
public final class RandomExpressions {
    private RandomExpressions() {}

    public static Map<String, BigFraction> point(SplittableRandom random) {
        return Map.of("x", coordinate(random), "y", coordinate(random));
    }

    private static BigFraction coordinate(SplittableRandom random) {
        return new BigFraction(random.nextInt(1, 4000), random.nextInt(1, 1000));
    }

    public static Expr of(SplittableRandom random, int depth) {
        if (depth == 0) {
            return switch (random.nextInt(3)) {
                case 0 -> Expr.variable("x");
                case 1 -> Expr.variable("y");
                default -> Expr.rational(random.nextInt(-9, 10), random.nextInt(1, 8));
            };
        }
        Expr first = of(random, depth - 1);
        return switch (random.nextInt(11)) {
            case 0, 1 -> first.plus(of(random, depth - 1));
            case 2 -> first.minus(of(random, depth - 1));
            case 3, 4 -> first.times(of(random, depth - 1));
            case 5 -> Expr.apply(Fn.ABS, first).plus(Expr.ONE).sqrt();
            case 6 -> Expr.apply(Fn.LOG, first.times(first).plus(Expr.rational(1, 3)));
            case 7 -> Expr.apply(Fn.EXP, first.times(Expr.rational(1, 5)));
            case 8 -> Expr.ONE.over(Expr.apply(Fn.ABS, first).plus(Expr.rational(1, 7)));
            case 9 -> Expr.apply(Fn.MAX, first, of(random, depth - 1));
            default -> Expr.power(first, Expr.integer(random.nextInt(2, 5)));
        };
    }
}
