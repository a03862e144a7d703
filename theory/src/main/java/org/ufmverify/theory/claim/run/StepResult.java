package org.ufmverify.theory.claim.run;

import java.util.Optional;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.verdict.Verdict;

/**
 * An examined step of a derivation.
 *
 * @param kind what the step rests on
 * @param text what is done, prose with mathematics between dollar signs
 * @param latex the displayed formula without dollar signs; empty when there is none
 * @param statement what was checked, in input syntax; empty for a definition or textbook fact
 * @param verdict what came out; absent for a definition or textbook fact
 */
public record StepResult(Step.Kind kind, String text, String latex, String statement, Optional<Verdict> verdict) {}
