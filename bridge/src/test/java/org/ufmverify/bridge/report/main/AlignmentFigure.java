package org.ufmverify.bridge.report.main;

import java.util.List;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Experiments.Run;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.part.RunGroup;

/** The figure that CONTRIBUTING.md adds. */
final class AlignmentFigure {
    private AlignmentFigure() {}

    /** NC3 against NC1 over the epochs of each group of runs. */
    static Block.Figures alignment(Experiments experiments) {
        List<RunGroup<Run>> groups = Curves.groups(experiments.runs());
        List<Series> series = groups.stream()
                .map(group -> new Series(
                        group.loss(),
                        group.style(),
                        Series.Kind.LINE,
                        group.members().get(0).epochs().stream()
                                .map(e -> e.nc1().orNaN())
                                .toList(),
                        group.members().get(0).epochs().stream()
                                .map(e -> e.nc3().orNaN())
                                .toList()))
                .toList();
        return new Block.Figures(
                "alignment",
                "Alignment against collapse within classes: a curve that falls to the left learns both together.",
                "NC3 against NC1",
                List.of(Figure.of("", Axis.logarithmic("NC1"), Axis.logarithmic("NC3"), series)));
    }
}
