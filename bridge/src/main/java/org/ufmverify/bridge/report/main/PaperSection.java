package org.ufmverify.bridge.report.main;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Calibration;
import org.ufmverify.bridge.report.data.Experiments.Epoch;
import org.ufmverify.bridge.report.data.Experiments.Run;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.part.Change;
import org.ufmverify.bridge.report.part.RunGroup;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** The figures of the paper: where they are here, what the paper says, and what was seen, in words made from the numbers. */
final class PaperSection {
    private final List<RunGroup<Run>> groups;
    private final List<RunGroup<Run>> pairs;
    private final List<RunGroup<Run>> model;
    private final ReportData data;
    private final List<String> drawn;
    private final double compared;

    private PaperSection(ReportData data, List<Section> before) {
        this.data = data;
        this.compared = data.experiments().compared();
        this.groups = Curves.groups(data.experiments().runs());
        this.pairs = RunGroup.drawn(groups, compared);
        this.model = Curves.groups(data.descent().runs());
        this.drawn = before.stream()
                .flatMap(s -> s.blocks().stream())
                .filter(Block.Figures.class::isInstance)
                .map(b -> ((Block.Figures) b).id())
                .toList();
    }

    /** The table; a figure that is not among those of the sections before is said to be missing. */
    static Section section(ReportData data, List<Section> before) {
        return new PaperSection(data, before).section();
    }

    private Section section() {
        Table.Builder table = Table.captioned(
                        "The figures of the paper, what it says of them, and what was seen here after the last epoch. What has the number of an "
                                + "empirical claim restates a claim of the paper; what is marked (ours) is our summary of what such a figure shows, for "
                                + "which no sentence of the paper stands. Where two losses are compared they are $\\delta="
                                + NumberText.exact(compared).latex()
                                + "$ and cross-entropy, as a quotient of means over the seeds, for each network by itself. What stands here is an "
                                + "observation; verdicts, in capitals, are those of the empirical claims.")
                .labels("")
                .words("Figure of the paper", 0.20)
                .labels("Here")
                .words("The paper", 0.30)
                .words("Seen here", 0.36);
        row(
                table,
                "P1",
                "errors, NC1 to NC3, norms by epoch",
                CollapseSection.TRAINING + "-1",
                "LS reaches given NC1 and NC2 earlier (E1) and ends lower (E2), with smaller norms (ours)",
                joined(
                        ended("NC1", Epoch::nc1),
                        ended("NC2", Epoch::nc2),
                        ended("NC3", Epoch::nc3),
                        ended("$\\|w_k\\|^2$", Epoch::classifierNorm2),
                        ended("$\\|h_k\\|^2$", Epoch::featureNorm2)));
        row(
                table,
                "P2",
                "NC1 against NC2 along training",
                CollapseSection.PLANE,
                "at equal NC1, NC2 is lower with LS (E3)",
                verdicts("E3"));
        row(
                table,
                "P3",
                "NC1 to NC3, norms, test error against $\\delta$",
                SmoothingSection.FINAL,
                "norms fall with $\\delta$; moderate $\\delta$ has the lowest NC and the best test error (ours); too large a $\\delta$ hurts (E5)",
                joined(
                        falls("$\\|w_k\\|^2$", Epoch::classifierNorm2),
                        least("NC1", groups, Epoch::nc1),
                        least("test error", groups, Epoch::testError)));
        row(
                table,
                "P4",
                "the way there for a grid of $\\delta$",
                SmoothingSection.GRID,
                "more smoothing, faster collapse (ours)",
                fitted());
        row(
                table,
                "P5",
                "the model itself under gradient descent",
                SmoothingSection.MODEL,
                "LS converges faster without a network too (ours)",
                least("after equally many steps NC1", model, Epoch::nc1));
        row(
                table,
                "P6",
                "loss, and distance from its minimum",
                RatesSection.SEEN,
                "LS lowers the condition number and so converges faster (E1); the convergence is linear (ours)",
                verdicts("E1a", "E1b"));
        row(
                table,
                "P7",
                "norms against theory, explicit penalties",
                PredictionSection.NORMS,
                "the relative error falls towards 0 (ours)",
                norms());
        row(
                table,
                "P8",
                "calibration against $\\delta$",
                CalibrationFigures.SMOOTHING,
                "LS is better calibrated (E4); it needs less scaling, $T$ nearer to 1 (ours)",
                calibrated());
        row(
                table,
                "P9",
                "right and wrong images apart",
                CalibrationFigures.SPLIT,
                "with CE the loss of wrong images grows; with LS it stays bounded (ours)",
                ended("the loss of wrong images", e -> e.test().incorrect().loss()));
        row(
                table,
                "P10",
                "collapse on the test set",
                CollapseSection.TEST,
                "weaker than in training; LS lower (ours)",
                joined(onTest(), ended("test NC1", e -> e.test().nc1())));
        row(
                table,
                "P11",
                "reliability diagrams",
                CalibrationFigures.DIAGRAMS,
                "CE is too sure, LS close to the diagonal or below its confidence (ours)",
                verdicts("E4a"));
        return new Section("paper", "The paper, figure by figure", List.of(table.build()));
    }

