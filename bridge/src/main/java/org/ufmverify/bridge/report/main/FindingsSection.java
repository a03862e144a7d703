package org.ufmverify.bridge.report.main;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ufmverify.bridge.report.data.Hypothesis;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.data.ReportedClaim;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Cell;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.part.HypothesisCells;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.bridge.seeds.EmpiricalOutcome;

/** What is supported and what is not: of the theory all that is not proved, of the networks each empirical claim with its interval. */
final class FindingsSection {
    private FindingsSection() {}

    static Section section(List<ReportedClaim> claims, List<Hypothesis> hypotheses, double compared) {
        List<Block> blocks = new ArrayList<>();
        if (!claims.isEmpty()) {
            blocks.add(new Block.Paragraph(theory(claims)));
            if (claims.stream().anyMatch(FindingsSection::isOpen)) {
                blocks.add(open(claims));
            }
        }
        if (!hypotheses.isEmpty()) {
            List<Hypothesis> judged =
                    hypotheses.stream().filter(FindingsSection::isJudged).toList();
            blocks.add(new Block.Paragraph(networks(hypotheses, compared) + leftOut(hypotheses, judged)));
            blocks.add(observed(judged.isEmpty() ? hypotheses : judged));
        }
        return new Section("findings", "What is supported, and what is not", blocks);
    }

    private static boolean isOpen(ReportedClaim claim) {
        return claim.outcome() != Outcome.PROVED || !claim.asExpected();
    }

    private static String theory(List<ReportedClaim> claims) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        claims.forEach(c -> counts.merge(c.outcome(), 1, Integer::sum));
        int mutants = claims.stream().mapToInt(ReportedClaim::mutants).sum();
        int refuted = claims.stream().mapToInt(ReportedClaim::mutantsRefuted).sum();
        return "Of " + claims.size() + " claims of the theory " + counts.getOrDefault(Outcome.PROVED, 0)
                + " are **PROVED** for all parameters of their statement; those that are less, or false, are listed here. **CERTIFIED** holds on "
                + "the region that is named and not beyond, **TESTED** on every generated case, **REFUTED** has a counterexample that was checked rigorously, **FAILED** a generated case that failed in floating point. The "
                + "numbers are those of the supplement, which has all claims and proofs."
                + (mutants == 0
                        ? ""
                        : " So that a check that always says yes is found out, each was also given false variants of its claim: **"
                                + refuted + " of " + mutants + "** were caught.");
    }

    private static Table open(List<ReportedClaim> claims) {
        Table.Builder table = Table.captioned("Claims of the theory that are not proved for all parameters, or false.")
                .labels("No.")
                .words("Claim", 0.52)
                .words("Verdict", 0.14)
                .words("Where, or why not", 0.34);
        IntStream.range(0, claims.size())
                .filter(i -> isOpen(claims.get(i)))
                .boxed()
                .sorted(Comparator.comparing(i -> order(claims.get(i).outcome())))
                .forEach(i -> {
                    ReportedClaim claim = claims.get(i);
                    table.add(String.valueOf(i + 1))
                            .add(claim.title())
                            .add(new Cell.Label(
                                    ValueCells.badge(claim.outcome()), claim.asExpected() ? "" : "**not as expected**"))
                            .add(
                                    claim.counterexample().isEmpty()
                                            ? claim.region().isEmpty() ? why(claim) : "on " + claim.region()
                                            : "fails at " + claim.counterexample());
                });
        return table.build();
    }

    private static String why(ReportedClaim claim) {
        return claim.outcome() == Outcome.TESTED ? "held in each of its generated cases" : claim.reason();
    }

    private static int order(Outcome outcome) {
        return switch (outcome) {
            case REFUTED, FAILED -> 0;
            case INCONCLUSIVE -> 1;
            case TESTED -> 2;
            default -> 3;
        };
    }

    private static String networks(List<Hypothesis> hypotheses, double compared) {
        Map<Outcome, List<String>> ids = new EnumMap<>(Outcome.class);
        hypotheses.forEach(h -> ids.computeIfAbsent(Outcome.of(h.claim().outcome()), k -> new ArrayList<>())
                .add(Prose.quote(h.claim().id())));
        return "What the paper says of networks is judged on pairs of runs that differ in the loss only, $\\delta="
                + NumberText.exact(compared).latex()
                + "$ against cross-entropy where nothing else is said, for each network by itself. "
                + ids.entrySet().stream()
                        .map(e -> "**" + e.getKey().label() + "**: "
                                + ValueCells.listed(
                                        e.getValue().stream().distinct().toList()))
                        .collect(Collectors.joining("; "))
                + ". A verdict needs a 95 % interval on one side of the bound and a sign test with $p\\le0.05$, which takes at least five pairs.";
    }

    private static boolean isJudged(Hypothesis hypothesis) {
        return !(hypothesis.claim().outcome() instanceof EmpiricalOutcome.TooFew);
    }

    /** Names the networks of which there are too few pairs for some claim, when other claims leave them no room. */
    private static String leftOut(List<Hypothesis> all, List<Hypothesis> judged) {
        if (judged.isEmpty() || judged.size() == all.size()) {
            return "";
        }
        List<String> networks = all.stream()
                .filter(h -> !isJudged(h))
                .map(h -> Prose.quote(h.network()))
                .distinct()
                .toList();
        return " Left out here, and listed in the supplement, are " + (all.size() - judged.size())
                + " comparisons with too few pairs, of " + ValueCells.listed(networks) + ".";
    }

    /** The decided first, those against a claim before those for it. */
    private static Table observed(List<Hypothesis> hypotheses) {
        List<Hypothesis> sorted = hypotheses.stream()
                .sorted(Comparator.comparing(
                        (Hypothesis h) -> switch (Outcome.of(h.claim().outcome())) {
                            case NOT_OBSERVED -> 0;
                            case OBSERVED -> 1;
                            default -> 2;
                        }))
                .toList();
        Table.Builder table = Table.captioned(
                        "Empirical claims. A positive difference speaks for the claim; the supplement says what it is a difference of.")
                .labels("No.")
                .words("Claim", 0.46)
                .labels("Network", "Difference, 95 % interval", "Agree", "Verdict");
        for (Hypothesis hypothesis : sorted) {
            table.add(Prose.quote(hypothesis.claim().id()))
                    .add(hypothesis.claim().statement())
                    .add(hypothesis.network())
                    .add(HypothesisCells.difference(hypothesis))
                    .add(HypothesisCells.agreement(hypothesis))
                    .add(new Cell.Label(
                            ValueCells.badge(Outcome.of(hypothesis.claim().outcome())), ""));
        }
        return table.build();
    }
}
