package org.ufmverify.bridge.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Cell;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** The empirical claims. */
final class HypothesesSection {
    private HypothesesSection() {}

    static Section section(List<Hypothesis> hypotheses) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "Paired over seeds, for each architecture; 95 % interval: percentile bootstrap, widened to Student's $t$, which keeps its "
                        + "level when differences scatter symmetrically about their mean (no account is taken of how many claims are judged); effect sizes are standardized. OBSERVED: the interval lies on the claimed side of zero. NOT OBSERVED: it lies on the other side. INCONCLUSIVE: it "
                        + "holds zero, or there are fewer than three pairs."));
        Table.Builder table = Table.captioned("Empirical claims.")
                .labels("No.")
                .words("Claim", 0.28)
                .words("Quantity", 0.18)
                .numbers("Mean")
                .labels("Interval")
                .numbers("Effect size", "Pairs")
                .labels("Verdict");
        for (Hypothesis hypothesis : hypotheses) {
            table.add(Prose.quote(hypothesis.id())).add(hypothesis.statement()).add(hypothesis.quantity());
            Typed.rounded(table, 3, hypothesis.effect());
            table.add(interval(hypothesis));
            Typed.rounded(table, 2, hypothesis.effectSize());
            table.add(NumberText.exact(hypothesis.pairs())).add(new Cell.Label(Typed.badge(hypothesis.outcome()), ""));
        }
        blocks.add(table.build());
        Map<String, List<String>> readings = new LinkedHashMap<>();
        for (Hypothesis hypothesis : hypotheses) {
            if (!hypothesis.reading().isEmpty()) {
                readings.computeIfAbsent(hypothesis.reading(), k -> new ArrayList<>())
                        .add(Prose.quote(hypothesis.id()));
            }
        }
        if (!readings.isEmpty()) {
            blocks.add(new Block.Bullets(readings.entrySet().stream()
                    .map(e -> "**" + String.join(", ", e.getValue()) + ".** " + e.getKey())
                    .toList()));
        }
        return new Section("empirical-claims", "Empirical claims", blocks);
    }

    private static String interval(Hypothesis hypothesis) {
        if (hypothesis.low() instanceof Value.Known low && hypothesis.high() instanceof Value.Known high) {
            return "$[" + NumberText.rounded(low.number(), 3).latex() + ",\\ "
                    + NumberText.rounded(high.number(), 3).latex() + "]$";
        }
        return "none";
    }
}
