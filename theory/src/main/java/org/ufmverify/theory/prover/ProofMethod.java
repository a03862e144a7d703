package org.ufmverify.theory.prover;

import java.util.Map;
import java.util.Optional;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.DecisionLog;
import org.ufmverify.theory.prover.goal.Obligation;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.verdict.Evidence;
import org.ufmverify.theory.verdict.Method;

/**
 * A way to show that a relation holds at all points of a region where it is defined. A method may err without harm: what it shows
 * counts only with a proof that the checker of certificates accepts.
 */
interface ProofMethod {

    /**
     * Tries to show what an obligation says.
     *
     * @param obligation the relation; it is defined in the region
     * @param region where it is to hold
     * @param work what may be used up, and where attempts are noted
     */
    Attempt attempt(Obligation obligation, Region region, Work work);

    /**
     * What an attempt may use up.
     *
     * @param trail where to note what was tried, and to keep what can be checked again
     * @param end when this obligation's time is over
     * @param last when the decision's time is over
     */
    record Work(DecisionLog trail, Deadline end, Deadline last) {}

    /**
     * What came of an attempt.
     *
     * @param evidence how the relation was shown, if it was
     * @param proof the proof, if it can be written down
     * @param model values of variables, perhaps not of all, at which the relation seems to fail, if some came up
     */
    record Attempt(Optional<Evidence.Item> evidence, Optional<Proof> proof, Optional<Map<String, BigFraction>> model) {

        /** Nothing was shown. */
        static final Attempt NOTHING = new Attempt(Optional.empty(), Optional.empty(), Optional.empty());

        static Attempt shown(Obligation obligation, Method how, Optional<Proof> proof) {
            return new Attempt(Optional.of(new Evidence.Shown(obligation.text(), how)), proof, Optional.empty());
        }

        static Attempt failed(Optional<Map<String, BigFraction>> model) {
            return new Attempt(Optional.empty(), Optional.empty(), model);
        }
    }
}
