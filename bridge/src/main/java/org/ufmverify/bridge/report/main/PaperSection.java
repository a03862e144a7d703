package org.ufmverify.bridge.report.main;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import org.ufmverify.bridge.report.part.RunGroup;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** The figures of the paper: where they are here, what the paper says, and what was seen, in words made from the numbers. */
final class PaperSection {
    /** Below this relative difference two numbers are about equal. */
    private static final double EQUAL = 0.02;

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
        Table.Builder table = Table.captioned("The figures of the paper. What was seen is said for $\\delta="
                        + NumberText.exact(compared).latex()
                        + "$ against cross-entropy after the last epoch, for each network by itself; one line of it is an observation, "
                        + "not a verdict.")
                .labels("")
                .words("Figure of the paper", 0.20)
                .labels("Here")
                .words("The paper says", 0.30)
                .words("Seen here", 0.36);
        row(
                table,
                "P1",
                "errors, NC1 to NC3, norms by epoch",
                CollapseSection.TRAINING + "-1",
                "LS collapses further and faster, with smaller norms",
                changes(
                        ended("NC1", Epoch::nc1),
                        ended("NC2", Epoch::nc2),
                        ended("$\\|w_k\\|^2$", Epoch::classifierNorm2)));
        row(
                table,
                "P2",
                "NC1 against NC2 along training",
                CollapseSection.PLANE,
                "at equal NC1, NC2 is lower with LS",
                verdicts("E3"));
        row(
                table,
                "P3",
                "NC1 to NC3, norms, test error against $\\delta$",
                SmoothingSection.FINAL,
                "norms fall with $\\delta$; moderate $\\delta$ has the lowest NC and the best test error",
                falls("$\\|w_k\\|^2$", e -> e.classifierNorm2().orNaN())
                        + least("test error", e -> e.testError().orNaN()));
        row(
                table,
                "P4",
                "the way there for a grid of $\\delta$",
                SmoothingSection.GRID,
                "more smoothing, faster collapse",
                least("NC1", e -> e.nc1().orNaN()));
        row(
                table,
                "P5",
                "the model itself under gradient descent",
                SmoothingSection.MODEL,
                "LS converges faster without a network too",
                ofModel());
        row(
                table,
                "P6",
                "loss, and distance from its minimum",
                RatesSection.SEEN,
                "linear convergence, at a higher rate with LS",
                verdicts("E1a", "E1b"));
        row(
                table,
                "P7",
                "norms against theory, explicit penalties",
                PredictionSection.NORMS,
                "the relative error falls towards 0",
                norms());
        row(
                table,
                "P8",
                "calibration against $\\delta$",
                CalibrationFigures.SMOOTHING,
                "LS needs less scaling: $T$ nearer to 1, ECE lower as trained",
                calibrated());
        row(
                table,
                "P9",
                "right and wrong images apart",
                CalibrationFigures.SPLIT,
                "with CE the loss of wrong images grows; with LS it stays bounded",
                changes(ended(
                        "the loss of wrong images", e -> e.test().incorrect().loss())));
        row(
                table,
                "P10",
                "collapse on the test set",
                CollapseSection.TEST,
                "weaker than in training; LS lower",
                changes(ended("test NC1", e -> e.test().nc1())));
        row(
                table,
                "P11",
                "reliability diagrams",
                CalibrationFigures.DIAGRAMS,
                "CE is too sure, LS close to the diagonal or below its confidence",
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
    private Change ended(String name, Function<Epoch, Measured> value) {
        List<String> lower = new ArrayList<>();
        List<String> higher = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        for (String network : Curves.networks(pairs)) {
            List<RunGroup<Run>> own = Curves.of(network, pairs);
            if (own.size() == 2) {
                double plain = end(own.get(0), e -> value.apply(e).orNaN());
                double smoothed = end(own.get(1), e -> value.apply(e).orNaN());
                double ratio = smoothed / plain;
                if (Double.isFinite(ratio)) {
                    (Math.abs(ratio - 1) < EQUAL ? equal : ratio < 1 ? lower : higher)
                            .add(Prose.quote(network) + (Math.abs(ratio - 1) < EQUAL ? "" : " (" + times(ratio) + ")"));
                }
            }
        }
        return new Change(name, lower, higher, equal);
    }

    private static String times(double ratio) {
        return "$\\times" + NumberText.rounded(ratio, 2).latex() + "$";
    }

    private record Change(String name, List<String> lower, List<String> higher, List<String> equal) {
        String words() {
            List<String> parts = new ArrayList<>();
            part(parts, "lower", lower);
            part(parts, "higher", higher);
            part(parts, "about equal", equal);
            return parts.isEmpty() ? "" : name + " " + String.join(", ", parts);
        }

        private static void part(List<String> parts, String word, List<String> networks) {
            if (!networks.isEmpty()) {
                parts.add(word + " in " + ValueCells.listed(networks));
            }
        }
    }

    private static String changes(Change... changes) {
        return List.of(changes).stream()
                .map(Change::words)
                .filter(w -> !w.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static double end(RunGroup<Run> group, Function<Epoch, Double> value) {
        return Curves.mean(group.members().stream()
                .map(run -> value.apply(Curves.last(run)))
                .toList());
    }

    /** Whether a number falls along the whole grid of smoothings, network by network. */
    private String falls(String name, Function<Epoch, Double> value) {
        return Curves.networks(groups).stream()
                .map(network -> {
                    List<Double> ends = Curves.of(network, groups).stream()
                            .map(g -> end(g, value))
                            .toList();
                    boolean falling = ends.size() > 1
                            && IntStream.range(1, ends.size()).allMatch(i -> ends.get(i) < ends.get(i - 1));
                    return name + (falling ? " falls all along in " : " does not fall all along in ")
                            + Prose.quote(network) + "; ";
                })
                .collect(Collectors.joining());
    }

    /** The smoothing at which a number is least, network by network. */
    private String least(String name, Function<Epoch, Double> value) {
        return Curves.networks(groups).stream()
                .map(network -> Curves.of(network, groups).stream()
                        .filter(g -> Double.isFinite(end(g, value)))
                        .min(Comparator.comparing(g -> end(g, value)))
                        .map(g -> name + " least at $\\delta="
                                + NumberText.exact(g.smoothing()).latex() + "$ in " + Prose.quote(network))
                        .orElse(""))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private String ofModel() {
        return Curves.networks(model).stream()
                .map(network -> Curves.of(network, model).stream()
                        .filter(g -> Double.isFinite(end(g, e -> e.nc1().orNaN())))
                        .min(Comparator.comparing(g -> end(g, e -> e.nc1().orNaN())))
                        .map(g -> "after the last step NC1 is least at $\\delta="
                                + NumberText.exact(g.smoothing()).latex() + "$ with " + Prose.quote(network))
                        .orElse(""))
                .filter(s -> !s.isEmpty())
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
                    Matching.Approach last = way.get(way.size() - 1);
                    return g.loss() + ": $\\|w_k\\|$ " + ValueCells.prose(last.classifierNormError(), 2)
                            + ", $\\|h_k\\|$ " + ValueCells.prose(last.featureNormError(), 2);
                })
                .collect(Collectors.joining("; "));
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
