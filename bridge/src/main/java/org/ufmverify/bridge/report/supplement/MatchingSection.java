package org.ufmverify.bridge.report.supplement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.matching.Quantities;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.bridge.report.data.Matching.Approach;
import org.ufmverify.bridge.report.data.Matching.Gram;
import org.ufmverify.bridge.report.data.Matching.Model;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Part;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Cells;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.part.MeanAndDeviation;
import org.ufmverify.bridge.report.part.RunGroup;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** Learned against predicted. */
final class MatchingSection {
    private static final int MOST_PANELS = 6;
    private static final int DIGITS = 4;
    private static final Map<String, String> SYMBOLS = Map.of(
            "margin", "$\\gamma$",
            "pTrue", "$p$",
            "classifierNorm2", "$\\|w_k\\|^2$",
            "featureNorm2", "$\\|h_k\\|^2$",
            "loss", "loss",
            "kappaData", "$\\kappa_0$");

    private MatchingSection() {}

    static Section section(Matching matching, double compared) {
        List<RunGroup<Model>> groups = RunGroup.of(matching.models(), Model::run);
        List<Model> drawn = RunGroup.drawn(groups, compared).stream()
                .map(g -> g.members().get(0))
                .toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "A fitted $\\lambda_H$ is the one for which the norms are balanced, as they are at a stationary point: "
                        + "$\\lambda_H=\\lambda_W\\|W\\|^2/\\|H-h_G\\mathbf{1}^\\top\\|^2$."
                        + (groups.stream().anyMatch(g -> g.members().size() > 1)
                                ? " Numbers are means over the seeds; pictures show the first seed."
                                : "")));
        blocks.add(quantities(groups));
        blocks.add(models(groups));
        blocks.add(geometry(groups));
        readings(blocks, drawn);
        approach(blocks, drawn);
        gram(blocks, drawn);
        return new Section("matching", "Learned against predicted in numbers", Part.SUPPLEMENT, blocks);
    }

    private static <T> Measured mean(RunGroup<T> group, Function<T, Measured> value) {
        return MeanAndDeviation.mean(group.members().stream().map(value).toList());
    }

    private static Table models(List<RunGroup<Model>> groups) {
        Table.Builder table = Table.captioned(
                        "How far the last layers are from a stationary point: norm of the gradient of $W$ relative to "
                                + "$\\lambda_W\\|W\\|$, balance $\\lambda_W\\|W\\|^2/(\\lambda_H\\|H-h_G\\mathbf{1}^\\top\\|^2)$, and "
                                + "the epochs $1/(\\eta\\lambda_W)$ that the balance needs, with $\\eta$ the first learning rate.")
                .words("Model", 0.24)
                .words("$\\lambda_H$ is", 0.10)
                .numbers("$\\delta$", "$\\lambda_W$", "$\\lambda_H$", "$a$", "Gradient", "Balance", "Epochs");
        for (RunGroup<Model> group : groups) {
            Model first = group.members().get(0);
            table.add(Prose.quote(group.title())).add(first.kind() == Matching.Kind.PLAIN_NETWORK ? "fitted" : "known");
            ValueCells.smoothing(table, first.run())
                    .add(NumberText.brief(first.match().weightDecay(), 3));
            ValueCells.rounded(table, 3, mean(group, m -> m.match().featureDecay()), mean(group, m -> m.match()
                    .a()));
            ValueCells.rounded(
                    table, 2, mean(group, m -> m.match().stationarity().relativeGradient()));
            ValueCells.rounded(
                    table, 3, mean(group, m -> m.match().stationarity().balance()));
            ValueCells.rounded(table, 2, mean(group, Model::balanceTime));
        }
        return table.build();
    }

    private static Table quantities(List<RunGroup<Model>> groups) {
        List<String> keys = groups.stream()
                .flatMap(g -> g.members().stream())
                .flatMap(m -> m.match().predicted().byName().keySet().stream())
                .distinct()
                .toList();
        Table.Builder table = Table.captioned(
                        "Predicted and measured quantities, and the relative error of the measured ones.")
                .words("Model", 0.24)
                .labels("")
                .numbers(keys.stream()
                        .map(key -> SYMBOLS.getOrDefault(key, Prose.quote(key)))
                        .toArray(String[]::new));
        for (RunGroup<Model> group : groups) {
            row(table, Prose.quote(group.title()), "predicted", DIGITS, group, keys, Match::predicted);
            row(table, "", "measured", DIGITS, group, keys, Match::measured);
            errors(table, group, keys);
        }
        return table.build();
    }

    private static void row(
            Table.Builder table,
            String name,
            String what,
            int digits,
            RunGroup<Model> group,
            List<String> keys,
            Function<Match, Quantities> side) {
        table.add(name).add(what);
        for (String key : keys) {
            ValueCells.rounded(table, digits, mean(group, key, side));
        }
    }

    /** The errors are words, as they would spoil the common form of the numbers in their columns. */
    private static void errors(Table.Builder table, RunGroup<Model> group, List<String> keys) {
        table.add("").add("rel. error");
        for (String key : keys) {
            Measured error = mean(group, key, Match::relativeError);
            if (error instanceof Measured.Undefined missing) {
                table.absent(missing.reason());
            } else {
                table.add(ValueCells.prose(error, 2));
            }
        }
    }

    private static Measured mean(RunGroup<Model> group, String key, Function<Match, Quantities> side) {
        return mean(group, m -> side.apply(m.match()).byName().get(key));
    }

    private static Table geometry(List<RunGroup<Model>> groups) {
        Table.Builder table = Table.captioned(
                        "Geometry: neural collapse, and relative distance to the predicted frame after the best orthogonal "
                                + "alignment (Procrustes).")
                .words("Model", 0.30)
                .numbers("NC1", "NC2", "NC3", "Class means", "Classifier");
        for (RunGroup<Model> group : groups) {
            table.add(Prose.quote(group.title()));
            ValueCells.rounded(
                    table,
                    3,
                    mean(group, m -> m.match().metrics().nc1()),
                    mean(group, m -> m.match().metrics().nc2()),
                    mean(group, m -> m.match().metrics().nc3()),
                    mean(group, m -> m.match().procrustesDistance().classMeans()),
                    mean(group, m -> m.match().procrustesDistance().classifier()));
        }
        return table.build();
    }

    /** What the distances mean; models of which the same is said share a line. */
    private static void readings(List<Block> blocks, List<Model> matches) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (Model match : matches) {
            if (!match.reading().isEmpty()) {
                names.computeIfAbsent(match.reading(), k -> new ArrayList<>())
                        .add(Prose.quote(RunGroup.title(match.run())));
            }
        }
        if (!names.isEmpty()) {
            blocks.add(new Block.Bullets(names.entrySet().stream()
                    .map(e -> "**" + String.join("; ", e.getValue()) + ".** " + e.getKey())
                    .toList()));
        }
    }

    private static void approach(List<Block> blocks, List<Model> matches) {
        List<Figure> panels = matches.stream()
                .filter(m -> m.approach().size() > 1)
                .limit(MOST_PANELS)
                .map(match -> Figure.of(
                        ValueCells.label(RunGroup.title(match.run())),
                        Axis.linear("epoch").from(0),
                        Axis.linear("margin $\\gamma$"),
                        List.of(
                                margins("predicted", 1, match.approach(), true),
                                margins("measured", 0, match.approach(), false))))
                .toList();
        if (!panels.isEmpty()) {
            blocks.add(new Block.Paragraph(
                    "[[approach]] shows how prediction and measurement approach each other along training."));
            blocks.add(new Block.Figures(
                    "approach",
                    "How the measured margin approaches the predicted one along training. With a fitted $\\lambda_H$ the prediction moves, "
                            + "because the effective regularization is that of the epoch.",
                    "Predicted and measured margin by epoch",
                    panels));
        }
    }

    private static Series margins(String label, int style, List<Approach> approach, boolean predicted) {
        return new Series(
                label,
                style,
                Series.Kind.LINE,
                approach.stream().map(a -> (double) a.epoch()).toList(),
                ValueCells.numbers(approach, a -> predicted ? a.predictedMargin() : a.measuredMargin()));
    }

    private static void gram(List<Block> blocks, List<Model> matches) {
        long withGram =
                matches.stream().filter(m -> !m.gram().learned().isEmpty()).count();
        List<Model> drawn = matches.stream()
                .filter(m -> !m.gram().learned().isEmpty())
                .limit(MOST_PANELS - 1L)
                .toList();
        if (drawn.isEmpty()) {
            return;
        }
        boolean onePrediction =
                drawn.stream().map(m -> m.gram().predicted()).distinct().count() == 1;
        List<Figure> panels = onePrediction
                ? Stream.concat(
                                drawn.stream()
                                        .map(m -> picture(
                                                Prose.quote(RunGroup.title(m.run())),
                                                m.gram().learned())),
                                Stream.of(
                                        picture("Predicted", drawn.get(0).gram().predicted())))
                        .toList()
                : drawn.stream()
                        .flatMap(m -> pair(RunGroup.title(m.run()), m.gram()))
                        .toList();
        blocks.add(new Block.Paragraph("[[gram]] compares the class means themselves."));
        blocks.add(new Block.Figures(
                "gram",
                "Gram matrices of the centred class means, each divided by its largest entry: learned"
                        + (drawn.size() < withGram ? " (first " + drawn.size() + " models)" : "")
                        + ", and of the predicted simplex ETF, whose entries off the diagonal are $-1/(K-1)$.",
                "Gram matrices of the class means, learned and predicted",
                panels));
    }

    private static Stream<Figure> pair(String name, Gram gram) {
        return Stream.of(
                picture(ValueCells.label(name), gram.learned()),
                picture(ValueCells.label(name) + ", predicted", gram.predicted()));
    }

    private static Figure picture(String title, List<List<Double>> rows) {
        return Figure.of(title, Axis.linear("class"), Axis.linear("class").reverse(), Cells.matrix(rows));
    }
}
