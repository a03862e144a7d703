package org.ufmverify.theory.prover.explore;

import java.util.List;
import java.util.Optional;
import org.ufmverify.theory.prover.goal.Decision;

/**
 * Where a claim holds along one or two variables.
 *
 * @param threshold the bracket, empty when the claim holds or fails on the whole range or nothing was certified
 * @param picture the cells over two variables, empty when only one was given
 * @param summary one sentence: what was found along the first variable
 * @param steps what was tried
 * @param seconds wall-clock time
 */
public record Exploration(
        Optional<Threshold> threshold,
        Optional<Picture> picture,
        String summary,
        List<Decision.Step> steps,
        double seconds) {
    /** Copies the steps. */
    public Exploration {
        steps = List.copyOf(steps);
    }
}
