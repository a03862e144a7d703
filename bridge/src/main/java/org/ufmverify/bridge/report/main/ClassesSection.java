package org.ufmverify.bridge.report.main;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ufmverify.bridge.report.data.ClassMatching;
import org.ufmverify.bridge.report.data.ClassMatching.ClassValues;
import org.ufmverify.bridge.report.data.ClassMatching.Model;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.part.RunGroup;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** Other losses and unequal classes: the margin of each class, learned beside predicted, and which classes merge. */
final class ClassesSection {
    static final String MARGINS = "class-margins";

    private ClassesSection() {}

    static Section section(ClassMatching matching) {
        List<Model> models =
                matching.models().stream().filter(m -> m.obstacle().isEmpty()).toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "The theory has an optimum for any convex loss and any class counts; for these networks it was computed, with a certified bound "
                        + "of its value where the status in the supplement says so. They have a known penalty on their features and decay of $W$ "
                        + "alone, so that nothing is fitted, and one seed each. Features of a network are not free, and training ends: that the two "
                        + "agree is not a matter of course, and one seed says nothing of how others scatter."));
        blocks.add(new Block.Bullets(
                matching.models().stream().map(ClassesSection::finding).toList()));
        blocks.add(new Block.Figures(
                MARGINS,
                "The margin of each class at its mean, the logit of the class less the largest other one: what is predicted (line) and what was "
                        + "learned (marks). Classes with the most images stand first. At 0 a class cannot be told from another one.",
                "Predicted and learned margin of each class, a panel for each network",
                models.stream().map(ClassesSection::panel).toList()));
        if (!models.isEmpty()) {
            blocks.add(table(models));
        }
        return new Section("classes", "Other losses and unequal classes", CollapseSection.withData(blocks));
    }

    /** What was met and what was missed, in one item. */
    private static String finding(Model model) {
        String name = "**" + Prose.quote(RunGroup.title(model.run())) + ".** ";
        if (!model.obstacle().isEmpty()) {
            return name + "Nothing is predicted: " + Prose.quote(model.obstacle()) + ".";
        }
        String margins = model.worst()
                .map(worst -> model.missed() == 0
                        ? "Met: the margins of all classes"
                                + (model.mergedPredicted().isEmpty() ? "" : " that are not to merge") + " are within "
                                + percent(model.largestMarginError()) + " of the predicted ones."
                        : "Missed: the margin of class " + worst.label() + " is "
                                + rounded(worst.margin().measured())
                                + " where " + rounded(worst.margin().predicted()) + " is predicted, an error of "
                                + percent(model.largestMarginError()) + "; classes that are off by more than "
                                + percent(ClassMatching.CLOSE) + ": " + model.missed() + " of "
                                + model.classes().size() + ".")
                .orElse("All classes are predicted to merge.");
        return name + margins + merging(model) + norms(model);
    }

    private static String merging(Model model) {
        List<Integer> predicted = model.mergedPredicted();
        List<Integer> seen = model.mergedSeen();
        if (predicted.equals(seen)) {
            return predicted.isEmpty()
                    ? ""
                    : " Met: " + words(predicted, "is", "are") + " predicted to merge and "
                            + (predicted.size() == 1 ? "has" : "have") + " no margin left (at most "
                            + rounded(model.largestMergedMargin()) + " in size), and no others.";
        }
        return " Missed: " + words(predicted, "is", "are") + " predicted to merge, and " + words(seen, "has", "have")
                + " no margin left.";
    }

    private static String words(List<Integer> classes, String one, String several) {
        return classes.isEmpty()
                ? "no class " + one
                : (classes.size() == 1 ? "class " : "classes ")
                        + ValueCells.listed(
                                classes.stream().map(String::valueOf).toList())
                        + " " + (classes.size() == 1 ? one : several);
    }

    private static String norms(Model model) {
        double classifier = model.largestError(ClassValues::classifierNorm2);
        double features = model.largestError(ClassValues::featureNorm2);
        return Math.max(classifier, features) <= ClassMatching.CLOSE
                ? ""
                : " The norms are farther off: $\\|w_k\\|^2$ by up to " + percent(classifier)
                        + ", $\\|h_k\\|^2$ by up to " + percent(features) + ".";
    }

    private static String percent(double part) {
        return "$" + NumberText.atMost(100 * part, 2).latex() + "$ %";
    }

    private static String rounded(double number) {
        return "$" + NumberText.rounded(number, 3).latex() + "$";
    }

    private static Figure panel(Model model) {
        List<ClassValues> sorted = model.classes().stream()
                .sorted(Comparator.comparingLong(ClassValues::count).reversed().thenComparing(ClassValues::label))
                .toList();
        return Figure.of(
                ValueCells.label(RunGroup.title(model.run())),
                Axis.linear("class, by images").between(0.5, Math.max(2, sorted.size()) + 0.5),
                Axis.linear("margin").from(0),
                List.of(
                        series("predicted", 1, Series.Kind.LINE, sorted, c -> c.margin()
                                .predicted()),
                        series("learned", 0, Series.Kind.POINTS, sorted, c -> c.margin()
                                .measured())));
    }

    private static Series series(
            String label, int style, Series.Kind kind, List<ClassValues> classes, ToDoubleFunction<ClassValues> value) {
        return new Series(
                label,
                style,
                kind,
                IntStream.rangeClosed(1, classes.size())
                        .mapToObj(i -> (double) i)
                        .toList(),
                classes.stream().map(c -> value.applyAsDouble(c)).toList());
    }

    private static Table table(List<Model> models) {
        Table.Builder table = Table.captioned(
                        "The largest error of a class, rounded up, in percent of the predicted value, or of a tenth of the largest predicted one "
                                + "where that is more; margins without those of the classes that are to merge. How many are to merge, and have: a class counts "
                                + "as merged where its margin is at most a hundredth of the largest predicted one.")
                .words("Network", 0.28)
                .labels("Images")
                .numbers("Margin", "$\\|w_k\\|^2$", "$\\|h_k\\|^2$", "To merge", "Merged");
        for (Model model : models) {
            table.add(Prose.quote(RunGroup.title(model.run()))).add(counts(model));
            table.add(NumberText.atMost(100 * model.largestMarginError(), 2));
            table.add(NumberText.atMost(100 * model.largestError(ClassValues::classifierNorm2), 2));
            table.add(NumberText.atMost(100 * model.largestError(ClassValues::featureNorm2), 2));
            table.add(NumberText.exact(model.mergedPredicted().size()));
            table.add(NumberText.exact(model.mergedSeen().size()));
        }
        return table.build();
    }

    private static String counts(Model model) {
        long most = model.classes().stream().mapToLong(ClassValues::count).max().orElseThrow();
        long least =
                model.classes().stream().mapToLong(ClassValues::count).min().orElseThrow();
        return most == least ? String.valueOf(most) : most + " to " + least;
    }
}
