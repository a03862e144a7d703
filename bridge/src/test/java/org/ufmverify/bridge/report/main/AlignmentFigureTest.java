package org.ufmverify.bridge.report.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.publish.SampleReport;

/** The figure of CONTRIBUTING.md shows what was measured, and is empty where nothing was. */
class AlignmentFigureTest {
    @Test
    void theFigureOfTheGuideShowsEachGroupOfRuns() {
        Experiments experiments = SampleReport.full().experiments();
        Figure figure = AlignmentFigure.alignment(experiments).panels().get(0);
        assertThat(figure.series()).hasSameSizeAs(Curves.groups(experiments.runs()));
        Experiments nothing = new Experiments(List.of(), 0.05, List.of());
        assertThat(AlignmentFigure.alignment(nothing).panels()).isEmpty();
    }
}
