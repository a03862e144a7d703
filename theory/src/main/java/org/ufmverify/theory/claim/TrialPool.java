package org.ufmverify.theory.claim;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.theory.problem.ProblemGenerator;

/** The generated problems of a run, the same for all its properties, made when first asked for. */
final class TrialPool {
    private final ProblemGenerator generator;
    private final long seed;
    private final List<Trial> trials = new ArrayList<>();

    private TrialPool(long seed) {
        this.generator = ProblemGenerator.small(seed);
        this.seed = seed;
    }

    static TrialPool of(long seed) {
        return new TrialPool(seed);
    }

    synchronized Trial get(int index) {
        while (trials.size() <= index) {
            trials.add(Trial.of(generator.next(), seed + trials.size()));
        }
        return trials.get(index);
    }
}
