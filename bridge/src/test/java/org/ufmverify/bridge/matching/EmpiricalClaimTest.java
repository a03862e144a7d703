package org.ufmverify.bridge.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.problem.UfmProblem;

class EmpiricalClaimTest {

    private static CollapseCurve curve(double speed, double nc2Factor) {
        List<CollapseCurve.Point> points = new ArrayList<>();
        for (int epoch = 1; epoch <= 64; epoch++) {
            double nc1 = 10 / Math.pow(speed * epoch, 2);
            points.add(new CollapseCurve.Point(epoch, nc1, nc2Factor * Math.pow(nc1, 0.25)));
        }
        return new CollapseCurve(points);
    }

    /** Five seeds in which label smoothing is faster, lower in NC2 and better calibrated, each a little differently. */
    private static List<PairedRuns> favourable() {
        List<PairedRuns> pairs = new ArrayList<>();
        for (int seed = 0; seed < 5; seed++) {
            double jitter = 1 + 0.02 * seed;
            pairs.add(new PairedRuns(
                    curve(jitter, 1),
                    curve(1.5 * jitter * jitter, 0.6),
                    new PairedRuns.TestEnd(0.100 + 0.001 * seed, 0.06 + 0.002 * seed),
                    new PairedRuns.TestEnd(0.099 + 0.001 * seed, 0.02 + 0.001 * seed)));
        }
        return pairs;
    }

    private static Map<String, EmpiricalOutcome> outcomes(List<PairedRuns> pairs) {
        return EmpiricalClaim.judge(pairs, 1).stream()
                .collect(Collectors.toMap(EmpiricalClaim::id, EmpiricalClaim::outcome));
    }

    @Test
    void everyClaimIsObservedWhereEveryRunShowsIt() {
        Map<String, EmpiricalOutcome> outcomes = outcomes(favourable());
        assertThat(outcomes).containsOnlyKeys("E1a", "E1b", "E2a", "E2b", "E3", "E4a", "E4b");
        assertThat(outcomes.values()).allSatisfy(o -> assertThat(o).isInstanceOf(EmpiricalOutcome.Observed.class));
    }

    @Test
    void noClaimIsObservedWhenTheLossesAreSwapped() {
        List<PairedRuns> swapped = favourable().stream()
                .map(p -> new PairedRuns(p.smoothed(), p.plain(), p.smoothedTest(), p.plainTest()))
                .toList();
        Map<String, EmpiricalOutcome> outcomes = outcomes(swapped);
        outcomes.forEach((id, outcome) -> {
            if (id.equals("E4b")) {
                // Worse by 0.1 percentage points only, which the margin forgives.
                assertThat(outcome).isInstanceOf(EmpiricalOutcome.Observed.class);
            } else {
                assertThat(outcome).as(id).isInstanceOf(EmpiricalOutcome.NotObserved.class);
            }
        });
    }

    @Test
    void oneSeedDecidesNothing() {
        assertThat(outcomes(favourable().subList(0, 1)).values())
                .allSatisfy(o -> assertThat(o).isInstanceOf(EmpiricalOutcome.Inconclusive.class));
    }

    @Test
    void tooMuchOfSomethingHurtsOrNot() {
        double[] strong = {0.15, 0.16, 0.155, 0.158};
        double[] usual = {0.10, 0.105, 0.11, 0.1};
        assertThat(EmpiricalClaim.hurts("E5", "s", "q", strong, usual, 1).outcome())
                .isInstanceOf(EmpiricalOutcome.Observed.class);
        assertThat(EmpiricalClaim.hurts("E5", "s", "q", usual, strong, 1).outcome())
                .isInstanceOf(EmpiricalOutcome.NotObserved.class);
        assertThatThrownBy(() -> EmpiricalClaim.hurts("E5", "s", "q", strong, new double[1], 1))
                .hasMessage("paired numbers must be as many on both sides, got 4 and 1");
    }

    @Test
    void explanationsThatPointOppositeWaysCannotBothAgree() {
        UfmProblem plain = new UfmProblem(10, 100, 16, 5e-3, 5e-7, 0);
        UfmProblem smoothed = new UfmProblem(10, 100, 16, 5e-3, 5e-7, 0.1);
        EmpiricalOutcome faster = EmpiricalOutcome.above(new double[] {1, 1.1, 0.9}, 0, 1);
        EmpiricalOutcome slower = EmpiricalOutcome.above(new double[] {-1, -1.1, -0.9}, 0, 1);
        List<SpeedExplanation> explanations = SpeedExplanation.of(plain, smoothed, faster);
        assertThat(explanations).extracting(SpeedExplanation::name).contains("kappaData", "kappaReg");
        // At a = 0.005 kappaReg rises with delta while kappaData falls.
        assertThat(explanations.get(0).predictsFaster()).isTrue();
        assertThat(explanations.get(0).verdict()).isEqualTo(SpeedExplanation.Agreement.AGREES);
        assertThat(SpeedExplanation.of(plain, smoothed, slower).get(0).verdict())
                .isEqualTo(SpeedExplanation.Agreement.DISAGREES);
        assertThat(SpeedExplanation.of(plain, smoothed, EmpiricalOutcome.above(new double[1], 0, 1)))
                .allSatisfy(e -> assertThat(e.verdict()).isEqualTo(SpeedExplanation.Agreement.UNDECIDED));
        assertThat(explanations.get(1).predictsFaster()).isFalse();
        assertThat(explanations.get(1).verdict()).isEqualTo(SpeedExplanation.Agreement.DISAGREES);
    }
}
