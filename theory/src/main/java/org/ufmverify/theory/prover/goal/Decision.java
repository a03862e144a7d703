package org.ufmverify.theory.prover.goal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.prover.Prover;
import org.ufmverify.theory.verdict.Verdict;

/**
 * The outcome of {@link Prover#decide}.
 *
 * @param verdict the verdict with its evidence
 * @param steps what was tried, in order
 * @param smtLib the problems found unsatisfiable, as SMT-LIB 2 text by file name: any solver can re-check them
 * @param seconds wall-clock time of the decision
 */
public record Decision(Verdict verdict, List<Step> steps, Map<String, String> smtLib, double seconds) {
    /** Copies the collections, keeping their order. */
    public Decision {
        steps = List.copyOf(steps);
        smtLib = Collections.unmodifiableMap(new LinkedHashMap<>(smtLib));
    }

    /**
     * One attempt.
     *
     * @param stage the method, for example {@code symbolic} or {@code branch and bound}
     * @param outcome one sentence: what came out
     * @param seconds its wall-clock time
     */
    public record Step(String stage, String outcome, double seconds) {}
}
