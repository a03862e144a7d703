package org.ufmverify.theory.claim.run;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ufmverify.theory.verdict.Certification;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Verdict;

/** How verdicts combine: a chain is as strong as its weakest link. */
final class Verdicts {
    private Verdicts() {}

    /** Returns the weakest verdict, the first among equals. */
    static Verdict weakest(List<Verdict> verdicts) {
        return verdicts.stream()
                .max(Comparator.comparingInt(Verdicts::weakness))
                .orElseThrow();
    }

    /** Returns the verdict with further evidence in front of its own. */
    static Verdict after(Evidence before, Verdict verdict) {
        return with(before.and(verdict.evidence()), verdict);
    }

    /** Returns the verdict resting on the evidence. */
    static Verdict with(Evidence evidence, Verdict verdict) {
        return with(evidence, verdict.certified(), verdict);
    }

    /** Returns the verdict resting on the evidence and the certificates. */
    static Verdict with(Evidence evidence, Optional<Certification> certification, Verdict verdict) {
        if (verdict instanceof Verdict.Proved) {
            return new Verdict.Proved(evidence, certification.orElseThrow());
        } else if (verdict instanceof Verdict.Certified) {
            return new Verdict.Certified(evidence, certification.orElseThrow());
        } else if (verdict instanceof Verdict.Tested) {
            return new Verdict.Tested(evidence);
        } else if (verdict instanceof Verdict.Observed) {
            return new Verdict.Observed(evidence);
        } else if (verdict instanceof Verdict.Inconclusive i) {
            return new Verdict.Inconclusive(i.reason(), evidence);
        } else if (verdict instanceof Verdict.Failed f) {
            return new Verdict.Failed(f.counterexample(), evidence);
        }
        return new Verdict.Refuted(((Verdict.Refuted) verdict).counterexample(), evidence, certification.orElseThrow());
    }

    private static int weakness(Verdict verdict) {
        if (verdict instanceof Verdict.Proved) {
            return 0;
        } else if (verdict instanceof Verdict.Certified) {
            return 1;
        } else if (verdict instanceof Verdict.Tested) {
            return 2;
        } else if (verdict instanceof Verdict.Observed) {
            return 3;
        } else if (verdict instanceof Verdict.Inconclusive) {
            return 4;
        }
        return verdict instanceof Verdict.Failed ? 5 : 6;
    }
}
