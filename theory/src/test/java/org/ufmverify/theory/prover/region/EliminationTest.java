package org.ufmverify.theory.prover.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.Corpus;
import org.ufmverify.theory.prover.exact.PointValue;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.PointSigns;
import org.ufmverify.theory.prover.normal.Affine;

/** At the admissible points the reduced conjecture says what the given one says; nothing else is eliminated. */
class EliminationTest {
    private static final String[] VALUES = {"-2", "-1/2", "0", "1/3", "1", "5/2"};

    private static Conjecture conjecture(String assume, String integers, String box) {
        return Corpus.conjecture(
                "r", assume, integers == null ? "" : integers, "x^2 + y > z*y && x != 2*z", box == null ? "" : box);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # assumed                          | integers | eliminated
            x + y == 1                         |          | y = -x+1
            x + y == 1                         | y        | x = -y+1
            x + y == 1                         | x y      | ''
            2*y == x^2                         |          | y = (1/2)*x^2
            x - 3*z == y                       |          | z = (1/3)*(x-y)
            x + y == 1 && x - y == 1/3         |          | y = 1/3, x = 2/3
            z == x + y && y == 2*x             |          | z = x+2*x, y = 2*x
            x > 0 && y == x                    |          | y = x
            Log(x+3) + y == 0                  |          | y = -Log(x+3)
            Abs(x) + z == 1                    |          | z = -Abs(x)+1
            x + Abs(y) == 1                    |          | x = -Abs(y)+1
            y == (x+1)^2 - x^2 - 2*x           |          | y = 1
            x*y == 1                           |          | ''
            x^2 == 2                           |          | ''
            Abs(x) == 1                        |          | ''
            x == x                             |          | ''
            x <= y                             |          | ''
            x != y                             |          | ''
            x + y > 1                          |          | ''
            """)
    void anEquationIsSolvedForARealVariableOfConstantSlope(String assume, String integers, String eliminated) {
        Elimination reduction = Elimination.of(conjecture(assume, integers, null));
        assertThat(reduction.written().entrySet().stream()
                        .map(e -> e.getKey() + " = " + e.getValue())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(eliminated);
        assertThat(reduction.isTrivial()).isEqualTo(eliminated.isEmpty());
        assertThat(reduction.definitions())
                .hasSize((int) eliminated.chars().filter(c -> c == '=').count());
        assertSaysTheSame(conjecture(assume, integers, null), reduction);
    }

    private static void assertSaysTheSame(Conjecture given, Elimination reduction) {
        Conjecture reduced = reduction.conjecture();
        assertThat(reduced.variables())
                .allSatisfy(name -> assertThat(reduction.definitions()).doesNotContainKey(name));
        int admissible = 0;
        for (Map<String, BigFraction> point : points(reduced.variables())) {
            Map<String, BigFraction> full = new LinkedHashMap<>(point);
            boolean exact = true;
            for (Map.Entry<String, Expr> definition : reduction.definitions().entrySet()) {
                PointValue value = PointSigns.value(definition.getValue(), point, 34);
                exact &= value instanceof PointValue.Exact;
                if (value instanceof PointValue.Exact e) {
                    full.put(definition.getKey(), e.value());
                }
            }
            if (exact) {
                assertThat(PointSigns.isAdmissible(reduced, point))
                        .as(full.toString())
                        .isEqualTo(PointSigns.isAdmissible(given, full));
                assertThat(PointSigns.claim(reduced, point))
                        .as(full.toString())
                        .isEqualTo(PointSigns.claim(given, full));
                admissible += PointSigns.isAdmissible(given, full) ? 1 : 0;
            }
        }
        // None of the values tried is a root of 2.
        assertThat(admissible > 0).isEqualTo(!given.assumptions().get(0).write().equals("x^2 == 2"));
    }

    private static List<Map<String, BigFraction>> points(Set<String> variables) {
        List<Map<String, BigFraction>> points = List.of(Map.of());
        for (String variable : variables) {
            List<Map<String, BigFraction>> longer = new ArrayList<>();
            for (Map<String, BigFraction> point : points) {
                for (String value : VALUES) {
                    Map<String, BigFraction> next = new LinkedHashMap<>(point);
                    next.put(variable, Range.of(value, value).low());
                    longer.add(next);
                }
            }
            points = longer;
        }
        return points;
    }

    /** 1/(x-2) has no value at x = 2: the equations stay, so that nothing is said of the points they leave. */
    @Test
    void whereAValueDividesByZeroNothingIsEliminated() {
        Conjecture given = conjecture("x == 2 && y == 1/(x-2)", null, "x 0 3");
        Elimination reduction = Elimination.of(given);
        assertThat(reduction.isTrivial()).isTrue();
        assertThat(reduction.conjecture()).isEqualTo(given);
        assertThat(reduction.boxRelations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # x    | inside the box of x and y = 1 - x
            0      | false
            1/5    | false
            1/4    | true
            2/5    | true
            1/2    | true
            3/5    | false
            3/4    | false
            """)
    void theRangeOfAnEliminatedVariableBoundsTheOthers(String x, boolean inside) {
        Elimination reduction = Elimination.of(conjecture("x + y == 1", null, "x 1/4 1; y 1/2 1"));
        assertThat(reduction.conjecture().box()).containsOnlyKeys("x");
        assertThat(reduction.boxRelations()).hasSize(2);
        Map<String, BigFraction> point = Map.of("x", Range.of(x, x).low());
        Region region = reduction.region();
        boolean holds = region.boxContains(point)
                && region.assumptions().stream().allMatch(r -> PointSigns.truth(r, point) == PointSigns.Truth.HOLDS);
        assertThat(holds).isEqualTo(inside);
    }

