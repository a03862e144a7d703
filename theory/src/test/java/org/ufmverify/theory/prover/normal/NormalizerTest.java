package org.ufmverify.theory.prover.normal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprWriter;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.RandomExpressions;
import org.ufmverify.theory.prover.exact.PointValue;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.PointSigns;

class NormalizerTest {
    /** For tests on positive values of all variables. */
    private static final Signs POSITIVE_VARIABLES = expr -> expr instanceof Expr.Variable ? 1 : 0;

    /** What is seen at points with positive x and y, negative u, and z of either sign. */
    private static final Signs SEEN = expr -> {
        int first = signAt(expr, pointOf("1/3", "5/2", "-2", "-3"));
        return Stream.of(pointOf("3", "1/7", "-5", "4"), pointOf("2", "2", "-1/9", "1/5"))
                        .allMatch(point -> signAt(expr, point) == first)
                ? first
                : 0;
    };

    private static Map<String, BigFraction> pointOf(String x, String y, String u, String z) {
        return Map.of("x", number(x), "y", number(y), "u", number(u), "z", number(z));
    }

    private static BigFraction number(String text) {
        return Range.of(text, text).low();
    }

    private static int signAt(Expr expr, Map<String, BigFraction> point) {
        return PointSigns.value(expr, point, 20).sign().signum();
    }

    private static Expr read(String text) {
        return Formulas.reader(Set.of("x", "y", "u", "z")).expression(text);
    }

    private static boolean vanishes(String text) {
        return Normalizer.of(SEEN, true).normalize(read(text)).orElseThrow().isZero();
    }

    @Property(tries = 400, seed = "11")
    void aNormalFormHasTheSameValue(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Expr expr = RandomExpressions.of(random, 3);
        Map<String, BigFraction> point = RandomExpressions.point(random);
        for (boolean split : new boolean[] {false, true}) {
            Normalizer normalizer = Normalizer.of(POSITIVE_VARIABLES, split);
            Optional<Quotient> form = normalizer.normalize(expr);
            if (form.isPresent()) {
                Expr difference = expr.minus(normalizer.expression(form.get()));
                assertThat(PointSigns.value(difference, point, 40).sign())
                        .isIn(PointValue.Sign.ZERO, PointValue.Sign.UNKNOWN);
            }
        }
    }

    /** With all the signs that there are at one point, the form has the same value there, and has one where there is one. */
    @Property(tries = 250, seed = "17")
    void aNormalFormHasTheSameValueWhereItsSignsHold(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, BigFraction> point = Map.of("x", coordinate(random), "y", coordinate(random));
        Expr expr;
        try {
            expr = partial(random, random.nextInt(2, 4));
        } catch (IllegalArgumentException e) {
            // A division by zero.
            return;
        }
        PointValue value = PointSigns.value(expr, point, 20);
        if (!(value instanceof PointValue.Exact || value instanceof PointValue.Between)) {
            return;
        }
        for (boolean split : new boolean[] {false, true}) {
            Normalizer normalizer = Normalizer.of(part -> signAt(part, point), split);
            Optional<Quotient> form = normalizer.normalize(expr);
            if (form.isPresent()) {
                Expr written = normalizer.expression(form.get());
                assertThat(PointSigns.value(expr.minus(written), point, 40).sign())
                        .as(() -> ExprWriter.write(expr) + " as " + ExprWriter.write(written) + " at " + point)
                        .isIn(PointValue.Sign.ZERO, PointValue.Sign.UNKNOWN);
            }
        }
    }

    private static BigFraction coordinate(SplittableRandom random) {
        int size = random.nextInt(1, 20);
        return new BigFraction(random.nextInt(4) == 0 ? -size : size, random.nextInt(1, 9));
    }

    /** Expressions that need not be defined, made of what the normalizer takes apart. */
    private static Expr partial(SplittableRandom random, int depth) {
        if (depth == 0) {
            return switch (random.nextInt(5)) {
                case 0, 1 -> Expr.variable("x");
                case 2, 3 -> Expr.variable("y");
                default -> ratio(random);
            };
        }
        Expr first = partial(random, depth - 1);
        return switch (random.nextInt(14)) {
            case 0 -> first.plus(partial(random, depth - 1));
            case 1 -> first.minus(partial(random, depth - 1));
            case 2, 3 -> first.times(partial(random, depth - 1));
            case 4, 5 -> first.over(partial(random, depth - 1));
            case 6 -> Expr.power(first, Expr.integer(random.nextInt(-3, 4)));
            case 7, 8 -> Expr.power(first, ratio(random));
            case 9 -> Expr.apply(Fn.LOG, first);
            case 10 -> Expr.apply(Fn.EXP, first.times(ratio(random)));
            case 11 -> Expr.apply(Fn.EXP, Expr.apply(Fn.LOG, first).times(ratio(random)));
            case 12 -> Expr.apply(random.nextBoolean() ? Fn.MAX : Fn.MIN, first, partial(random, depth - 1));
            default ->
                random.nextBoolean()
                        ? Expr.apply(Fn.ABS, first)
                        : Expr.power(Expr.apply(Fn.ABS, first).plus(Expr.ONE), partial(random, depth - 1));
        };
    }

