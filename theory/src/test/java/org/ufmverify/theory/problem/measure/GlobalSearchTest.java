package org.ufmverify.theory.problem.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ufmverify.theory.problem.measure.NumericChecks.TOLERANCE;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.domains.Domain;
import org.ufmverify.theory.problem.model.Problems;
import org.ufmverify.theory.problem.model.Ufm;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.problem.prediction.Minimizer;
import org.ufmverify.theory.problem.prediction.Optimum;

@Domain(Problems.class)
class GlobalSearchTest {
    // A gradient of 1e-12 over a smallest curvature of 1e-5 or so leaves 1e-7 in the point.
    private static final double POINT_TOLERANCE = 1e-6;

    @Property(tries = 60, seed = "1", shrinking = ShrinkingMode.OFF)
    void everyRandomStartReachesTheOptimalValueAndNoneBeatsIt(@ForAll UfmProblem problem) {
        double optimum = Optimum.of(problem).optimalLoss();
        GlobalSearch search = GlobalSearch.of(problem, 3, 11);
        assertThat(search.distanceFrom(optimum)).isLessThan(TOLERANCE);
        assertThat(search.reached(optimum, TOLERANCE)).isEqualTo(3);
    }

    @Property(tries = 30, seed = "2", shrinking = ShrinkingMode.OFF)
    void anotherValueIsNotReachedOrBeaten(@ForAll UfmProblem problem) {
        double optimum = Optimum.of(problem).optimalLoss();
        GlobalSearch search = GlobalSearch.of(problem, 1, 12);
        assertThat(search.distanceFrom(optimum * (1 + 1e-8))).isGreaterThan(TOLERANCE);
        assertThat(search.distanceFrom(optimum * (1 - 1e-8))).isGreaterThan(TOLERANCE);
    }

    @Property(tries = 60, seed = "3", shrinking = ShrinkingMode.OFF)
    void theMinimizerFoundIsOnTheOrbitOfTheClosedForm(@ForAll UfmProblem problem) {
        GlobalSearch search = GlobalSearch.of(problem, 1, 13);
        double margin = Optimum.of(problem).margin();
        assertThat(search.distanceFromOrbit(margin)).isLessThan(POINT_TOLERANCE);
        assertThat(search.distanceFromOrbit(margin + 1e-4)).isGreaterThan(POINT_TOLERANCE);
    }

    @Property(tries = 60, seed = "4", shrinking = ShrinkingMode.OFF)
    void theMinimizerFoundIsCollapsedAndDual(@ForAll UfmProblem problem) {
        Assume.that(!problem.isDegenerate());
        GlobalSearch search = GlobalSearch.of(problem, 1, 14);
        PointCollapse found = PointCollapse.of(search.ufm(), search.bestPoint());
        assertThat(found.nc1()).isLessThan(POINT_TOLERANCE);
        assertThat(found.nc2()).isLessThan(POINT_TOLERANCE);
        assertThat(found.nc3()).isLessThan(POINT_TOLERANCE);
    }

    @Property(tries = 60, seed = "5", shrinking = ShrinkingMode.OFF)
    void aPointBesideTheMinimizerIsNotCollapsed(@ForAll UfmProblem problem) {
        // With two classes a longer first feature leaves the line of the frame as it is.
        Assume.that(!problem.isDegenerate() && problem.perClass() > 1 && problem.classes() > 2);
        Ufm ufm = Ufm.of(problem);
        double[] point = Minimizer.of(ufm);
        point[problem.classes() * problem.featureDim()] *= 1.1;
        PointCollapse beside = PointCollapse.of(ufm, point);
        assertThat(beside.nc1()).isGreaterThan(POINT_TOLERANCE);
        assertThat(beside.nc2()).isGreaterThan(POINT_TOLERANCE);
        assertThat(beside.nc3()).isGreaterThan(POINT_TOLERANCE);
    }
}
