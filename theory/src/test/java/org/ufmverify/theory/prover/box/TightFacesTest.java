package org.ufmverify.theory.prover.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.region.Region;

/** Goals that are tight on a face are shown next to it when they hold there, and only then. */
class TightFacesTest {
    private static final ExprReader READER = Formulas.reader(Set.of("x", "y"));
    private static final Deadline LATER = Deadline.in(600);

    /** The region is the square from -1 to 1 without what is assumed away; boxes lie at its low or its high ends. */
    private static boolean shows(String assume, String goal, double low, double high) {
        List<Relation> assumptions = assume == null ? List.of() : READER.relations(assume);
        Range range = Range.of("-1", "1");
        Region region = Region.of(Set.of("x", "y"), Set.of(), Map.of("x", range, "y", range), assumptions);
        Interval side = new Interval(low, high);
        return TightFaces.of(region, LATER).shows(Goal.of(READER.relations(goal).get(0)), new Interval[] {side, side});
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # goal                                | assumed   | shown
            Exp(x+1) >= 2 + x                     |           | true
            Exp(x+1) > 2 + x                      |           | false
            Exp(x+1) > 2 + x                      | x > -1    | true
            Exp(x+1) > 2 + x                      | x >= -1   | false
            Exp(x+1) > 2 + x                      | y > -1    | false
            Exp(x+1) >= 2 + x + (x+1)^2           |           | false
            Exp(x+1) >= 2 + x + (x+1)^2/2         |           | true
            Exp(x+1) + Exp(y+1) >= 4 + x + y      |           | true
            Exp(x+1) + Exp(y+1) > 4 + x + y       | x > -1    | true
            Exp(x+1) + Exp(y+1) > 4 + x + y       |           | false
            x + 1 >= 0                            |           | true
            -x - 1 >= 0                           |           | false
            x + 1 > 0                             | x > -1    | true
            x + 1 == 0                            |           | false
            x + 1 != 0                            |           | false
            Exp(x+1) == 2 + x                     |           | false
            Exp(x+1) > 2 + x                      | x > -1/2  | true
            Exp(x+1) >= 2 + x + 1/1000            |           | false
            Exp(x+1) + y >= 1 + x                 |           | true
            Exp(x+1) - y >= 3 + x                 |           | false
            Log(x+2) <= x + 1                     |           | true
            Log(x+2) < x + 1                      |           | false
            Abs(x+1) >= 0                         |           | true
            Abs(x+1) > 0                          |           | false
            (x+1)*Log(x+1) >= 0                   |           | false
            1 + (x+1)*Log(x+1) > 1                |           | false
            """)
    void atTheLowEnds(String goal, String assume, boolean shown) {
        assertThat(shows(assume, goal, -1, -0.9)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # goal                                | assumed   | shown
            Exp(x-1) >= x                         |           | true
            Exp(x-1) > x                          |           | false
            Exp(x-1) > x                          | x < 1     | true
            Exp(x-1) + Exp(y-1) >= x + y          |           | true
            1 - x >= 0                            |           | true
            x - 1 >= 0                            |           | false
            (x-1)*(x-2) >= 0                      |           | true
            (x-1)*(x-2) > 0                       |           | false
            (x-1)*(2-x) >= 0                      |           | false
            (x-1)^3 >= 0                          |           | false
            (x-1)^4 + (1-y)^3 >= 0                |           | true
            """)
    void atTheHighEnds(String goal, String assume, boolean shown) {
        assertThat(shows(assume, goal, 0.9, 1)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Exp(x-1/2) >= x + 1/2
            x >= -2
            """)
    void awayFromTheFacesNothingIsTried(String goal) {
        assertThat(shows(null, goal, 0.4, 0.6)).isFalse();
    }

    /** A variable without a range has no face, and the faces of the others do not depend on it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Exp(x+1) >= 2 + x                     | true
            Exp(x+1) >= 2 + x + 0*y               | true
            Exp(x+1) + y >= 2 + x                 | false
            Exp(x+1) + Exp(y) >= 2 + x            | true
            y >= 0                                | false
            """)
    void aVariableWithoutARangeHasNoFace(String goal, boolean shown) {
        Region region = Region.of(Set.of("x", "y"), Set.of(), Map.of("x", Range.of("-1", "1")), List.of());
        assertThat(TightFaces.of(region, LATER)
                        .shows(
                                Goal.of(READER.relations(goal).get(0)),
                                new Interval[] {new Interval(-1, -0.9), Interval.ENTIRE}))
                .isEqualTo(shown);
    }
}
