package org.ufmverify.bridge.report.supplement;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.bridge.matching.BlockCurvature.Cluster;
import org.ufmverify.bridge.report.data.Curvature;
import org.ufmverify.bridge.report.data.Curvature.Spectrum;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Part;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.part.ClaimReferences;
import org.ufmverify.bridge.report.part.RunGroup;
import org.ufmverify.bridge.report.part.SpectrumPanels;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** Measured spectra against predicted eigenvalues. */
final class CurvatureSection {
    private static final int MOST_PANELS = 8;

    private CurvatureSection() {}

    static Section section(Curvature curvature, double compared, ClaimReferences references) {
        List<RunGroup<Spectrum>> groups = RunGroup.of(curvature.spectra(), Spectrum::run);
        List<Spectrum> spectra =
                groups.stream().flatMap(g -> g.members().stream()).toList();
        List<Spectrum> drawn = RunGroup.drawn(groups, compared).stream()
                .flatMap(g -> g.members().stream())
                .toList();
        List<Block> blocks = new ArrayList<>();
        List<Figure> panels = drawn.stream()
                .filter(s -> !s.density().counts().isEmpty() && !s.block().equals("W"))
                .limit(MOST_PANELS)
                .map(SpectrumPanels::panel)
                .toList();
        blocks.add(new Block.Paragraph(
                "Eigenvalues of the Hessian of the last layer at the trained weights, in units of the decay of their block, against "
                        + "the clusters that the theory predicts with their multiplicities"
                        + (panels.isEmpty() ? "" : " ([[spectra-h]])")
                        + references.in(
                                ". In the $W$ block (w-block-spectrum) directions that no softmax sees have the decay alone, "
                                        + "antisymmetric ones and symmetric ones with zero diagonal are uncoupled ($1+gq$), those that "
                                        + "couple rows and columns lie higher, and the scale of $W$ is the largest ($1+gKpq$). In the $H$ block "
                                        + "(h-block-spectrum) each sample has the directions outside of the span of the classes, across the wrong "
                                        + "classes and along the true one.")
                        + (drawn.size() < spectra.size()
                                ? " Clusters and pictures are given for cross-entropy and one smoothing of each network; those of the others "
                                        + "are in `report.json`."
                                : "")));
        if (!panels.isEmpty()) {
            blocks.add(new Block.Figures(
                    "spectra-h",
                    "Measured eigenvalues (bars, number of eigenvalues, both axes logarithmic) and predicted positions (dashed lines, from left to "
                            + "right those of the table of predicted clusters). Agreement is a bar at each line and none between.",
                    "Histograms of measured eigenvalues with predicted positions",
                    panels));
        }
        blocks.add(clusters(drawn));
        blocks.add(conditions(spectra));
        List<String> readings = spectra.stream()
                .filter(s -> !s.reading().isEmpty())
                .map(s -> "**" + Prose.quote(RunGroup.title(s.run())) + "**" + SpectrumPanels.block(s) + ". "
                        + s.reading())
                .toList();
        if (!readings.isEmpty()) {
            blocks.add(new Block.Bullets(readings));
        }
        return new Section("curvature", "Curvature in numbers", Part.SUPPLEMENT, blocks);
    }

    private static Table clusters(List<Spectrum> spectra) {
        Table.Builder table = Table.captioned(
                        "Predicted clusters in units of the decay, and the smallest and largest measured eigenvalue of each; measured eigenvalues "
                                + "are assigned to clusters by rank.")
                .words("Spectrum", 0.22)
                .words("Directions", 0.30)
                .numbers("Multiplicity", "Predicted", "Smallest", "Largest");
        for (Spectrum spectrum : spectra) {
            String name = SpectrumPanels.name(spectrum);
            for (Cluster cluster : spectrum.clusters()) {
                table.add(name)
                        .add(Prose.quote(cluster.label()))
                        .add(NumberText.exact((double) cluster.multiplicity()))
                        .add(NumberText.rounded(cluster.predicted(), 4));
                ValueCells.measured(table, cluster.low(), cluster.high());
                name = "";
            }
        }
        return table.build();
    }

    private static Table conditions(List<Spectrum> spectra) {
        Table.Builder table = Table.captioned(
                        "Condition numbers of the blocks, with their decay ($\\kappa_{\\mathrm{reg}}$) and of the data curvature alone "
                                + "($\\kappa_0$), predicted and measured.")
                .words("Spectrum", 0.34)
                .numbers(
                        "$\\delta$",
                        "$\\kappa_{\\mathrm{reg}}$ predicted",
                        "measured",
                        "$\\kappa_0$ predicted",
                        "measured");
        for (Spectrum spectrum : spectra) {
            ValueCells.smoothing(table.add(SpectrumPanels.name(spectrum)), spectrum.run());
            ValueCells.measured(
                    table,
                    spectrum.kappaReg().predicted(),
                    spectrum.kappaReg().measured(),
                    spectrum.kappaData().predicted(),
                    spectrum.kappaData().measured());
        }
        return table.build();
    }
}
