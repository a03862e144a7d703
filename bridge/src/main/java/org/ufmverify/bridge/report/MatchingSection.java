package org.ufmverify.bridge.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.Matching.Approach;
import org.ufmverify.bridge.report.Matching.Gram;
import org.ufmverify.bridge.report.Matching.Match;
import org.ufmverify.bridge.report.Matching.Quantity;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Cells;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** Learned against predicted. */
final class MatchingSection {
    private static final int MOST_PANELS = 6;
    private static final Map<String, String> SYMBOLS = Map.of(
            "margin", "margin $\\gamma$",
            "pTrue", "$p$",
            "classifierNorm2", "$\\|w_k\\|^2$",
            "featureNorm2", "$\\|h_k\\|^2$",
            "loss", "loss",
            "kappaData", "$\\kappa_0$");

    private MatchingSection() {}

    static Section section(Matching matching) {
        List<Match> matches = matching.matches();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "The last layer of each model is compared with the minimizer of its own problem. A plain network has no "
                        + "$\\lambda_H$; stationarity of a balanced factorization defines one, $\\lambda_H=\\lambda_W\\|W\\|^2/\\|H-h_G\\mathbf{1}^\\top\\|^2$ "
                        + "(fitted). With free features or a known feature penalty nothing is fitted."));
        blocks.add(models(matches));
        blocks.add(quantities(matches));
        blocks.add(geometry(matches));
        List<String> readings = matches.stream()
                .filter(m -> !m.reading().isEmpty())
                .map(m -> "**" + Prose.quote(m.name()) + ".** " + m.reading())
                .toList();
        if (!readings.isEmpty()) {
            blocks.add(new Block.Bullets(readings));
        }
        approach(blocks, matches);
        gram(blocks, matches);
        return new Section("matching", "Learned against predicted", blocks);
    }

    private static Table models(List<Match> matches) {
        Table.Builder table = Table.captioned(
                        "The models and how far their last layers are from a stationary point: norm of the gradient of "
                                + "$W$ relative to $\\lambda_W\\|W\\|$, balance $\\lambda_W\\|W\\|^2/(\\lambda_H\\|H-h_G\\mathbf{1}^\\top\\|^2)$, and the epochs "
                                + "that the balance needs.")
                .words("Model", 0.21)
                .words("Kind", 0.15)
                .numbers("$\\delta$", "$\\lambda_W$", "$\\lambda_H$", "$a$", "Gradient", "Balance", "Epochs");
        for (Match match : matches) {
            table.add(Prose.quote(match.name()))
                    .add(match.kind().label())
                    .add(NumberText.exact(match.smoothing()))
                    .add(NumberText.brief(match.weightDecay(), 3));
            Typed.rounded(table, 3, match.featureDecay(), match.regularization());
            Typed.rounded(table, 2, match.stationarity().gradientNorm());
            Typed.rounded(table, 3, match.stationarity().balance());
            Typed.rounded(table, 2, match.stationarity().balanceTime());
        }
        return table.build();
    }

    private static Table quantities(List<Match> matches) {
        Table.Builder table = Table.captioned("Predicted and measured quantities.")
                .words("Model", 0.30)
                .labels("Quantity")
                .numbers("Predicted", "Measured", "Relative error");
        for (Match match : matches) {
            String name = Prose.quote(match.name());
            for (Quantity quantity : match.quantities()) {
                table.add(name).add(SYMBOLS.getOrDefault(quantity.key(), Prose.quote(quantity.key())));
                Typed.rounded(table, 5, quantity.predicted(), quantity.measured());
                Typed.rounded(table, 2, quantity.relativeError());
                name = "";
            }
        }
        return table.build();
    }

    private static Table geometry(List<Match> matches) {
        Table.Builder table = Table.captioned(
                        "Geometry: neural collapse, and relative distance to the predicted frame after the best orthogonal "
                                + "alignment (Procrustes).")
                .words("Model", 0.30)
                .numbers("NC1", "NC2", "NC3", "Class means", "Classifier");
        for (Match match : matches) {
            table.add(Prose.quote(match.name()));
            Typed.rounded(
                    table,
                    3,
                    match.nc1(),
                    match.nc2(),
                    match.nc3(),
                    match.procrustesMeans(),
                    match.procrustesClassifier());
        }
        return table.build();
    }

    private static void approach(List<Block> blocks, List<Match> matches) {
        List<Figure> panels = matches.stream()
                .filter(m -> m.approach().size() > 1)
                .limit(MOST_PANELS)
                .map(match -> Figure.of(
                        Typed.label(match.name()),
                        Axis.linear("epoch").from(0),
                        Axis.linear("margin $\\gamma$"),
                        List.of(
                                margins("predicted", 1, match.approach(), true),
                                margins("measured", 0, match.approach(), false))))
                .toList();
        if (!panels.isEmpty()) {
            blocks.add(new Block.Paragraph(
                    "How prediction and measurement approach each other along training is drawn in [[approach]]."));
            blocks.add(new Block.Figures(
                    "approach",
                    "How the measured margin approaches the predicted one along training. The prediction moves because the effective "
                            + "regularization is that of the epoch.",
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
                Typed.numbers(approach, a -> predicted ? a.predictedMargin() : a.measuredMargin()));
    }

    private static void gram(List<Block> blocks, List<Match> matches) {
        List<Match> drawn = matches.stream()
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
                                                Prose.quote(m.name()), m.gram().learned())),
                                Stream.of(
                                        picture("Predicted", drawn.get(0).gram().predicted())))
                        .toList()
                : drawn.stream().flatMap(m -> pair(m.name(), m.gram())).toList();
        blocks.add(new Block.Paragraph("The class means themselves are compared in [[gram]]."));
        blocks.add(new Block.Figures(
                "gram",
                "Gram matrices of the class means, each divided by its largest entry: learned, and of the predicted simplex ETF.",
                "Gram matrices of the class means, learned and predicted",
                panels));
    }

    private static Stream<Figure> pair(String name, Gram gram) {
        return Stream.of(
                picture(Typed.label(name), gram.learned()),
                picture(Typed.label(name) + ", predicted", gram.predicted()));
    }

    private static Figure picture(String title, List<List<Double>> rows) {
        return Figure.of(title, Axis.linear("class"), Axis.linear("class").reverse(), Cells.matrix(rows));
    }
}
