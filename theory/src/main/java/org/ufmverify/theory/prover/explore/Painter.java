package org.ufmverify.theory.prover.explore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.prover.box.BranchAndBound;
import org.ufmverify.theory.prover.box.TightFaces;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.goal.Obligation;
import org.ufmverify.theory.prover.region.Coordinates;
import org.ufmverify.theory.prover.region.Elimination;
import org.ufmverify.theory.prover.region.Propagation;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.prover.search.CounterexampleSearch;

/** Decides a claim cell by cell over two variables. */
final class Painter {
    private static final int SAMPLES = 12;
    private static final int BOXES = 200;

    private final Conjecture conjecture;
    private final String across;
    private final String up;
    private final long seed;
    private final Deadline deadline;
    private final List<Coordinates> charts = new ArrayList<>();
    private final List<List<List<Goal>>> goals = new ArrayList<>();
    private final List<TightFaces> faces = new ArrayList<>();

    private Painter(Conjecture conjecture, String across, String up, long seed, Deadline deadline) {
        for (String name : List.of(across, up)) {
            if (!conjecture.box().containsKey(name) || conjecture.integers().contains(name)) {
                throw new IllegalArgumentException(
                        "a picture needs two real variables with ranges in the box, got " + across + " and " + up);
            }
        }
        this.conjecture = conjecture;
        this.across = across;
        this.up = up;
        this.seed = seed;
        this.deadline = deadline;
        Elimination reduction = Elimination.of(conjecture);
        charts.add(Coordinates.identity(reduction.region(), deadline));
        charts.addAll(Coordinates.slacks(reduction.region(), deadline));
        // The last chart first: in slack coordinates more cells are easy.
        Collections.reverse(charts);
        for (Coordinates chart : charts) {
            goals.add(Obligation.of(reduction.conjecture()).stream()
                    .map(o -> chart.forms(Goal.of(o.relation())))
                    .toList());
            faces.add(TightFaces.of(chart.region(), deadline));
        }
    }

    static Painter of(Conjecture conjecture, String across, String up, long seed, Deadline deadline) {
        return new Painter(conjecture, across, up, seed, deadline);
    }

    Picture paint(int cells) {
        List<BigFraction> columns = edges(conjecture.box().get(across), cells);
        List<BigFraction> rows = edges(conjecture.box().get(up), cells);
        Picture.Cell[][] painted = new Picture.Cell[cells][cells];
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                painted[row][column] = cell(
                        new Range(columns.get(column), columns.get(column + 1)),
                        new Range(rows.get(row), rows.get(row + 1)));
            }
        }
        List<List<Picture.Cell>> all = new ArrayList<>();
        for (Picture.Cell[] row : painted) {
            all.add(List.of(row));
        }
        return new Picture(across, up, doubles(columns), doubles(rows), all);
    }

    private static List<BigFraction> edges(Range range, int cells) {
        List<BigFraction> edges = new ArrayList<>();
        for (int i = 0; i <= cells; i++) {
            edges.add(range.low().add(range.width().multiply(new BigFraction(i, cells))));
        }
        return Collections.unmodifiableList(edges);
    }

    private static List<Double> doubles(List<BigFraction> values) {
        return values.stream().map(BigFraction::doubleValue).toList();
    }

    private Picture.Cell cell(Range column, Range row) {
        if (deadline.isOver()) {
            return Picture.Cell.UNDECIDED;
        }
        Elimination reduction = Elimination.of(conjecture.within(Map.of(across, column, up, row)));
        Region region = reduction.region();
        if (!Propagation.of(region).contract(region.box())) {
            return Picture.Cell.OUTSIDE;
        }
        CounterexampleSearch search =
                CounterexampleSearch.of(reduction, seed, deadline).sample(SAMPLES);
        Predicate<double[]> probe = point -> {
            search.examine(point);
            return search.failing().isPresent();
        };
        boolean covered = false;
        for (int i = 0; i < charts.size() && !covered && search.failing().isEmpty(); i++) {
            Coordinates chart = charts.get(i);
            covered = BranchAndBound.of(
                            chart.part(Map.of(across, column, up, row)),
                            goals.get(i),
                            faces.get(i),
                            point -> probe.test(chart.push(point)))
                    .advance(BOXES, deadline)
                    .complete();
        }
        if (search.failing().isPresent()) {
            return Picture.Cell.FAILS;
        } else if (!covered) {
            return Picture.Cell.UNDECIDED;
        }
        return search.witness().isPresent() ? Picture.Cell.HOLDS : Picture.Cell.OUTSIDE;
    }
}
