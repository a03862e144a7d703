package org.ufmverify.theory.prover.box;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.goal.Limits;
import org.ufmverify.theory.prover.region.Coordinates;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.prover.search.CounterexampleSearch;

/**
 * Shows goals on a box by branch and bound in several charts, which take turns of growing length: a goal that is hopeless in
 * one may be easy in another.
 */
public final class BoxStage {
    private static final int FIRST_TURN = 256;

    private static final int FIRST_CUT = 2 * FIRST_TURN;
    private static final double CUT_SHARE = 0.3;

    private final List<Coordinates> charts;
    private final List<List<List<Goal>>> goals = new ArrayList<>();
    private final List<TightFaces> faces = new ArrayList<>();
    private final List<BranchAndBound> runs = new ArrayList<>();
    private final List<BranchAndBound.Result> results = new ArrayList<>();
    private final CounterexampleSearch search;
    private final int maxBoxes;

    private BoxStage(Region region, List<Goal> goals, CounterexampleSearch search, Limits limits, Deadline deadline) {
        this.search = search;
        this.maxBoxes = limits.boxes();
        this.charts = new ArrayList<>();
        charts.add(Coordinates.identity(region, deadline));
        charts.addAll(Coordinates.slacks(region, deadline));
        for (Coordinates chart : charts) {
            List<List<Goal>> forms = goals.stream().map(chart::forms).toList();
            this.goals.add(forms);
            TightFaces tight = TightFaces.of(chart.region(), deadline);
            faces.add(tight);
            runs.add(BranchAndBound.of(chart.region(), forms, tight, point -> finds(chart.push(point))));
        }
    }

    /**
     * Prepares the stage.
     *
     * @param region where the goals are to be shown
     * @param goals the goals, each defined where those before it hold
     * @param search examines the points that come up
     * @param limits how many boxes
     * @param deadline when to end
     */
    public static BoxStage of(
            Region region, List<Goal> goals, CounterexampleSearch search, Limits limits, Deadline deadline) {
        return new BoxStage(region, goals, search, limits, deadline);
    }

    private boolean finds(double[] point) {
        search.examine(point);
        return search.failing().isPresent();
    }

    /** Runs until one chart decides, or time or boxes run out; returns what the best chart reached. */
    public Outcome run(Deadline deadline) {
        long boxes = 0;
        for (int turn = FIRST_TURN; boxes < maxBoxes && !deadline.isOver(); turn *= 2) {
            results.clear();
            for (int i = 0; i < runs.size(); i++) {
                BranchAndBound.Result result = runs.get(i).advance(turn, deadline);
                results.add(result);
                boxes += turn;
                if (result.complete() || result.ended()) {
                    return new Outcome(charts.get(i), result, search.failing(), lemmas(i, List.of()));
                }
                Optional<List<String>> cut = turn >= FIRST_CUT ? finishedByCuts(i, result, deadline) : Optional.empty();
                if (cut.isPresent()) {
                    return new Outcome(charts.get(i), result.finished(), Optional.empty(), lemmas(i, cut.get()));
                }
            }
        }
        int best = 0;
        for (int i = 1; i < results.size(); i++) {
            if (results.get(i).undecidedShare() < results.get(best).undecidedShare()) {
                best = i;
            }
        }
        return new Outcome(charts.get(best), runs.get(best).advance(0, deadline), Optional.empty(), List.of());
    }

    /** Returns the problems that gave signs used in a chart, on its faces, and further ones. */
    private List<String> lemmas(int index, List<String> further) {
        List<String> all = new ArrayList<>(charts.get(index).forms().lemmas());
        all.addAll(faces.get(index).lemmas());
        all.addAll(further);
        return List.copyOf(new LinkedHashSet<>(all));
    }

    private Optional<List<String>> finishedByCuts(int index, BranchAndBound.Result result, Deadline deadline) {
        Coordinates chart = charts.get(index);
        return RationalCuts.finish(
                chart.region(),
                goals.get(index),
                result,
                point -> finds(chart.push(point)),
                deadline.within(CUT_SHARE * deadline.secondsLeft()));
    }

    /**
     * What came out.
     *
     * @param chart the chart that decided or got furthest
     * @param result what it reached
     * @param failing a counterexample, if one was found
     * @param lemmas the problems whose being unsatisfiable gave the signs that the result rests on, as SMT-LIB
     */
    public record Outcome(
            Coordinates chart,
            BranchAndBound.Result result,
            Optional<Map<String, BigFraction>> failing,
            List<String> lemmas) {}
}
