package org.ufmverify.bridge.report.main;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Experiments.Epoch;
import org.ufmverify.bridge.report.data.Experiments.Run;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.main.Curves.Quantity;
import org.ufmverify.bridge.report.part.RunGroup;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.NumberText;

/** Collapse along training, on the training set and on the test set: P1, P2 and P10 of the paper. */
final class CollapseSection {
    static final String TRAINING = "collapse";
    static final String PLANE = "nc2-nc1";
    static final String TEST = "test-collapse";

    private static final int MOST_NETWORKS = 4;
    private static final int SHADES = 5;

    private final List<RunGroup<Run>> pairs;
    private final List<String> networks;
    /** Of a network with one seed the curves along training are enough. */
    private final List<String> repeated;

    private CollapseSection(Experiments experiments) {
        this.pairs = RunGroup.drawn(Curves.groups(experiments.runs()), experiments.compared());
        this.networks = Curves.networks(pairs).stream().limit(MOST_NETWORKS).toList();
        this.repeated = Curves.repeated(pairs).stream().limit(MOST_NETWORKS).toList();
    }

    static Section section(Experiments experiments) {
        return new CollapseSection(experiments).section();
    }

    private Section section() {
        boolean bands = pairs.stream().anyMatch(g -> g.members().size() > 1);
        Block plane = plane();
        Block onTest = new Block.Figures(
                TEST,
                "Collapse on the test set, about its own class means; the scales differ from those of the training set.",
                "NC1, NC2 and NC3 on the test set by epoch",
                repeated.stream().flatMap(this::onTest).toList());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "Networks that go on training after all images are fitted tend to collapse: features gather at their class "
                        + "means (NC1), these and the classifier become a simplex equiangular tight frame (NC2), and equal up to a scale "
                        + "(NC3). [[" + TRAINING + "-1]]"
                        + (networks.size() > 1 ? " and those after it show" : " shows")
                        + " how far and how fast, with cross-entropy (CE) and with label smoothing (LS)"
                        + (bands ? "; bands reach from the least to the largest of the seeds" : "")
                        + "."
                        + about(
                                plane,
                                " [[" + PLANE
                                        + "]] takes speed out of the comparison: at equal NC1 the lower curve has the better arranged "
                                        + "class means.")
                        + about(
                                onTest,
                                " [[" + TEST + "]] is what is left of it on images that were not trained on.")));
        for (int i = 0; i < networks.size(); i++) {
            blocks.add(new Block.Figures(
                    TRAINING + "-" + (i + 1),
                    ValueCells.label(networks.get(i)) + " along training. " + terminal(networks.get(i))
                            + " Norms are means over the classes of the squares.",
                    "Errors, neural collapse and norms by epoch",
                    training(Curves.of(networks.get(i), pairs))));
        }
        blocks.add(plane);
        blocks.add(onTest);
        return new Section("collapse", "Collapse along training", withData(blocks));
    }

    /** Which runs of a network came to the terminal phase, in which there are no training errors. */
    private String terminal(String network) {
        List<Run> runs = Curves.of(network, pairs).stream()
                .flatMap(g -> g.members().stream())
                .toList();
        long fitted = runs.stream()
                .filter(run ->
                        run.epochs().stream().anyMatch(e -> e.trainError().orNaN() == 0))
                .count();
        return fitted == 0
                ? "None of its runs reached the terminal phase, in which there are no training errors."
                : "Where the training error is zero there is no point on its logarithmic axis"
                        + (fitted == runs.size()
                                ? ""
                                : "; " + fitted + " of " + runs.size() + " runs reached this terminal phase")
                        + ".";
    }

    /** A sentence about a figure, if it has something to show. */
    static String about(Block figure, String sentence) {
        return figure instanceof Block.Figures f && f.panels().isEmpty() ? "" : sentence;
    }

    /** Figures without a panel are left out. */
    static List<Block> withData(List<Block> blocks) {
        return blocks.stream()
                .filter(b -> !(b instanceof Block.Figures f && f.panels().isEmpty()))
                .toList();
    }

    static List<Figure> training(List<RunGroup<Run>> groups) {
        return Stream.of(
                        Quantity.logarithmic("training error (%)", Epoch::trainError)
                                .inPercent(),
                        Quantity.linear("test error (%)", Epoch::testError).inPercent(),
                        Quantity.logarithmic("NC1", Epoch::nc1),
                        Quantity.logarithmic("NC2", Epoch::nc2),
                        Quantity.logarithmic("NC3", Epoch::nc3),
                        Quantity.linear("$\\|w_k\\|^2$", Epoch::classifierNorm2),
                        Quantity.linear("$\\|h_k\\|^2$", Epoch::featureNorm2),
                        Quantity.linear("margin $\\gamma$", Epoch::margin))
                .map(q -> Curves.byEpoch("", "epoch", groups, q))
                .toList();
    }

    private Stream<Figure> onTest(String network) {
        return Stream.of(
                        Quantity.logarithmic("NC1, test", e -> e.test().nc1()),
                        Quantity.logarithmic("NC2, test", e -> e.test().nc2()),
                        Quantity.logarithmic("NC3, test", e -> e.test().nc3()))
                .map(q -> Curves.byEpoch(
                        repeated.size() > 1 ? ValueCells.label(network) : "", "epoch", Curves.of(network, pairs), q));
    }

    private Block plane() {
        List<RunGroup<Run>> shown =
                pairs.stream().filter(g -> repeated.contains(g.network())).toList();
        double[] errors = shown.stream()
                .flatMap(CollapseSection::firstSeed)
                .mapToDouble(e -> 100 * e.testError().orNaN())
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double[] edges = IntStream.range(1, SHADES)
                .mapToDouble(i -> errors.length == 0 ? 0 : errors[i * errors.length / SHADES])
                .distinct()
                .toArray();
        Axis x =
                common("NC1", shown.stream().flatMap(CollapseSection::firstSeed).mapToDouble(e -> e.nc1()
                        .orNaN()));
        Axis y =
                common("NC2", shown.stream().flatMap(CollapseSection::firstSeed).mapToDouble(e -> e.nc2()
                        .orNaN()));
        return new Block.Figures(
                PLANE,
                "NC2 against NC1 along training, which goes from the upper right to the lower left; a point for each measured epoch, coloured "
                        + "by test error. The grey line is the other loss of the same network, for comparison."
                        + (pairs.stream().anyMatch(g -> g.members().size() > 1) ? " First seed." : ""),
                "NC2 against NC1 along training",
                shown.stream().map(g -> plane(g, shown, x, y, edges)).toList());
    }

    private static Stream<Epoch> firstSeed(RunGroup<Run> group) {
        return group.members().get(0).epochs().stream();
    }

    private static Axis common(String label, DoubleStream numbers) {
        double[] shown = numbers.filter(v -> v > 0 && Double.isFinite(v)).toArray();
        Axis axis = Axis.logarithmic(label);
        return shown.length == 0
                ? axis
                : axis.between(
                        0.8 * DoubleStream.of(shown).min().orElseThrow(),
                        1.25 * DoubleStream.of(shown).max().orElseThrow());
    }

    private static Figure plane(RunGroup<Run> group, List<RunGroup<Run>> all, Axis x, Axis y, double[] edges) {
        List<Series> series = new ArrayList<>();
        all.stream()
                .filter(g -> g.network().equals(group.network()) && !g.name().equals(group.name()))
                .map(g -> points("", 0, Series.Kind.GUIDE, firstSeed(g).toList()))
                .forEach(series::add);
        for (int shade = 0; shade <= edges.length; shade++) {
            double from = shade == 0 ? Double.NEGATIVE_INFINITY : edges[shade - 1];
            double to = shade == edges.length ? Double.POSITIVE_INFINITY : edges[shade];
            series.add(points(
                    range(from, to),
                    shade,
                    Series.Kind.SHADES,
                    firstSeed(group)
                            .filter(e -> 100 * e.testError().orNaN() >= from
                                    && 100 * e.testError().orNaN() < to)
                            .toList()));
        }
        return Figure.of(ValueCells.label(group.title()), x, y, series);
    }

    private static Series points(String label, int style, Series.Kind kind, List<Epoch> epochs) {
        return new Series(
                label,
                style,
                kind,
                epochs.stream().map(e -> e.nc1().orNaN()).toList(),
                epochs.stream().map(e -> e.nc2().orNaN()).toList());
    }

    private static String range(double from, double to) {
        String low = Double.isInfinite(from) ? "" : NumberText.rounded(from, 3).unicode();
        String high = Double.isInfinite(to) ? "" : NumberText.rounded(to, 3).unicode();
        return low.isEmpty()
                ? high.isEmpty() ? "all test errors" : "test error below " + high + " %"
                : high.isEmpty()
                        ? low + " % and more"
                        : Stream.of(low, high).collect(Collectors.joining(" to ")) + " %";
    }
}