    private void row(Table.Builder table, String number, String what, String id, String said, String seen) {
        boolean here = drawn.contains(id);
        table.add(number)
                .add(what)
                .add(here ? "[[" + id + "]]" : "not in this run")
                .add(said)
                .add(here && !seen.isEmpty() ? seen : "not measured in this run");
    }

    /** How a number at the end changes from cross-entropy to label smoothing, in the networks that have both. */
    private String ended(String name, Function<Epoch, Measured> value) {
        Map<Change, List<String>> networks = new EnumMap<>(Change.class);
        for (String network : Curves.networks(pairs)) {
            List<RunGroup<Run>> own = Curves.of(network, pairs);
            if (own.size() == 2) {
                double plain = end(own.get(0), value);
                double smoothed = end(own.get(1), value);
                Change change = Change.of(plain, smoothed);
                String times = change == Change.LOWER || change == Change.HIGHER
                        ? " ($\\times" + NumberText.rounded(smoothed / plain, 3).latex() + "$)"
                        : "";
                networks.computeIfAbsent(change, k -> new ArrayList<>()).add(Prose.quote(network) + times);
            }
        }
        return networks.isEmpty()
                ? ""
                : name + " "
                        + networks.entrySet().stream()
                                .map(e -> words(e.getKey()) + " in " + ValueCells.listed(e.getValue()))
                                .collect(Collectors.joining(", "));
    }

