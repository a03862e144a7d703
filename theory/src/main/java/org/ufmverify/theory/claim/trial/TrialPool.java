package org.ufmverify.theory.claim.trial;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.theory.problem.model.ProblemGenerator;

/** The generated problems of a run, the same for all its properties, made when first asked for. */
public final class TrialPool {
    /** One problem in so many is of the larger kind, whose dense Hessians are slow. */
    private static final int LARGE = 12;

    private final ProblemGenerator small;
    private final ProblemGenerator large;
    private final long seed;
    private final List<Trial> trials = new ArrayList<>();

    private TrialPool(long seed) {
        this.small = ProblemGenerator.small(seed);
        this.large = ProblemGenerator.large(seed);
        this.seed = seed;
    }

    public static TrialPool of(long seed) {
        return new TrialPool(seed);
    }

    synchronized Trial get(int index) {
        while (trials.size() <= index) {
            boolean isLarge = trials.size() % LARGE == LARGE - 1;
            trials.add(Trial.of((isLarge ? large : small).next(), seed + trials.size()));
        }
        return trials.get(index);
    }
}
