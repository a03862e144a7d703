package org.ufmverify.theory.claim.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.verdict.Verdict;

/**
 * An examined claim, self-contained.
 *
 * @param id short name
 * @param title one line of prose
 * @param group the part of the theory it belongs to
 * @param latex the statement in LaTeX mathematics, without dollar signs
 * @param statement the statement in input syntax
 * @param assumptions what is presupposed, in input syntax
 * @param source where it comes from
 * @param expectation whether it was expected to hold
 * @param verdict what came out, with the evidence of all its checks
 * @param reason why the verdict is no stronger; empty for PROVED
 * @param derivation the examined steps of the proof; empty when there is none
 * @param mutants the examined mutants
 * @param artifacts problems encoded as SMT-LIB, by file name
 * @param seconds wall-clock time of the examination, mutants included
 * @param symbolicSeconds how much of it was spent in computer algebra
 */
public record ClaimResult(
        String id,
        String title,
        Claim.Group group,
        String latex,
        String statement,
        List<String> assumptions,
        String source,
        Claim.Expectation expectation,
        Verdict verdict,
        String reason,
        List<StepResult> derivation,
        List<MutantResult> mutants,
        Map<String, String> artifacts,
        double seconds,
        double symbolicSeconds) {

    /** Copies the collections, keeping their order. */
    public ClaimResult {
        assumptions = List.copyOf(assumptions);
        derivation = List.copyOf(derivation);
        mutants = List.copyOf(mutants);
        artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
    }

    /** Returns the number of mutants that were caught. */
    public int mutantsRefuted() {
        return (int) mutants.stream().filter(MutantResult::refuted).count();
    }

    /** Returns whether the verdict is the expected one: something was shown of a claim that holds, and refuted of one that fails. */
    public boolean asExpected() {
        boolean fails = verdict.failure().isPresent();
        return switch (expectation) {
            case HOLDS -> !fails && !(verdict instanceof Verdict.Inconclusive);
            case OPEN -> !fails;
            case FAILS -> verdict instanceof Verdict.Refuted;
            case ASKED -> true;
        };
    }

    /** Returns the mutants that survived where they had to be caught: a question that was not answered with yes says nothing of them. */
    public List<MutantResult> survivors() {
        boolean isShown =
                !(verdict instanceof Verdict.Inconclusive) && verdict.failure().isEmpty();
        return expectation == Claim.Expectation.ASKED && !isShown
                ? List.of()
                : mutants.stream().filter(m -> !m.refuted()).toList();
    }

    /** Returns whether the verdict is as expected and no mutant survived that had to be caught. */
    public boolean passed() {
        return asExpected() && survivors().isEmpty();
    }
}
