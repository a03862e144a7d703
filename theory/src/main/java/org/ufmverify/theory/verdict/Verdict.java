package org.ufmverify.theory.verdict;

import java.util.Optional;

/**
 * What is known about a claim: never stronger than its evidence.
 *
 * <p>From strongest to weakest: {@link Proved}, {@link Certified}, {@link Tested}, {@link Observed}, {@link Inconclusive};
 * {@link Refuted} stands apart, it carries a counterexample.
 */
public sealed interface Verdict {

    /** Returns what the verdict rests on. */
    Evidence evidence();

    /** Returns how far it rests on accepted certificates; empty for a verdict that claims nothing. */
    default Optional<Certification> certified() {
        if (this instanceof Proved p) {
            return Optional.of(p.certification());
        } else if (this instanceof Certified c) {
            return Optional.of(c.certification());
        }
        return this instanceof Refuted r ? Optional.of(r.certification()) : Optional.empty();
    }

    /** Returns the verdict's word in reports, for example {@code PROVED}. */
    default String word() {
        return getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
    }

    /** Holds for all parameters under the stated assumptions: a symbolic identity or a decision procedure. */
    record Proved(Evidence evidence, Certification certification) implements Verdict {
        /** Throws {@link IllegalArgumentException} unless all rests on accepted certificates. */
        public Proved {
            certification.requireComplete();
        }
    }

    /** Holds on a stated box: rigorous interval arithmetic with outward rounding covers it. */
    record Certified(Evidence evidence, Certification certification) implements Verdict {
        /** Throws {@link IllegalArgumentException} unless all rests on accepted certificates. */
        public Certified {
            certification.requireComplete();
        }
    }

    /** No generated case failed; the evidence says how many, from which seed. */
    record Tested(Evidence evidence) implements Verdict {}

    /** Seen in trained networks. */
    record Observed(Evidence evidence) implements Verdict {}

    /** Not decided; the reason says why. */
    record Inconclusive(String reason, Evidence evidence) implements Verdict {}

    /** False, by a counterexample that was checked rigorously. */
    record Refuted(Counterexample counterexample, Evidence evidence, Certification certification) implements Verdict {}
}
