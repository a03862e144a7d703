package org.ufmverify.bridge.study.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ufmverify.bridge.report.data.Claim;
import org.ufmverify.bridge.report.data.Derivation;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.part.ClaimProse;
import org.ufmverify.theory.claim.run.ClaimResult;
import org.ufmverify.theory.claim.run.LedgerResult;
import org.ufmverify.theory.claim.run.MutantResult;
import org.ufmverify.theory.claim.run.StepResult;
import org.ufmverify.theory.verdict.Verdict;

/** How an examined ledger becomes the claims table and the proofs of a report. */
public final class TheoryStudy {
    private TheoryStudy() {}

    /** Returns the claims table. */
    public static List<Claim> claims(LedgerResult ledger) {
        return ledger.claims().stream().map(TheoryStudy::claim).toList();
    }

    /** Returns the proofs of the claims that have one. */
    public static List<Derivation> derivations(LedgerResult ledger) {
        return ledger.claims().stream()
                .filter(c -> !c.derivation().isEmpty())
                .map(c -> new Derivation(
                        c.id(),
                        ClaimProse.of(c.title()),
                        c.latex(),
                        c.derivation().stream().map(TheoryStudy::step).toList()))
                .toList();
    }

    /** Returns the seconds that each claim took. */
    public static SortedMap<String, Double> seconds(LedgerResult ledger) {
        SortedMap<String, Double> seconds = new TreeMap<>();
        ledger.claims().forEach(c -> seconds.put(c.id(), c.seconds()));
        return seconds;
    }

    /** Returns one sentence for each claim that is not as expected and each mutant that survived. */
    public static List<String> failures(LedgerResult ledger) {
        List<String> failures = new ArrayList<>();
        for (ClaimResult claim : ledger.failures()) {
            if (!claim.asExpected()) {
                failures.add("claim " + claim.id() + " is " + claim.verdict().word() + ", which was not expected");
            }
            for (MutantResult mutant : claim.survivors()) {
                failures.add("claim " + claim.id() + ": the false variant \"" + mutant.change() + "\" survived as "
                        + mutant.verdict().word());
            }
        }
        return failures;
    }

    private static Claim claim(ClaimResult claim) {
        return new Claim(
                claim.id(),
                ClaimProse.of(claim.title()),
                claim.latex(),
                ClaimProse.assumptions(claim.assumptions()),
                claim.verdict() instanceof Verdict.Certified
                        ? ClaimProse.region(claim.verdict().evidence())
                        : "",
                ProofIdeas.of(claim.id()),
                claim.source(),
                Outcome.of(claim.verdict()),
                claim.asExpected(),
                claim.verdict().evidence().items(),
                ClaimProse.of(claim.reason()),
                claim.mutantsRefuted(),
                claim.mutants().size(),
                claim.verdict().failure().map(ClaimProse::counterexample).orElse(""),
                claim.artifacts());
    }

    private static Derivation.Step step(StepResult step) {
        return new Derivation.Step(
                step.kind(),
                step.text(),
                step.latex(),
                step.verdict().map(Outcome::of).orElse(Outcome.GIVEN),
                step.verdict().map(v -> v.evidence().items()).orElse(List.of()));
    }
}
