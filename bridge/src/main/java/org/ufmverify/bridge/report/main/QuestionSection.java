package org.ufmverify.bridge.report.main;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.bridge.report.data.Matching.Kind;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.theory.expression.Definition;
import org.ufmverify.theory.formula.Formulas;

/** The model in a paragraph, and its closed forms beside what training arrived at. */
final class QuestionSection {
    private static final Map<Definition, String> MEASURED = Map.of(
            Formulas.MARGIN, "margin",
            Formulas.P_TRUE, "pTrue",
            Formulas.CLASSIFIER_NORM2, "classifierNorm2",
            Formulas.FEATURE_NORM2, "featureNorm2",
            Formulas.KAPPA_DATA, "kappaData");

    private QuestionSection() {}

    static Section section(Matching matching) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Paragraph(
                        "Does label smoothing bring networks nearer to neural collapse, and faster, and if so why? The theory answers for the "
                                + "unconstrained features model, which takes the features $H$ before the last layer as free parameters, with $n$ samples in each "
                                + "of $K$ classes and smoothed labels $y_k=(1-\\delta)e_k+\\frac{\\delta}{K}\\mathbf{1}$; $\\delta=0$ is cross-entropy:"));
        blocks.add(
                new Block.Display(
                        "\\min_{W,H,b}\\ \\frac{1}{Kn}\\sum_{k=1}^{K}\\sum_{i=1}^{n} \\mathrm{CE}\\left(W h_{k,i}+b,\\ y_k\\right)"
                                + " + \\frac{\\lambda_W}{2}\\|W\\|^2 + \\frac{\\lambda_H}{2}\\|H\\|^2 + \\frac{\\lambda_b}{2}\\|b\\|^2"));
        blocks.add(new Block.Paragraph(
                "With room for the frame, $d\\ge K-1$, its minimizers are known in closed form; beside $K$ and the scale of the two decays they "
                        + "depend on $" + Formulas.REGULARIZATION.latex()
                        + "$ and $\\delta$ only: for $a+\\delta<1$ rows of $W$ and class means are one simplex frame up to their sizes, which stand "
                        + "below; from there on they are zero."));
        blocks.add(table(matching));
        return new Section("question", "The question", blocks);
    }

    private static Table table(Matching matching) {
        boolean free = has(matching, Kind.FREE_FEATURES);
        boolean known = has(matching, Kind.KNOWN_PENALTY);
        Table.Builder table = Table.captioned("Closed forms at the minimizer"
                        + (free || known
                                ? ", and the largest relative error, rounded up, of what training arrived at where nothing is fitted."
                                : "."))
                .labels("Quantity", "Closed form");
        if (free) {
            table.numbers("free features");
        }
        if (known) {
            table.numbers("known penalty");
        }
        for (Definition form : List.of(
                Formulas.MARGIN,
                Formulas.P_TRUE,
                Formulas.CLASSIFIER_NORM2,
                Formulas.FEATURE_NORM2,
                Formulas.KAPPA_DATA)) {
            table.add(form.meaning()).add("$" + form.latex() + "$");
            if (free) {
                worst(table, matching, Kind.FREE_FEATURES, MEASURED.get(form));
            }
            if (known) {
                worst(table, matching, Kind.KNOWN_PENALTY, MEASURED.get(form));
            }
        }
        return table.build();
    }

    private static boolean has(Matching matching, Kind kind) {
        return matching.models().stream().anyMatch(m -> m.kind() == kind);
    }

    private static void worst(Table.Builder table, Matching matching, Kind kind, String quantity) {
        List<Measured> errors = matching.models().stream()
                .filter(m -> m.kind() == kind)
                .map(m -> m.match().relativeError().byName().get(quantity))
                .toList();
        ValueCells.largest(table, errors, 1);
    }
}
