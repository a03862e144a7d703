package org.ufmverify.theory.claim.trial;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.theory.problem.model.UfmProblem;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.verdict.Counterexample;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Verdict;

/** Tries a property on the problems of a pool and shrinks the first one at which it fails. */
public final class Sampling {
    /** Generated problems to which a property may not apply, for each that it must apply to. */
    private static final int PATIENCE = 30;

    private static final int SHRINKING_ROUNDS = 40;

    private final TrialPool pool;
    private final long seed;
    private final int tries;

    private Sampling(TrialPool pool, long seed, int tries) {
        this.pool = pool;
        this.seed = seed;
        this.tries = tries;
    }

    public static Sampling of(TrialPool pool, long seed, int tries) {
        return new Sampling(pool, seed, tries);
    }

    public Verdict verdict(NumericProperty property, Deadline deadline) {
        int applied = 0;
        for (int i = 0; applied < tries && i < PATIENCE * tries; i++) {
            if (deadline.isOver()) {
                return new Verdict.Inconclusive(
                        "the time limit was reached after " + applied + " of " + tries + " generated problems",
                        Evidence.none());
            }
            Trial trial = property.prepared(pool.get(i));
            if (property.appliesTo(trial)) {
                applied++;
                Optional<String> failure = property.failure(trial);
                if (failure.isPresent()) {
                    return failed(property, trial, failure.get(), applied);
                }
            }
        }
        if (applied < tries) {
            return new Verdict.Inconclusive(
                    "only " + applied + " of " + PATIENCE * tries + " generated problems satisfy the assumptions",
                    Evidence.none());
        }
        return new Verdict.Tested(Evidence.of(new Evidence.Tried(applied, seed, property.inWords())));
    }

    private static Verdict failed(NumericProperty property, Trial failing, String failure, int tried) {
        Trial smallest = failing;
        String words = failure;
        for (int round = 0; round < SHRINKING_ROUNDS; round++) {
            Optional<Trial> simpler = SimplerProblems.than(smallest.problem())
                    .map(problem -> property.prepared(failing.with(problem)))
                    .filter(t -> property.appliesTo(t) && property.failure(t).isPresent())
                    .findFirst();
            if (simpler.isEmpty()) {
                break;
            }
            smallest = simpler.get();
            words = property.failure(smallest).orElseThrow();
        }
        UfmProblem p = smallest.problem();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("K", Integer.toString(p.classes()));
        values.put("n", Integer.toString(p.perClass()));
        values.put("d", Integer.toString(p.featureDim()));
        values.put("lambdaW", shortest(p.weightDecay()));
        values.put("lambdaH", shortest(p.featureDecay()));
        values.put("delta", shortest(p.smoothing()));
        return new Verdict.Failed(
                new Counterexample(values, new Counterexample.Measured(words)),
                Evidence.of(new Evidence.Found(Evidence.Finder.PROBLEMS, tried)));
    }

    /** The shortest decimal that reads as the same number. */
    private static String shortest(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toString();
    }
}
