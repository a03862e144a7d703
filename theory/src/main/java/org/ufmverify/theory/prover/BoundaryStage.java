package org.ufmverify.theory.prover;

import java.util.Optional;
import java.util.function.Supplier;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.prover.certify.Problems;
import org.ufmverify.theory.prover.certify.ProofWriter;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Obligation;
import org.ufmverify.theory.prover.monotone.MonotoneProof;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.verdict.EvidenceText;
import org.ufmverify.theory.verdict.Method;

/**
 * Shows goals by their value on a boundary of the region and their derivative from there.
 *
 * @param leastSeconds what it may take of the decision's time in any case
 */
record BoundaryStage(double leastSeconds) implements ProofMethod {
    private static final double SHARE = 0.3;

    @Override
    public Attempt attempt(Obligation obligation, Region region, Work work) {
        long since = System.nanoTime();
        Deadline end =
                work.last().within(Math.max(leastSeconds, SHARE * work.last().secondsLeft()));
        MonotoneProof search = MonotoneProof.of(region.assumptions(), region.integers(), end);
        Optional<Supplier<Proof>> shown = search.show(obligation.relation());
        Optional<Proof> written = shown.flatMap(ProofWriter::written);
        Method.Inwards how = new Method.Inwards(
                search.steps(),
                written.stream()
                        .flatMap(p -> Problems.in(p).stream())
                        .map(work.trail()::keep)
                        .toList());
        String outcome = written.isPresent() ? EvidenceText.of(how) : shown.isPresent() ? "not written" : "not decided";
        work.trail().step("boundary", obligation.text() + ": " + outcome, since);
        return written.isPresent() ? Attempt.shown(obligation, how, written) : Attempt.NOTHING;
    }
}
