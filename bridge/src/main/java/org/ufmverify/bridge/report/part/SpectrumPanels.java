package org.ufmverify.bridge.report.part;

import java.util.List;
import org.ufmverify.bridge.report.data.Curvature.Spectrum;
import org.ufmverify.bridge.report.data.Histogram;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Cells;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.Mark;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.typeset.Prose;

/** Pictures and names of measured spectra. */
public final class SpectrumPanels {
    private SpectrumPanels() {}

    /** The measured eigenvalues as bars with lines where they are predicted. */
    public static Figure panel(Spectrum spectrum) {
        Histogram density = spectrum.density();
        List<Series> bars = density.counts().isEmpty()
                ? List.of()
                : List.of(new Series(
                        "",
                        5,
                        Series.Kind.BARS,
                        density.edges(),
                        density.counts().stream().map(c -> (double) c).toList()));
        Axis x = density.logarithmic() ? Axis.logarithmic("eigenvalue / decay") : Axis.linear("eigenvalue / decay");
        List<Mark> marks = spectrum.clusters().stream()
                .map(c -> new Mark(c.predicted(), ""))
                .distinct()
                .toList();
        return new Figure(
                ValueCells.label(RunGroup.title(spectrum.run())) + block(spectrum),
                x,
                Axis.logarithmic("count").from(0.7),
                bars,
                marks,
                Cells.none(),
                false);
    }

    /** The run and the block. */
    public static String name(Spectrum spectrum) {
        return Prose.quote(RunGroup.title(spectrum.run())) + block(spectrum);
    }

    /** The block, after a name. */
    public static String block(Spectrum spectrum) {
        return ", " + (spectrum.block().equals("joint") ? "joint" : "$" + spectrum.block() + "$ block");
    }
}
