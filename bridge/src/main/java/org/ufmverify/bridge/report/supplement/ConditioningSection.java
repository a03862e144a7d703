package org.ufmverify.bridge.report.supplement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.data.Conditioning;
import org.ufmverify.bridge.report.data.Conditioning.Point;
import org.ufmverify.bridge.report.data.Conditioning.Regime;
import org.ufmverify.bridge.report.data.ExploredClaim;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Part;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.part.ExplorationBlocks;
import org.ufmverify.bridge.report.part.RateTables;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.NumberText;

/** Conditioning of CE against LS, and where label smoothing improves it. */
final class ConditioningSection {
    private static final String SMALLEST = "\\sqrt{\\lambda_W\\lambda_H}\\,gq";

    private ConditioningSection() {}

    static Section section(Conditioning conditioning, List<ExploredClaim> explorations) {
        List<Block> blocks = new ArrayList<>();
        List<Regime> regimes = conditioning.regimes();
        if (!regimes.isEmpty()) {
            blocks.add(new Block.Paragraph("At the minimizer" + setting(regimes) + ":"));
            blocks.add(new Block.Bullets(
                    regimes.stream().flatMap(ConditioningSection::remarks).toList()));
            blocks.add(table(regimes));
        }
        if (!conditioning.networks().isEmpty()) {
            blocks.add(RateTables.networks(conditioning.networks()));
        }
        if (!conditioning.rates().isEmpty()) {
            blocks.add(RateTables.rates(conditioning.rates()));
        }
        blocks.addAll(ExplorationBlocks.of(explorations));
        return new Section("conditioning-numbers", "Conditioning in numbers", Part.SUPPLEMENT, blocks);
    }

    /** What all regimes have in common. */
    private static String setting(List<Regime> regimes) {
        Regime first = regimes.get(0);
        boolean same = regimes.stream()
                .allMatch(r -> r.classes() == first.classes()
                        && r.perClass() == first.perClass()
                        && r.featureDim() == first.featureDim());
        return same
                ? String.format(" for $K=%d$, $n=%d$, $d=%d$", first.classes(), first.perClass(), first.featureDim())
                : "";
    }

    private static Stream<String> remarks(Regime regime) {
        return regime.remarks().isEmpty()
                ? Stream.empty()
                : Stream.of(
                        "For $a=" + NumberText.brief(regime.regularization(), 4).latex() + "$: "
                                + String.join(" ", regime.remarks()));
    }

    private static Table table(List<Regime> regimes) {
        Table.Builder table = Table.captioned(
                        "The minimizer over the smoothing $\\delta$, by the strength $a$ of the regularization "
                                + "(equal decays). The row $\\delta=0$ is cross-entropy.")
                .labels("$a$", "$\\lambda_W=\\lambda_H$")
                .numbers(
                        "$\\delta$",
                        "$\\gamma$",
                        "$p$",
                        "$\\kappa_0$",
                        "$\\kappa_{\\mathrm{reg}}$",
                        "$\\kappa_{\\mathrm{joint}}$",
                        "$" + SMALLEST + "$");
        for (Regime regime : regimes) {
            String strength = "$" + NumberText.brief(regime.regularization(), 4).latex() + "$";
            String decay = regime.weightDecay() == regime.featureDecay()
                    ? "$" + NumberText.brief(regime.weightDecay(), 3).latex() + "$"
                    : "$" + NumberText.brief(regime.weightDecay(), 3).latex() + ",\\ "
                            + NumberText.brief(regime.featureDecay(), 3).latex() + "$";
            for (Point point : regime.table()) {
                table.add(strength).add(decay).add(NumberText.exact(point.smoothing()));
                ValueCells.measured(
                        table,
                        point.margin(),
                        point.pTrue(),
                        point.kappaData(),
                        point.kappaReg(),
                        point.kappaJoint(),
                        point.smallestDataCurvature());
                strength = "";
                decay = "";
            }
        }
        return table.build();
    }
}
