package org.ufmverify.theory.verdict;

import java.util.Optional;

/**
 * What is known about a claim: never stronger than its evidence.
 *
 * <p>From strongest to weakest: {@link Proved}, {@link Certified}, {@link Tested}, {@link Observed}, {@link Inconclusive};
 * {@link Failed} and {@link Refuted} stand apart, they carry a counterexample.
 */
public sealed interface Verdict {

    /** Returns what the verdict rests on. */
    Evidence evidence();

    /** Returns the accepted certificates on which it rests; empty for a verdict that rests on none. */
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
        /** Throws {@link IllegalArgumentException} unless all rests on certificates that were accepted and need no box. */
        public Proved {
            certification.requireShown(false);
        }
    }

    /** Holds on a stated box: rigorous interval arithmetic with outward rounding covers it. */
    record Certified(Evidence evidence, Certification certification) implements Verdict {
        /** Throws {@link IllegalArgumentException} unless all rests on accepted certificates. */
        public Certified {
            certification.requireShown(true);
        }
    }

    /** No generated case failed; the evidence says how many, from which seed. */
    record Tested(Evidence evidence) implements Verdict {}

    /** Seen in trained networks. */
    record Observed(Evidence evidence) implements Verdict {}

    /** Not decided; the reason says why. */
    record Inconclusive(String reason, Evidence evidence) implements Verdict {}

    /** A generated case failed: it was evaluated in doubles, so that nothing is refuted for certain. */
    record Failed(Counterexample counterexample, Evidence evidence) implements Verdict {}

    /** False, by a counterexample that was checked rigorously. */
    record Refuted(Counterexample counterexample, Evidence evidence, Certification certification) implements Verdict {
        /** Throws {@link IllegalArgumentException} unless it rests on an accepted certificate that something is false. */
        public Refuted {
            certification.requireRefuted();
        }
    }

    /** Returns the case at which the claim was seen to fail; empty for a verdict that knows of none. */
    default Optional<Counterexample> failure() {
        if (this instanceof Refuted r) {
            return Optional.of(r.counterexample());
        }
        return this instanceof Failed f ? Optional.of(f.counterexample()) : Optional.empty();
    }
}
