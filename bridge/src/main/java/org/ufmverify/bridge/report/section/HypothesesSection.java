package org.ufmverify.bridge.report.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ufmverify.bridge.report.data.Hypothesis;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Cell;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.bridge.seeds.EmpiricalClaim;
import org.ufmverify.bridge.seeds.EmpiricalOutcome;
import org.ufmverify.bridge.seeds.PairedSample;

/** The empirical claims. */
final class HypothesesSection {
    private static final int DECIMALS = 3;
    private static final int MOST_DECIMALS = 8;

    private HypothesesSection() {}

    static Section section(List<Hypothesis> hypotheses, double compared) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Paragraph(
                        "Differences are paired over seeds and judged for each network by itself; a positive one speaks for "
                                + "the claim. Label smoothing has $\\delta="
                                + NumberText.exact(compared).latex()
                                + "$ where nothing else is said. The 95 % interval of the mean difference is Student's, "
                                + "from five pairs on widened to that of the studentized bootstrap, which is wider where differences are skewed. The "
                                + "effect size is the mean over the standard deviation of the differences. A verdict needs two things. **OBSERVED**: the "
                                + "interval lies on the claimed side of the bound (zero, for E4b minus half a percentage point), and so many pairs "
                                + "do (column Agree) that the exact one-sided sign test has $p\\le0.05$; **NOT OBSERVED**: "
                                + "both hold on the other side; **INCONCLUSIVE**: anything else. "
                                + "All of five pairs agree by chance with $p=1/32$, all of three with $1/8$, so that three pairs never decide."));
        blocks.add(
                new Block.Paragraph(
                        "What this bounds: whatever the distribution, a claim whose typical (median) difference is not on the "
                                + "claimed side comes out OBSERVED with a probability of at most 5 %. For the mean it is less than that where differences "
                                + "are about normal, and more where they are strongly skewed, as no interval from so few pairs is free of assumptions "
                                + "(the rates of error are simulated by `outcome_error_rates.py`). Each claim is judged by itself: nothing is corrected for their number."));
        blocks.add(table(hypotheses));
        blocks.add(new Block.Paragraph("The differences are:"));
        blocks.add(new Block.Bullets(together(
                hypotheses.stream()
                        .map(h -> Map.entry(h.claim().quantity(), h.claim().id()))
                        .toList(),
                "** ",
                ".")));
        List<String> readings = together(
                hypotheses.stream()
                        .filter(h -> !h.reading().isEmpty())
                        .map(h -> Map.entry(h.reading(), h.claim().id()))
                        .toList(),
                ".** ",
                "");
        if (!readings.isEmpty()) {
            blocks.add(new Block.Paragraph("Why what is inconclusive is so, and what the theory says of the speed:"));
            blocks.add(new Block.Bullets(readings));
        }
        return new Section("empirical-claims", "Empirical claims", blocks);
    }

    /** A claim is said once, with a row for each network. */
    private static Table table(List<Hypothesis> hypotheses) {
        Table.Builder table = Table.captioned(
                        "Empirical claims: mean paired difference with its 95 % interval, effect size, pairs on the claimed side, and "
                                + "the verdict.")
                .labels("No.")
                .words("Claim", 0.40)
                .labels("Network", "Difference", "Interval")
                .numbers("Effect")
                .labels("Agree", "Verdict");
        String before = "";
        for (Hypothesis hypothesis : hypotheses) {
            EmpiricalClaim judged = hypothesis.claim();
            String claim = judged.id() + judged.statement();
            table.add(claim.equals(before) ? "" : Prose.quote(judged.id()))
                    .add(claim.equals(before) ? "" : judged.statement())
                    .add(hypothesis.network());
            before = claim;
            numbers(table, judged.outcome());
            table.add(new Cell.Label(ValueCells.badge(Outcome.of(judged.outcome())), ""));
        }
        return table.build();
    }

    /** What is the same for several claims, said once after their numbers. */
    private static List<String> together(List<Map.Entry<String, String>> said, String after, String stop) {
        Map<String, Set<String>> ids = new LinkedHashMap<>();
        said.forEach(
                e -> ids.computeIfAbsent(e.getKey(), k -> new LinkedHashSet<>()).add(Prose.quote(e.getValue())));
        return ids.entrySet().stream()
                .map(e -> "**" + String.join(", ", e.getValue()) + after + e.getKey() + stop)
                .toList();
    }

    /** The mean difference, its interval, the effect and the pairs on the claimed side. */
    private static void numbers(Table.Builder table, EmpiricalOutcome outcome) {
        Optional<PairedSample> sample = outcome.sample();
        if (sample.isPresent()) {
            PairedSample s = sample.get();
            int decimals = decimals(s.high() - s.low());
            table.add("$" + fixed(s.mean(), decimals) + "$")
                    .add("$[" + fixed(s.low(), decimals) + ",\\ " + fixed(s.high(), decimals) + "]$");
            ValueCells.rounded(table, 2, s.effectSize());
            table.add("$" + outcome.agreeing() + "/" + s.pairs() + "$");
        } else {
            table.absent("too few pairs").add("none").absent("too few pairs");
            table.add("$" + outcome.agreeing() + "/" + ((EmpiricalOutcome.TooFew) outcome).pairs() + "$");
        }
    }

    /** As many decimals as give the width of the interval two or three digits. */
    private static int decimals(double width) {
        return width > 0 ? (int) Math.max(0, Math.min(MOST_DECIMALS, 2 - Math.floor(Math.log10(width)))) : DECIMALS;
    }

    private static String fixed(double number, int decimals) {
        return NumberText.fixed(rounded(number, decimals), decimals).latex();
    }

    /** So that a tiny negative number is not written as minus zero. */
    private static double rounded(double number, int decimals) {
        return Math.abs(number) < 0.5 * Math.pow(10, -decimals) ? 0 : number;
    }
}
