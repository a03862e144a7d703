package org.ufmverify.theory.claim.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Stream;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.Mutant;
import org.ufmverify.theory.claim.Step;
import org.ufmverify.theory.claim.book.Ledger;
import org.ufmverify.theory.claim.trial.Sampling;
import org.ufmverify.theory.claim.trial.TrialPool;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.verdict.Certification;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Verdict;

/**
 * Examines a ledger: every step, check and mutant of every claim.
 *
 * <p>The same seed gives the same results, times aside, as long as no time limit is reached.
 */
public final class LedgerRun {
    private final Ledger ledger;
    private final LedgerOptions options;
    private final LedgerProgress progress;
    private final Examiner.Known known = new Examiner.Known();
    private int done;

    private LedgerRun(Ledger ledger, LedgerOptions options, LedgerProgress progress) {
        this.ledger = ledger;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Runs a ledger.
     *
     * @param ledger the claims
     * @param options seed, effort and time limits
     * @param progress is told about each examined claim
     * @return the results in the order of the ledger
     * @throws IllegalArgumentException when the options name an unknown claim
     * @throws CancellationException when the progress throws one
     */
    public static LedgerResult run(Ledger ledger, LedgerOptions options, LedgerProgress progress) {
        return new LedgerRun(ledger.only(options.only()), options, progress).run();
    }

    private LedgerResult run() {
        long start = System.nanoTime();
        Sampling sampling = Sampling.of(TrialPool.of(options.seed()), options.seed(), options.tries());
        ExecutorService threads = Executors.newFixedThreadPool(options.threads(), task -> {
            Thread thread = new Thread(task, "ledger");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<ClaimResult>> pending = new ArrayList<>();
            for (Claim claim : ledger.claims()) {
                pending.add(threads.submit(() -> report(examine(claim, sampling))));
            }
            List<ClaimResult> results = new ArrayList<>();
            for (Future<ClaimResult> result : pending) {
                results.add(result.get());
            }
            return new LedgerResult(results, options.seed(), options.tries(), secondsSince(start));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException cancelled) {
                throw cancelled;
            }
            throw new IllegalStateException("a claim could not be examined: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the run was interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private synchronized ClaimResult report(ClaimResult result) {
        done++;
        progress.examined(done, ledger.claims().size(), result);
        return result;
    }

    private ClaimResult examine(Claim claim, Sampling sampling) {
        long start = System.nanoTime();
        Map<String, String> artifacts = new LinkedHashMap<>();
        List<StepResult> steps = new ArrayList<>();
        List<Verdict> decisive = new ArrayList<>();
        List<Verdict> further = new ArrayList<>();
        List<MutantResult> mutants = new ArrayList<>();
        DoubleAdder symbolic = new DoubleAdder();
        try (Examiner examiner = Examiner.of(sampling, options, known)) {
            Deadline deadline = Deadline.in(options.secondsPerClaim());
            for (Step step : claim.derivation()) {
                Optional<Verdict> verdict = step.check().map(c -> examine(examiner, c, deadline, artifacts, symbolic));
                verdict.ifPresent(decisive::add);
                steps.add(new StepResult(
                        step.kind(),
                        step.text(),
                        step.latex(),
                        step.check().map(Check::statement).orElse(""),
                        verdict));
            }
            boolean stepsDecide = !decisive.isEmpty();
            for (Check check : claim.checks()) {
                (stepsDecide ? further : decisive).add(examine(examiner, check, deadline, artifacts, symbolic));
            }
            Deadline mutantDeadline = Deadline.in(options.secondsPerClaim());
            for (Mutant mutant : claim.mutants()) {
                Verdict verdict = examine(examiner, mutant.check(), mutantDeadline, new LinkedHashMap<>(), symbolic);
                mutants.add(new MutantResult(mutant.change(), mutant.check().statement(), verdict));
            }
        }
        Verdict verdict = conclude(decisive, further);
        return new ClaimResult(
                claim.id(),
                claim.title(),
                claim.group(),
                claim.latex(),
                claim.statement(),
                claim.assumptions(),
                claim.source(),
                claim.expectation(),
                verdict,
                reason(claim, verdict, steps),
                steps,
                mutants,
                artifacts,
                secondsSince(start),
                symbolic.sum());
    }

    private static Verdict examine(
            Examiner examiner, Check check, Deadline deadline, Map<String, String> artifacts, DoubleAdder symbolic) {
        Examination examination = examiner.examine(check, deadline);
        symbolic.add(examination.symbolicSeconds());
        artifacts.putAll(examination.artifacts());
        return examination.verdict();
    }

    /** The weakest decisive verdict, resting on all the evidence; a failing further check refutes in any case. */
    private static Verdict conclude(List<Verdict> decisive, List<Verdict> further) {
        List<Verdict> failing =
                further.stream().filter(v -> v.failure().isPresent()).toList();
        Verdict verdict = Verdicts.weakest(
                Stream.concat(decisive.stream(), failing.stream()).toList());
        Evidence evidence = Evidence.none();
        for (Verdict part : decisive) {
            evidence = evidence.and(part.evidence());
        }
        for (Verdict part : further) {
            evidence = evidence.and(
                    part instanceof Verdict.Inconclusive i
                            ? Evidence.of(new Evidence.Undecided(i.reason()))
                            : part.evidence());
        }
        Optional<Certification> certification = verdict.failure().isEmpty()
                ? decisive.stream().flatMap(v -> v.certified().stream()).reduce(Certification::and)
                : verdict.certified();
        return Verdicts.with(evidence, certification, verdict);
    }

    private static String reason(Claim claim, Verdict verdict, List<StepResult> steps) {
        if (verdict instanceof Verdict.Proved) {
            return "";
        }
        String why = verdict instanceof Verdict.Inconclusive i ? i.reason() : "";
        if (claim.remark().isEmpty() && why.isEmpty()) {
            why = steps.stream()
                    .filter(s -> s.verdict().map(Verdict::word).orElse("").equals(verdict.word()))
                    .findFirst()
                    .map(s -> "The weakest step is " + verdict.word() + ": " + s.statement())
                    .orElse("No derivation is given.");
        }
        return (claim.remark() + " " + why).strip();
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
