package org.ufmverify.bridge.report.supplement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ufmverify.bridge.report.data.Hypothesis;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Part;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.bridge.seeds.EmpiricalOutcome;
import org.ufmverify.bridge.seeds.PairedSample;

/** The empirical claims. */
final class HypothesesSection {
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
        blocks.add(effects(hypotheses));
        return new Section("empirical-claims", "Empirical claims: definitions and details", Part.SUPPLEMENT, blocks);
    }

    /** The effect sizes, which the main part has no room for. */
    private static Table effects(List<Hypothesis> hypotheses) {
        Table.Builder table = Table.captioned("Effect size: mean over standard deviation of the differences.")
                .labels("No.", "Network")
                .numbers("Effect size", "Pairs");
        for (Hypothesis hypothesis : hypotheses) {
            EmpiricalOutcome outcome = hypothesis.claim().outcome();
            table.add(Prose.quote(hypothesis.claim().id())).add(hypothesis.network());
            Optional<PairedSample> sample = outcome.sample();
            if (sample.isPresent()) {
                ValueCells.rounded(table, 2, sample.get().effectSize());
                table.add(NumberText.exact(sample.get().pairs()));
            } else {
                table.absent("too few pairs").add(NumberText.exact(((EmpiricalOutcome.TooFew) outcome).pairs()));
            }
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
}
