package org.ufmverify.theory.claim;

import java.util.List;
import java.util.stream.Stream;

/**
 * A claim of the theory.
 *
 * <p>Its verdict is that of the weakest checked step of its derivation or, when no step has a check, of the weakest of its
 * checks; a check that fails refutes it in any case.
 *
 * @param id short name, unique in a ledger
 * @param title the claim in words; what stands between backquotes is in the language of claims
 * @param group the part of the theory it belongs to
 * @param latex the statement in LaTeX mathematics, without dollar signs
 * @param statement the statement in input syntax
 * @param assumptions what is presupposed, in input syntax
 * @param source where in the paper it is stated, or {@code beyond} the paper
 * @param expectation whether it is expected to hold
 * @param remark why no stronger verdict is within reach, or what a finding means; may be empty
 * @param derivation the steps of the proof; empty when there is none
 * @param checks further checks of the whole statement
 * @param mutants wrong variants that must be caught, at least three
 */
public record Claim(
        String id,
        String title,
        Group group,
        String latex,
        String statement,
        List<String> assumptions,
        String source,
        Expectation expectation,
        String remark,
        List<Step> derivation,
        List<Check> checks,
        List<Mutant> mutants) {

    /** The least number of mutants that a claim must come with. */
    public static final int LEAST_MUTANTS = 3;

    /** Parts of the theory. */
    public enum Group {
        /** Global minimizers. */
        OPTIMALITY,
        /** Formulas at the minimizer. */
        CLOSED_FORM,
        /** How the minimizer depends on the parameters. */
        MONOTONICITY,
        /** Block Hessians and their condition numbers. */
        CURVATURE,
        /** The joint Hessian and the local rate of gradient descent. */
        JOINT,
        /** What a loss must be for the theory to apply. */
        PROPERTY
    }

    /** Whether a claim is expected to hold. */
    public enum Expectation {
        /** The claim is believed; a refutation fails the run, and so does no decision. */
        HOLDS,
        /** The claim is believed and known to be beyond the methods here; a refutation fails the run. */
        OPEN,
        /** The claim is a tempting false one, shown refuted as a finding; anything else fails the run. */
        FAILS,
        /** The claim is a question about a user's own subject: whatever comes out is the answer. */
        ASKED
    }

    /** Copies the lists; throws {@link IllegalArgumentException} when nothing is checked or mutants are missing. */
    public Claim {
        assumptions = List.copyOf(assumptions);
        derivation = List.copyOf(derivation);
        checks = List.copyOf(checks);
        mutants = List.copyOf(mutants);
        if (checks.isEmpty() && derivation.stream().allMatch(s -> s.check().isEmpty())) {
            throw new IllegalArgumentException("a claim must have a step or a check to examine, got none in " + id);
        }
        if (mutants.size() < LEAST_MUTANTS) {
            throw new IllegalArgumentException(
                    "a claim must have at least " + LEAST_MUTANTS + " mutants, got " + mutants.size() + " in " + id);
        }
    }

    /** Returns all checks: those of the derivation's steps, then the further ones. */
    public Stream<Check> allChecks() {
        return Stream.concat(derivation.stream().flatMap(s -> s.check().stream()), checks.stream());
    }
}
