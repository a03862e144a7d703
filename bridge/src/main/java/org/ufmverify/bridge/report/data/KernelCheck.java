package org.ufmverify.bridge.report.data;

import org.ufmverify.theory.coq.CoqStep;

/**
 * What Coq's kernel has to do with a claim. The claim itself is told apart from the checks of its proof: that all of these are
 * accepted is not yet the claim.
 *
 * @param headline the claim itself; of a claim that is refuted, that it does not hold
 * @param checked how many of the checks of its proof the kernel accepted
 * @param exported how many more were exported and not checked
 * @param checks how many checks its proof has
 */
public record KernelCheck(CoqStep.Status headline, int checked, int exported, int checks) {
    /** Checks the counts; throws {@link IllegalArgumentException}. */
    public KernelCheck {
        if (checked < 0 || exported < 0 || checked + exported > checks) {
            throw new IllegalArgumentException("checked and exported must be counts of different checks, got " + checked
                    + " and " + exported + " of " + checks);
        }
    }

    /** What holds of a claim that was not exported. */
    public static KernelCheck none() {
        return new KernelCheck(CoqStep.Status.NOT_EXPORTED, 0, 0, 0);
    }

    /** Returns whether anything of the claim was exported. */
    public boolean anyExported() {
        return headline != CoqStep.Status.NOT_EXPORTED || checked + exported > 0;
    }
}
