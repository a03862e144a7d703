package org.ufmverify.bridge.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Cell;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** The empirical claims. */
final class HypothesesSection {
    private static final int DECIMALS = 3;
    private static final int MOST_DECIMALS = 8;

    private HypothesesSection() {}

    static Section section(List<Hypothesis> hypotheses) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "Paired over seeds, for each architecture; 95 % interval: percentile bootstrap, widened to Student's $t$, which keeps its "
                        + "level when differences scatter symmetrically about their mean (no account is taken of how many claims "
                        + "are judged); effect sizes are standardized. OBSERVED: the interval lies on the claimed side of zero. NOT OBSERVED: it "
                        + "lies on the other side. INCONCLUSIVE: it "
                        + "holds zero, or there are fewer than three pairs."));
        Table.Builder table = Table.captioned("Empirical claims: mean paired difference, its interval and the verdict.")
                .labels("No.")
                .words("Claim", 0.50)
                .labels("Difference", "Interval")
                .numbers("Effect size", "Pairs")
                .labels("Verdict");
        for (Hypothesis hypothesis : hypotheses) {
            table.add(Prose.quote(hypothesis.id())).add(hypothesis.statement());
            difference(table, hypothesis);
            table.add(interval(hypothesis));
            Typed.rounded(table, 2, hypothesis.effectSize());
            table.add(NumberText.exact(hypothesis.pairs())).add(new Cell.Label(Typed.badge(hypothesis.outcome()), ""));
        }
        blocks.add(table.build());
        Map<String, List<String>> quantities = new LinkedHashMap<>();
        for (Hypothesis hypothesis : hypotheses) {
            List<String> ids = quantities.computeIfAbsent(hypothesis.quantity(), k -> new ArrayList<>());
            if (!ids.contains(Prose.quote(hypothesis.id()))) {
                ids.add(Prose.quote(hypothesis.id()));
            }
        }
        blocks.add(new Block.Paragraph("The differences: "
                + quantities.entrySet().stream()
                        .map(e -> "**" + String.join(", ", e.getValue()) + "** " + e.getKey())
                        .collect(Collectors.joining("; "))
                + "."));
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

    private static void difference(Table.Builder table, Hypothesis hypothesis) {
        if (hypothesis.effect() instanceof Value.Known effect) {
            table.add("$"
                    + NumberText.fixed(rounded(effect.number(), decimals(hypothesis)), decimals(hypothesis))
                            .latex() + "$");
        } else if (hypothesis.effect() instanceof Value.Missing missing) {
            table.absent(missing.reason());
        }
    }

    private static String interval(Hypothesis hypothesis) {
        int decimals = decimals(hypothesis);
        return hypothesis.low() instanceof Value.Known low && hypothesis.high() instanceof Value.Known high
                ? "$["
                        + NumberText.fixed(rounded(low.number(), decimals), decimals)
                                .latex() + ",\\ "
                        + NumberText.fixed(rounded(high.number(), decimals), decimals)
                                .latex() + "]$"
                : "none";
    }

    /** As many decimals as give the width of the interval two or three digits. */
    private static int decimals(Hypothesis hypothesis) {
        double width = hypothesis.high().orNaN() - hypothesis.low().orNaN();
        return width > 0 ? (int) Math.max(0, Math.min(MOST_DECIMALS, 2 - Math.floor(Math.log10(width)))) : DECIMALS;
    }

    /** So that a tiny negative number is not written as minus zero. */
    private static double rounded(double number, int decimals) {
        return Math.abs(number) < 0.5 * Math.pow(10, -decimals) ? 0 : number;
    }
}
