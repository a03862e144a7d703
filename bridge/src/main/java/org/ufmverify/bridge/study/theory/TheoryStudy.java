package org.ufmverify.bridge.study.theory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ufmverify.bridge.report.data.Derivation;
import org.ufmverify.bridge.report.data.KernelCheck;
import org.ufmverify.bridge.report.data.Outcome;
import org.ufmverify.bridge.report.data.ReportedClaim;
import org.ufmverify.bridge.report.part.ClaimProse;
import org.ufmverify.theory.claim.run.ClaimResult;
import org.ufmverify.theory.claim.run.LedgerResult;
import org.ufmverify.theory.claim.run.MutantResult;
import org.ufmverify.theory.claim.run.StepResult;
import org.ufmverify.theory.coq.CoqClaim;
import org.ufmverify.theory.coq.CoqExport;
import org.ufmverify.theory.coq.CoqStep;
import org.ufmverify.theory.verdict.Verdict;

/** How an examined ledger becomes the claims table and the proofs of a report. */
public final class TheoryStudy {
    private TheoryStudy() {}

    /** Returns the claims table, with what went to Coq of each. */
    public static List<ReportedClaim> claims(LedgerResult ledger, CoqExport coq) {
        Map<String, CoqClaim> exported = byId(coq);
        return ledger.claims().stream()
                .map(c -> claim(c, exported.containsKey(c.id()) ? kernel(exported.get(c.id())) : KernelCheck.none()))
                .toList();
    }

    /** Returns the proofs of the claims that have one, with what went to Coq of each step. */
    public static List<Derivation> derivations(LedgerResult ledger, CoqExport coq) {
        Map<String, CoqClaim> exported = byId(coq);
        return ledger.claims().stream()
                .filter(c -> !c.derivation().isEmpty())
                .map(c -> new Derivation(c.id(), ClaimProse.of(c.title()), c.latex(), steps(c, exported)))
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

    private static Map<String, CoqClaim> byId(CoqExport coq) {
        return coq.claims().stream().collect(Collectors.toMap(CoqClaim::id, Function.identity()));
    }

    private static KernelCheck kernel(CoqClaim claim) {
        List<CoqStep> checks = claim.steps().subList(0, claim.steps().size() - 1);
        return new KernelCheck(
                claim.steps().get(checks.size()).status(),
                count(checks, CoqStep.Status.CHECKED),
                count(checks, CoqStep.Status.EXPORTED),
                checks.size());
    }

    private static int count(List<CoqStep> steps, CoqStep.Status status) {
        return (int) steps.stream().filter(s -> s.status() == status).count();
    }

    /** An export has the checks of the derivation first, in its order. */
    private static List<Derivation.Step> steps(ClaimResult claim, Map<String, CoqClaim> exported) {
        Iterator<CoqStep> kernel = exported.containsKey(claim.id())
                ? exported.get(claim.id()).steps().iterator()
                : Collections.emptyIterator();
        return claim.derivation().stream()
                .map(s -> step(
                        s,
                        s.verdict().isPresent() && kernel.hasNext()
                                ? kernel.next().status()
                                : CoqStep.Status.NOT_EXPORTED))
                .toList();
    }

    private static ReportedClaim claim(ClaimResult claim, KernelCheck kernel) {
        return new ReportedClaim(
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
                kernel,
                claim.verdict().failure().map(ClaimProse::counterexample).orElse(""),
                claim.artifacts());
    }

    private static Derivation.Step step(StepResult step, CoqStep.Status kernel) {
        return new Derivation.Step(
                step.kind(),
                step.text(),
                step.latex(),
                step.verdict().map(Outcome::of).orElse(Outcome.GIVEN),
                kernel,
                step.verdict().map(v -> v.evidence().items()).orElse(List.of()));
    }
}