    @Test
    void withoutARangeAnEliminatedVariableBoundsNothing() {
        Elimination reduction = Elimination.of(conjecture("x + y == 1", null, "x 0 1"));
        assertThat(reduction.boxRelations()).isEmpty();
        assertThat(reduction.region().assumptions()).hasSize(1);
    }

    @Test
    void thePartsThatVanishKeepTheirDomain() {
        Elimination reduction = Elimination.of(conjecture("z == 0 && z*Log(x-1) >= 0", null, null));
        Map<String, BigFraction> inside = Map.of("x", new BigFraction(2), "y", BigFraction.ONE);
        Map<String, BigFraction> outside = Map.of("x", BigFraction.ONE, "y", BigFraction.ONE);
        assertThat(PointSigns.isAdmissible(reduction.conjecture(), inside)).isTrue();
        assertThat(PointSigns.isAdmissible(reduction.conjecture(), outside)).isFalse();
    }

    @Test
    void theValuesOfAllVariablesAreWrittenExactlyWhereTheyAreRational() {
        Elimination reduction = Elimination.of(conjecture("y == Log(x) && z == x/3", null, null));
        assertThat(reduction.values(Map.of("x", new BigFraction(1))))
                .containsExactlyInAnyOrderEntriesOf(Map.of("x", "1", "y", "0", "z", "1/3"));
        assertThat(reduction.values(Map.of("x", new BigFraction(2))))
                .containsExactlyInAnyOrderEntriesOf(Map.of("x", "2", "y", "Log(2)", "z", "2/3"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # expression       | slope in x
            3*x + y            | 3
            y - x/7            | -1/7
            (x+y)^2 - x^2 - 2*x*y - y^2 + 2*x | 2
            x*y                | ''
            x^2                | ''
            y                  | ''
            x - x              | ''
            Abs(x)             | ''
            Log(2)*x           | ''
            x + Sqrt(x^2)/x    | ''
            x + Abs(x-1)/(x-1) | ''
            x + Log(x^2) - 2*Log(Sqrt(x^2)) | ''
            x + y/x            | ''
            x^2/x              | 1
            (x*y+x)/(y+1) + 1/y | 1
            """)
    void onlyASlopeThatIsANonzeroRationalCounts(String expression, String slope) {
        Expr expr = Formulas.reader(Set.of("x", "y")).expression(expression);
        assertThat(Affine.of(expr, "x")
                        .map(affine -> Rationals.write(affine.slope()))
                        .orElse(""))
                .isEqualTo(slope);
    }
}