    private static Expr ratio(SplittableRandom random) {
        int size = random.nextInt(1, 7);
        return Expr.rational(random.nextBoolean() ? size : -size, random.nextInt(1, 4));
    }

    /** For positive x and y, negative u, and z of either sign. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # zero                                    | not zero
            Max(x+y,y) - x - y                        | Max(x+y,y) - y
            Max(y,x+y) - x - y                        | Max(y,x+y) - y
            Min(x+y,y) - y                            | Min(x+y,y) - x - y
            Min(y,x+y) - y                            | Min(y,x+y) - x - y
            Max(z,x) - Max(z,x)                       | Max(z,x) - x
            Abs(x) - x                                | Abs(z) - z
            Abs(u) + u                                | Abs(u) - u
            x^(3/2)/Sqrt(x) - x                       | x^(3/2)/Sqrt(x) - 1
            1/Sqrt(x)^3 - Sqrt(x)/x^2                 | 1/Sqrt(x)^3 - Sqrt(x)/x
            1/Sqrt(z) - Sqrt(z)/z                     | 1/Sqrt(z) - Sqrt(z)
            Sqrt(x*z) - Sqrt(x)*Sqrt(z)               | Sqrt(u*z) - Sqrt(u)*Sqrt(z)
            Sqrt(z/x^3) - Sqrt(z)*Sqrt(x)/x^2         | Sqrt(z/x^3) - Sqrt(z)/x
            Sqrt(x/z^2)/Sqrt(x) - Sqrt(1/z^2)         | Sqrt(x/z^2) - Sqrt(x)/z
            (x^2*y)^(1/3) - x^(2/3)*y^(1/3)           | (x^2*y)^(1/3) - x^(1/3)*y^(1/3)
            Sqrt(9*x/4) - 3*Sqrt(x)/2                 | Sqrt(9*x/4) - 9*Sqrt(x)/4
            Sqrt(12)^2 - 12                           | Sqrt(12)^2 + 12
            (-z)^(-3) + z^(-3)                        | (-z)^(-3) - z^(-3)
            Log(x/y^2) - Log(x) + 2*Log(y)            | Log(x/y^2) - Log(x) - 2*Log(y)
            Log(3*x/4) - Log(3) + 2*Log(2) - Log(x)   | Log(3*x/4) - Log(3) - 2*Log(2) - Log(x)
            Log(x*z) - Log(x) - Log(z)                | Log(u*z) - Log(u) - Log(z)
            Log(2*x/z) - Log(x) - Log(2/z)            | Log(2*x/z) - Log(x) + Log(2*z)
            Log(-3*x) - Log(x) - Log(-3)              | Log(-3*x) - Log(x) - Log(3)
            Log(2003^2*x) - Log(2003^2) - Log(x)      | Log(2003*x) - Log(2003)
            Log(Sqrt(x)) - Log(x)/2                   | Log(Sqrt(x)) - Log(x)
            Log(x^(2/3)*y) - 2*Log(x)/3 - Log(y)      | Log(x^(2/3)*y) - Log(x)/3 - Log(y)
            Log(Exp(z)*x) - z - Log(x)                | Log(Exp(z)*x) - z*Log(x)
            Log(2*Exp(z)) - z - Log(2)                | Log(2*Exp(z)) - z
            Log(Exp(z)) - z                           | Log(1/Exp(z)) - z
            Exp(-Log(x)) - 1/x                        | Exp(-Log(x)) - x
            Exp(-2*Log(x)/3) - x^(-2/3)               | Exp(-2*Log(x)/3) - x^(2/3)
            Exp(Log(x)*Log(x)) - Exp(Log(x)^2)        | Exp(Log(x)^2) - x^2
            Exp(z/Log(x)) - Exp(z/Log(x))             | Exp(1/Log(x)) - 1/x
            Exp(Log(x)/z) - Exp(Log(x)/z)             | Exp(Log(x)/z) - x
            Exp(2*Log(2)) - 4                         | Exp(2*Log(2)) - 2
            Exp(31*z) - Exp(z)^31                     | Exp(31*z) - Exp(z)^30
            Exp(-31*z)*Exp(z)^31 - 1                  | Exp(-31*z)*Exp(z)^31 + 1
            Exp(100*z) - Exp(100*z)                   | Exp(100*z) - Exp(99*z)
            x^(2*z) - (x^z)^2                         | x^(2*z) - x^z
            x^z - Exp(z*Log(x))                       | x^z - Exp(z)*x
            """)
    void whatIsZeroByKnownSignsReducesToZeroAndItsTwinDoesNot(String zero, String other) {
        assertThat(vanishes(zero)).as(zero).isTrue();
        assertThat(vanishes(other)).as(other).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x+y+z+u+1)^16",
                "1/((x+1)^2-x^2-2*x-1)",
                "((x+1)^2-x^2-2*x-1)^(-40)",
                "((x+1)^2-x^2-2*x-1)^(-41)",
                "((x+1)^2-x^2-2*x-1)^(-1/41)",
                "1/((x+1)^2-x^2-2*x-1)^41",
                "((9^40)^40)^2"
            })
    void whatIsTooLargeOrNotDefinedHasNoForm(String text) {
        assertThat(Normalizer.of(Signs.NONE, false).normalize(read(text))).isEmpty();
    }

    /** Degrees of 2^31 and 2^32, of which an int keeps a sign, and nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((((x^32)^32)^32)^32)^32)^32)^4",
                "((((((x^(-32))^32)^32)^32)^32)^32)^4",
                "y*((((((x^32)^32)^32)^32)^32)^32)^2",
                "(((((((1/(x+y))^32)^32)^32)^32)^32)^32)^2",
                "(((((((1/(x+y))^32)^32)^32)^32)^32)^32)^4",
                "((((((1/x^32)^32)^32)^32)^32)^32)^4"
            })
    void aDegreeThatIsTooHighHasNoForm(String text) {
        assertThat(Normalizer.of(Signs.NONE, false).normalize(read(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(x+y)^1000000", "(x+y)^(-1000000)", "(x+y)^(1/1000000000)", "(x+y)^41"})
    void aPowerThatIsTooHighIsKeptAsItIs(String text) {
        Normalizer normalizer = Normalizer.of(Signs.NONE, false);
        assertThat(normalizer.expression(normalizer.normalize(read(text)).orElseThrow()))
                .isEqualTo(read(text));
        assertThat(vanishes("(x+y)^40 - (x+y)^20*(x+y)^20")).isTrue();
    }

    @Test
    void factorsOfDenominatorsAreToldAndSplitOffLater() {
        Normalizer normalizer = Normalizer.of(Signs.NONE, false);
        normalizer.normalize(read("1/(x-y)"));
        assertThat(normalizer.factors()).hasSize(1);
        Quotient square = normalizer.normalize(read("x/(x^2-y^2)^2")).orElseThrow();
        assertThat(square.denominators().values()).containsExactly(2, 1);
        assertThat(normalizer.factors()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x+y)^3-x^3-3*x^2*y-3*x*y^2-y^3",
                "1/(x-y)-1/(x+y)-2*y/(x^2-y^2)",
                "Exp(Log(x)+2*Log(y))-x*y^2",
                "Exp(2*x+y)-Exp(x)^2*Exp(y)",
                "Sqrt(x*y)*Sqrt(x/y)-x",
                "Log(x^2*y)-2*Log(x)-Log(y)",
                "Log(12)-2*Log(2)-Log(3)",
                "x^(3/2)-x*Sqrt(x)",
                "1/Sqrt(x)-Sqrt(x)/x",
                "Exp(Log(x)/2)-Sqrt(x)",
                "Log(Exp(x))-x"
            })
    void whatIsZeroReducesToZero(String text) {
        Expr expr = Formulas.reader(Set.of("x", "y")).expression(text);
        assertThat(Normalizer.of(POSITIVE_VARIABLES, true)
                        .normalize(expr)
                        .orElseThrow()
                        .isZero())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x+y)^3-x^3-3*x^2*y-3*x*y^2-2*y^3",
                "Exp(Log(x)+2*Log(y))-x*y",
                "Sqrt(x*y)*Sqrt(x/y)-y",
                "Log(x^2*y)-2*Log(x)-2*Log(y)",
                "Log(12)-2*Log(2)-Log(5)"
            })
    void whatIsNotZeroDoesNot(String text) {
        Expr expr = Formulas.reader(Set.of("x", "y")).expression(text);
        assertThat(Normalizer.of(POSITIVE_VARIABLES, true)
                        .normalize(expr)
                        .orElseThrow()
                        .isZero())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sqrt(x^2)-x", "Log(x^2)-2*Log(x)", "Sqrt(x*y)-Sqrt(x)*Sqrt(y)", "Abs(x)-x"})
    void nothingIsAssumedOfSignsThatAreNotKnown(String text) {
        Expr expr = Formulas.reader(Set.of("x", "y")).expression(text);
        assertThat(Normalizer.of(Signs.NONE, true).normalize(expr).orElseThrow().isZero())
                .isFalse();
    }
}
