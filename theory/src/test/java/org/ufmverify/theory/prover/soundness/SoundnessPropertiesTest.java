package org.ufmverify.theory.prover.soundness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.ufmverify.theory.expression.text.Unreadable;
import org.ufmverify.theory.prover.Prover;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Limits;
import org.ufmverify.theory.verdict.Counterexample;
import org.ufmverify.theory.verdict.Verdict;

/**
 * No generated claim with a counterexample, or an admissible point at which it is not defined, may be PROVED, or CERTIFIED on a box
 * with such a point; no REFUTED one may hold at its counterexample. The points are evaluated by {@link Value}, which shares nothing
 * with the prover.
 *
 * <p>For a long run, {@code main} takes a first and a last seed.
 */
class SoundnessPropertiesTest {
    private static final Limits LIMITS = new Limits(6, 1, 1500, 3000);
    private static final int POINTS = 250;

    @Property(tries = 120, seed = "20261130", shrinking = ShrinkingMode.OFF)
    void noVerdictIsContradictedByAPoint(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE - 1) long seed) {
        GeneratedClaim claim = Claims.of(seed);
        Verdict verdict;
        try {
            verdict = Prover.decide(claim.conjecture(), LIMITS).verdict();
        } catch (Unreadable e) {
            Statistics.label("verdict").collect("refused");
            return;
        }
        Statistics.label("verdict").collect(verdict.word());
        assertThat(contradiction(claim, verdict, seed))
                .as("%s from seed %d is %s", claim, seed, verdict)
                .isEmpty();
    }

    /** A prover that always says yes is found out, and so is one that always says no. */
    @Test
    void wrongVerdictsAreFound() {
        Verdict yes = verdict("(1) == (1)");
        Verdict no = verdict("(1) == (2)");
        long found = LongStream.range(0, 100)
                .filter(seed -> contradiction(Claims.of(seed), yes, seed).isPresent())
                .count();
        assertThat(found).isBetween(40L, 95L);
        long denied = LongStream.range(0, 100)
                .filter(seed -> contradiction(Claims.of(seed), no, seed).isPresent())
                .count();
        assertThat(denied).isGreaterThan(60);
    }

    private static Verdict verdict(String claim) {
        return Prover.decide(org.ufmverify.theory.prover.Corpus.conjecture("fixed", "", "", claim, ""), LIMITS)
                .verdict();
    }

    /** Returns a point that contradicts the verdict. */
    static Optional<Map<String, Value>> contradiction(GeneratedClaim claim, Verdict verdict, long seed) {
        if (verdict instanceof Verdict.Proved) {
            return claim.counterexample(seed, POINTS, false).or(() -> claim.counterexample(seed, POINTS, true));
        } else if (verdict instanceof Verdict.Certified) {
            return claim.counterexample(seed, POINTS, true);
        } else if (verdict instanceof Verdict.Refuted refuted) {
            return exact(refuted.counterexample()).filter(point -> isWrong(claim, point));
        }
        return Optional.empty();
    }

    /** An assumption is certain to fail there, or the claim is certain to hold. */
    private static boolean isWrong(GeneratedClaim claim, Map<String, Value> point) {
        return claim.claim().at(point) == Comparison.Truth.HOLDS
                || claim.assumptions().stream()
                        .map(a -> a.at(point))
                        .anyMatch(t -> t == Comparison.Truth.FAILS || t == Comparison.Truth.UNDEFINED);
    }

    /** Returns the point where it has exact coordinates; a variable that nothing depends on is at 1. */
    private static Optional<Map<String, Value>> exact(Counterexample counterexample) {
        if (!(counterexample.failure() instanceof Counterexample.Sides)) {
            return Optional.empty();
        }
        Map<String, Value> point =
                new LinkedHashMap<>(Map.of("a", Value.of(1, 1), "delta", Value.of(1, 1), "K", Value.of(2, 1)));
        for (Map.Entry<String, String> entry : counterexample.values().entrySet()) {
            if (entry.getValue().contains("(") || entry.getValue().length() > 24) {
                return Optional.empty();
            }
            BigFraction number = Range.of(entry.getValue(), entry.getValue()).low();
            point.put(entry.getKey(), new Value.Exact(number));
        }
        return Optional.of(point);
    }

    /** Looks at the claims from a first to a last number, and prints what is wrong. */
    public static void main(String[] numbers) {
        Map<String, Integer> words = new java.util.TreeMap<>();
        for (long seed = Long.parseLong(numbers[0]); seed < Long.parseLong(numbers[1]); seed++) {
            GeneratedClaim claim = Claims.of(seed);
            long since = System.nanoTime();
            Verdict verdict;
            try {
                verdict = Prover.decide(claim.conjecture(), LIMITS).verdict();
            } catch (Unreadable e) {
                words.merge("refused", 1, Integer::sum);
                continue;
            } catch (RuntimeException e) {
                System.out.println("ERROR " + seed + " " + claim + " " + e);
                continue;
            }
            boolean isFalse = claim.counterexample(seed, POINTS, true).isPresent();
            words.merge(verdict.word() + (isFalse ? " (false)" : ""), 1, Integer::sum);
            double seconds = (System.nanoTime() - since) / 1e9;
            if (seconds > 20) {
                System.out.printf("SLOW %.0f s %d %s%n", seconds, seed, claim);
            }
            contradiction(claim, verdict, seed)
                    .ifPresent(
                            point -> System.out.println("WRONG " + verdict.word() + " at " + point + " of " + claim));
            if (seed % 100 == 99) {
                System.out.println(seed + " " + words);
            }
        }
        System.out.println(words);
    }
}
