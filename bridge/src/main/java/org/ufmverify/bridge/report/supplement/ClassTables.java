package org.ufmverify.bridge.report.supplement;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.bridge.report.data.ClassMatching;
import org.ufmverify.bridge.report.data.ClassMatching.ClassValues;
import org.ufmverify.bridge.report.data.ClassMatching.Model;
import org.ufmverify.bridge.report.data.ClassMatching.Pair;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Part;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.part.RunGroup;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** Each class of the networks with other losses or unequal classes, predicted and learned. */
final class ClassTables {
    private static final int DIGITS = 4;

    private ClassTables() {}

    static Section section(ClassMatching matching) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "Of each pair of columns the first is predicted, the second learned: the margin at the class mean, squared norms of the row of "
                        + "$W$ and of the class mean, the mean probability of the true class over the images, and the distance of the class mean from "
                        + "the nearest other one. Predicted margins of merged classes are 0."));
        for (Model model : matching.models()) {
            blocks.add(
                    model.obstacle().isEmpty()
                            ? table(model)
                            : new Block.Paragraph(Prose.quote(RunGroup.title(model.run())) + ": nothing is predicted, "
                                    + Prose.quote(model.obstacle()) + "."));
        }
        return new Section("class-tables", "Other losses and unequal classes in numbers", Part.SUPPLEMENT, blocks);
    }

    private static Table table(Model model) {
        Table.Builder table = Table.captioned(Prose.quote(RunGroup.title(model.run())) + ": $\\lambda_W="
                        + NumberText.brief(model.weightDecay(), 3).latex() + "$, $\\lambda_H="
                        + NumberText.brief(model.featureDecay(), 3).latex() + "$; objective "
                        + ValueCells.prose(model.objective(), 6) + ", predicted " + ValueCells.prose(model.best(), 6)
                        + " (" + Prose.quote(model.status()) + ", lower bound " + ValueCells.prose(model.lower(), 6)
                        + "); relative gradient by $W$ " + ValueCells.prose(model.relativeGradient(), 2) + ".")
                .numbers(
                        "Class",
                        "Images",
                        "$\\gamma_k$",
                        "",
                        "$\\|w_k\\|^2$",
                        "",
                        "$\\|h_k\\|^2$",
                        "",
                        "$p_k$",
                        "",
                        "Nearest",
                        "");
        for (ClassValues c : model.classes()) {
            table.add(NumberText.exact(c.label())).add(NumberText.exact((double) c.count()));
            for (Pair pair :
                    List.of(c.margin(), c.classifierNorm2(), c.featureNorm2(), c.trueProbability(), c.nearest())) {
                table.add(NumberText.rounded(pair.predicted(), DIGITS))
                        .add(NumberText.rounded(pair.measured(), DIGITS));
            }
        }
        return table.build();
    }
}
