package org.ufmverify.bridge.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.problem.model.UfmProblem;

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
                    new PairedRuns.TestEnd(0.099 + 0.0011 * seed, 0.02 + 0.001 * seed)));
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
                // Worse by at most 0.1 percentage points, which the margin forgives.
                assertThat(outcome).isInstanceOf(EmpiricalOutcome.Observed.class);
            } else {
                assertThat(outcome).as(id).isInstanceOf(EmpiricalOutcome.NotObserved.class);
            }
        });
    }

    @Test
    void twoToFourSeedsDecideNothing() {
        for (int seeds = 2; seeds <= 4; seeds++) {
            assertThat(outcomes(favourable().subList(0, seeds)).values())
                    .allSatisfy(o -> assertThat(o).isInstanceOf(EmpiricalOutcome.Inconclusive.class));
        }
    }

    private static List<PairedRuns.TestEnd> ends(double... errors) {
        return Arrays.stream(errors)
                .mapToObj(e -> new PairedRuns.TestEnd(e, 1 - e))
                .toList();
    }

    @Test
    void tooMuchOfSomethingHurtsOrNot() {
        List<PairedRuns.TestEnd> strong = ends(0.15, 0.16, 0.155, 0.158, 0.157);
        List<PairedRuns.TestEnd> usual = ends(0.10, 0.105, 0.11, 0.1, 0.104);
        List<EmpiricalClaim> claims = EmpiricalClaim.hurts("E5", "Too much", "strong minus usual", strong, usual, 1);
        assertThat(claims).extracting(EmpiricalClaim::id).containsExactly("E5a", "E5b");
        assertThat(claims.get(0).statement()).isEqualTo("Too much raises the test error");
        assertThat(claims.get(0).outcome()).isInstanceOf(EmpiricalOutcome.Observed.class);
        // The calibration errors of these ends run the other way.
        assertThat(claims.get(1).outcome()).isInstanceOf(EmpiricalOutcome.NotObserved.class);
        assertThat(EmpiricalClaim.hurts("E5", "s", "q", usual, strong, 1).get(0).outcome())
                .isInstanceOf(EmpiricalOutcome.NotObserved.class);
        assertThatThrownBy(() -> EmpiricalClaim.hurts("E5", "s", "q", strong, ends(0.1), 1))
                .hasMessage("paired numbers must be as many on both sides, got 5 and 1");
    }

    @Test
    void explanationsThatPointOppositeWaysCannotBothAgree() {
        List<UfmProblem> plain = List.of(new UfmProblem(10, 100, 16, 5e-3, 5e-7, 0));
        List<UfmProblem> smoothed = List.of(new UfmProblem(10, 100, 16, 5e-3, 5e-7, 0.1));
        EmpiricalOutcome faster = EmpiricalOutcome.above(new double[] {1, 1.1, 0.9, 1.05, 0.95}, 0, 1);
        EmpiricalOutcome slower = EmpiricalOutcome.above(new double[] {-1, -1.1, -0.9, -1.05, -0.95}, 0, 1);
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
