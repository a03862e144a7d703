package org.ufmverify.theory.problem.model;

import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Generates problems from a seed, biased towards the edges: K = 2, d = K - 1, n = 1, no smoothing, equal decays, and points
 * close to or beyond the threshold.
 *
 * <p>Same seed, same problems. Sizes are small, so that a dense eigendecomposition of each takes about a millisecond on
 * average.
 */
public final class ProblemGenerator {
    private final SplittableRandom random;
    private final int maxClasses;
    private final int maxExtraDim;
    private final int maxPerClass;

    private ProblemGenerator(long seed, int maxClasses, int maxExtraDim, int maxPerClass) {
        this.random = new SplittableRandom(seed);
        this.maxClasses = maxClasses;
        this.maxExtraDim = maxExtraDim;
        this.maxPerClass = maxPerClass;
    }

    /** Returns a generator of cheap problems: K up to 5, d up to K + 1, n up to 3. */
    public static ProblemGenerator small(long seed) {
        return new ProblemGenerator(seed, 5, 2, 3);
    }

    /** Returns a generator of problems with K up to 7, d up to K + 3, n up to 4. */
    public static ProblemGenerator large(long seed) {
        return new ProblemGenerator(seed, 7, 4, 4);
    }

    /** Returns an endless stream of problems on both sides of the threshold. */
    public Stream<UfmProblem> problems() {
        return Stream.generate(this::next);
    }

    /** Returns an endless stream of problems with a + delta &lt; 1. */
    public Stream<UfmProblem> belowThreshold() {
        return problems().filter(problem -> !problem.isDegenerate());
    }

    /** Returns the next problem. */
    public UfmProblem next() {
        int classes = edge(2, maxClasses);
        int featureDim = classes - 1 + edge(0, maxExtraDim);
        int perClass = edge(1, maxPerClass);
        double smoothing = random.nextInt(4) == 0 ? 0 : random.nextInt(8) == 0 ? 0.95 : random.nextDouble(0, 0.9);
        // a + delta from deep inside to beyond the threshold, one in six at or beyond it.
        double a = random.nextInt(6) == 0
                ? (1 - smoothing) * random.nextDouble(1, 3)
                : (1 - smoothing) * Math.exp(random.nextDouble(Math.log(1e-3), Math.log(0.99)));
        double product = a / classes * (a / classes) / perClass;
        double ratio = random.nextInt(5) == 0 ? 1 : Math.exp(random.nextDouble(-3, 3));
        return new UfmProblem(
                classes, perClass, featureDim, Math.sqrt(product / ratio), Math.sqrt(product * ratio), smoothing);
    }

    /** Returns an integer in from..to, the ends more often. */
    private int edge(int from, int to) {
        return switch (random.nextInt(5)) {
            case 0 -> from;
            case 1 -> to;
            default -> random.nextInt(from, to + 1);
        };
    }
}
