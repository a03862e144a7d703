package org.ufmverify.bridge.seeds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ufmverify.bridge.seeds.CollapseCurve.Metric;
import org.ufmverify.bridge.seeds.PairedRuns.TestEnd;

/**
 * An empirical claim about label smoothing against cross-entropy, with what the runs say. E1 to E3 are about collapse, E4 about
 * the test set; that too much hurts, which the paper says in the same breath as E4, is E5 (too large a smoothing) and E6 (too strong a
 * collapse).
 *
 * @param id E1 to E6, with a letter when a claim has several parts
 * @param statement the claim, with LaTeX between dollars
 * @param quantity the paired difference, with LaTeX between dollars; positive speaks for the claim
 * @param outcome observed, not observed or inconclusive, with its interval
 */
public record EmpiricalClaim(String id, String statement, String quantity, EmpiricalOutcome outcome) {

    /** Test errors that differ by less count as no worse: half a percentage point. */
    public static final double NO_WORSE = 0.005;

    /**
     * Judges E1 to E4 on pairs of runs, one pair for each seed.
     *
     * @param pairs runs that differ in the loss only
     * @param seed of the resampling
     * @return the claims; a pair in which a quantity is not defined is left out of it
     */
    public static List<EmpiricalClaim> judge(List<PairedRuns> pairs, long seed) {
        List<EmpiricalClaim> claims = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            String part = metric == Metric.NC1 ? "a" : "b";
            claims.add(judged(
                    "E1" + part,
                    "Label smoothing reaches given levels of " + metric + " in fewer epochs",
                    "$\\log_2$ of the number of epochs, cross-entropy over label smoothing, mean over levels of "
                            + metric,
                    0,
                    values(pairs, p -> p.speedUp(metric)),
                    seed));
            claims.add(judged(
                    "E2" + part,
                    "Label smoothing ends at lower " + metric,
                    "$\\log_{10}$ of the last " + metric + ", cross-entropy over label smoothing",
                    0,
                    values(pairs, p -> OptionalDouble.of(p.finalDrop(metric))),
                    seed));
        }
        claims.add(judged(
                "E3",
                "At the same NC1, label smoothing has lower NC2",
                "NC2 at equal NC1, cross-entropy minus label smoothing, mean over levels of NC1",
                0,
                values(pairs, PairedRuns::nc2AtEqualNc1),
                seed));
        claims.add(judged(
                "E4a",
                "Label smoothing is better calibrated",
                "expected calibration error on the test set, cross-entropy minus label smoothing",
                0,
                values(
                        pairs,
                        p -> OptionalDouble.of(
                                p.plainTest().ece() - p.smoothedTest().ece())),
                seed));
        claims.add(judged(
                "E4b",
                "The test error of label smoothing is no worse, within half a percentage point",
                "test error, cross-entropy minus label smoothing",
                -NO_WORSE,
                values(
                        pairs,
                        p -> OptionalDouble.of(
                                p.plainTest().error() - p.smoothedTest().error())),
                seed));
        claims.sort(Comparator.comparing(EmpiricalClaim::id));
        return List.copyOf(claims);
    }

    /**
     * Judges that too much of something hurts on the test set, as E5 (too large a smoothing) and E6 (too strong a collapse) say.
     *
     * @param id E5 or E6
     * @param cause what is too much, the subject of the statement
     * @param versus what the numbers are, for example {@code "at $\\delta = 0.2$ minus at $0.05$"}
     * @param strong test ends with too much of it, one for each seed
     * @param usual test ends with the usual amount, by the same seeds
     * @param seed of the resampling
     * @return a claim about the test error (a) and one about calibration (b)
     */
    public static List<EmpiricalClaim> hurts(
            String id, String cause, String versus, List<TestEnd> strong, List<TestEnd> usual, long seed) {
        if (strong.size() != usual.size()) {
            throw new IllegalArgumentException(
                    "paired numbers must be as many on both sides, got " + strong.size() + " and " + usual.size());
        }
        return List.of(
                judged(
                        id + "a",
                        cause + " raises the test error",
                        "test error, " + versus,
                        0,
                        differences(strong, usual, TestEnd::error),
                        seed),
                judged(
                        id + "b",
                        cause + " worsens calibration",
                        "expected calibration error on the test set, " + versus,
                        0,
                        differences(strong, usual, TestEnd::ece),
                        seed));
    }

    private static double[] differences(List<TestEnd> strong, List<TestEnd> usual, ToDoubleFunction<TestEnd> number) {
        return IntStream.range(0, strong.size())
                .mapToDouble(i -> number.applyAsDouble(strong.get(i)) - number.applyAsDouble(usual.get(i)))
                .toArray();
    }

    private static EmpiricalClaim judged(
            String id, String statement, String quantity, double bound, double[] differences, long seed) {
        return new EmpiricalClaim(id, statement, quantity, EmpiricalOutcome.above(differences, bound, seed));
    }

    private static double[] values(List<PairedRuns> pairs, Function<PairedRuns, OptionalDouble> difference) {
        return pairs.stream()
                .map(difference)
                .flatMapToDouble(v -> v.isPresent() ? DoubleStream.of(v.getAsDouble()) : DoubleStream.empty())
                .toArray();
    }
}
