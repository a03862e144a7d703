package org.ufmverify.bridge.study;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ufmverify.bridge.report.Matching;
import org.ufmverify.bridge.report.Outcome;
import org.ufmverify.bridge.report.Value;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.theory.claim.ClaimResult;
import org.ufmverify.theory.claim.LedgerResult;

/** What was found, in five lines of prose made from the numbers. */
final class Summary {
    private Summary() {}

    static List<String> of(LedgerResult ledger, List<Matching.Match> matches, List<NetworkStudy> networks) {
        List<String> lines = new ArrayList<>();
        lines.add(claims(ledger));
        lines.add("Negative controls: mutants refuted: " + ledger.mutantsRefuted() + "/" + ledger.mutants() + ".");
        worst("Features as free parameters", Matching.Kind.FREE_FEATURES, matches, lines);
        worst("Networks with a known feature penalty", Matching.Kind.KNOWN_PENALTY, matches, lines);
        lines.add(networks.stream().map(Summary::network).collect(Collectors.joining("; ")) + ".");
        return lines;
    }

    private static String claims(LedgerResult ledger) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (ClaimResult claim : ledger.claims()) {
            counts.merge(TheoryStudy.outcome(claim.verdict()), 1, Integer::sum);
        }
        String list = counts.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey().label())
                .collect(Collectors.joining(", "));
        long unexpected = ledger.claims().stream().filter(c -> !c.asExpected()).count();
        return "Theory: " + ledger.claims().size() + " claims: " + list + "; "
                + (unexpected == 0 ? "all as expected." : unexpected + " not as expected.");
    }

    private static void worst(String what, Matching.Kind kind, List<Matching.Match> matches, List<String> lines) {
        matches.stream()
                .filter(m -> m.kind() == kind)
                .flatMap(m -> m.quantities().stream())
                .mapToDouble(q -> number(q.relativeError()))
                .max()
                .ifPresent(error -> lines.add(
                        String.format("%s: largest relative error against the prediction %.2g.", what, error)));
    }

    private static double number(Value value) {
        return value instanceof Value.Known k ? k.number() : Double.POSITIVE_INFINITY;
    }

    private static String network(NetworkStudy network) {
        return String.format(
                "%s ends at NC1 %s, NC2 %s, test error %.4f",
                Prose.quote(network.result().experiment().name()),
                number(network.match().metrics().nc1().value().orElse(Double.NaN)),
                number(network.match().metrics().nc2().value().orElse(Double.NaN)),
                network.result().last().testError());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "undefined" : String.format("%.3g", value);
    }
}