    private static String words(Change change) {
        return change.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String joined(String... sentences) {
        return Stream.of(sentences).filter(s -> !s.isEmpty()).collect(Collectors.joining("; "));
    }

    /** The mean over the seeds; not a number where one of them has none. */
    private static double end(RunGroup<Run> group, Function<Epoch, Measured> value) {
        return Curves.mean(group.members().stream()
                .map(run -> value.apply(Curves.last(run)).orNaN())
                .toList());
    }

    /** What is said of each network that was trained with several smoothings, where the number is defined for all of them. */
    private static String overTheGrid(
            List<RunGroup<Run>> groups,
            ToDoubleFunction<RunGroup<Run>> number,
            Function<SortedMap<Double, Double>, String> words) {
        return Curves.networks(groups).stream()
                .map(network -> {
                    SortedMap<Double, Double> bySmoothing = new TreeMap<>();
                    Curves.of(network, groups).forEach(g -> g.smoothing()
                            .ifPresent(delta -> bySmoothing.put(delta, number.applyAsDouble(g))));
                    boolean known = bySmoothing.size() > 1
                            && bySmoothing.values().stream().allMatch(Double::isFinite);
                    return known ? words.apply(bySmoothing) + " in " + Prose.quote(network) : "";
                })
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** Whether a number falls along the whole grid of smoothings, network by network. */
    private String falls(String name, Function<Epoch, Measured> value) {
        return overTheGrid(groups, g -> end(g, value), bySmoothing -> {
            List<Double> ends = List.copyOf(bySmoothing.values());
            return name
                    + (IntStream.range(1, ends.size()).allMatch(i -> ends.get(i) < ends.get(i - 1))
                            ? " falls all along"
                            : " does not fall all along");
        });
    }

    /** The smoothing at which a number is least, network by network. */
    private static String least(String name, List<RunGroup<Run>> groups, Function<Epoch, Measured> value) {
        return overTheGrid(groups, g -> end(g, value), bySmoothing -> name + " least at " + atLeast(bySmoothing));
    }

    /** All smoothings with the least number: often several, as of errors that are counted. */
    private static String atLeast(SortedMap<Double, Double> bySmoothing) {
        double least = Collections.min(bySmoothing.values());
        return ValueCells.listed(bySmoothing.entrySet().stream()
                .filter(e -> e.getValue() == least)
                .map(e -> "$\\delta=" + NumberText.exact(e.getKey()).latex() + "$")
                .toList());
    }

    /** The smoothing with which all training images were fitted first. */
    private String fitted() {
        return overTheGrid(
                groups, PaperSection::fitted, bySmoothing -> "no training errors first at " + atLeast(bySmoothing));
    }

    /** The first measured epoch without training errors, a mean over the seeds; not a number if one of them has none. */
    private static double fitted(RunGroup<Run> group) {
        return Curves.mean(group.members().stream()
                .map(run -> run.epochs().stream()
                        .filter(e -> e.trainError().orNaN() == 0)
                        .mapToDouble(Epoch::epoch)
                        .findFirst()
                        .orElse(Double.NaN))
                .toList());
    }

    /** How NC1 on the test set compares with that on the training set, over all networks of the pairs. */
    private String onTest() {
        Map<Change, List<String>> models = pairs.stream()
                .collect(Collectors.groupingBy(
                        g -> Change.of(end(g, Epoch::nc1), end(g, e -> e.test().nc1())),
                        () -> new EnumMap<>(Change.class),
                        Collectors.mapping(g -> Prose.quote(g.title()), Collectors.toList())));
        return models.entrySet().stream()
                .map(e -> "NC1 on the test set against training " + words(e.getKey())
                        + (models.size() == 1 ? " in all" : " in " + ValueCells.listed(e.getValue())))
                .collect(Collectors.joining("; "));
    }

    /** The verdicts of empirical claims. */
    private String verdicts(String... ids) {
        List<String> wanted = List.of(ids);
        return data.hypotheses().stream()
                .filter(h -> wanted.contains(h.claim().id()))
                .map(h -> Prose.quote(h.claim().id()) + " in " + h.network() + ": **"
                        + Outcome.of(h.claim().outcome()).label()
                        + "**")
                .collect(Collectors.joining("; "));
    }

    private String norms() {
        return RunGroup.of(
                        data.matching().models().stream()
                                .filter(m -> m.kind() == Matching.Kind.KNOWN_PENALTY
                                        && !m.approach().isEmpty())
                                .toList(),
                        Matching.Model::run)
                .stream()
                .map(g -> {
                    List<Matching.Approach> way = g.members().get(0).approach();
                    return g.loss() + ": $\\|w_k\\|$ " + along(way, Matching.Approach::classifierNormError)
                            + ", $\\|h_k\\|$ " + along(way, Matching.Approach::featureNormError);
                })
                .collect(Collectors.joining("; "));
    }

    /** The first number of a way and its last. */
    private static String along(List<Matching.Approach> way, Function<Matching.Approach, Measured> value) {
        return "from " + ValueCells.prose(value.apply(way.get(0)), 2) + " to "
                + ValueCells.prose(value.apply(way.get(way.size() - 1)), 2);
    }

    private String calibrated() {
        List<RunGroup<Calibration.Model>> models =
                RunGroup.drawn(RunGroup.of(data.calibration().models(), Calibration.Model::run), compared);
        return models.stream()
                .map(g -> Prose.quote(g.title()) + ": ECE $"
                        + NumberText.rounded(
                                        Curves.mean(g.members().stream()
                                                .map(m -> m.before().ece())
                                                .toList()),
                                        2)
                                .latex()
                        + "$"
                        + g.members().stream()
                                .map(Calibration.Model::after)
                                .filter(Calibration.Fitted.class::isInstance)
                                .map(a -> ((Calibration.Fitted) a).temperature())
                                .collect(Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        t -> t.isEmpty()
                                                ? ""
                                                : ", $T="
                                                        + NumberText.rounded(Curves.mean(t), 3)
                                                                .latex() + "$")))
                .collect(Collectors.joining("; "));
    }
}
