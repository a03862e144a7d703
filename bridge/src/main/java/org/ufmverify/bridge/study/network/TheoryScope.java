package org.ufmverify.bridge.study.network;

import java.util.Optional;
import org.ufmverify.empirical.experiment.ClassBalance;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.training.ClassAdjustment;
import org.ufmverify.empirical.training.optimizer.SgdSpec;

/** Which runs the theory speaks of. */
public final class TheoryScope {
    private TheoryScope() {}

    /** Returns what is missing in the theory for the last layer of a run; empty where its optimum is one of the theory. */
    public static Optional<String> missing(Experiment experiment) {
        if (experiment.data().noise().rate() > 0) {
            return Optional.of(
                    "trained with label noise: the theory has features that can follow any label, where those of a network"
                            + " follow its images");
        } else if (!(experiment.optimizer() instanceof SgdSpec)) {
            return Optional.of(
                    "trained with AdamW: its decoupled weight decay is no term of an objective, so that no optimum belongs"
                            + " to it");
        } else if (experiment.network().classifier().fixed()) {
            return Optional.of("trained with a fixed classifier: the theory has optima in which W is trained too");
        }
        return Optional.empty();
    }

    /** Returns why a run is none of those that closed forms for equal classes predict; empty where it is one. */
    public static Optional<String> beyondBalanced(Experiment experiment) {
        if (experiment.optimizer().decay().classifier() <= 0) {
            return Optional.of("without weight decay on W, so that nothing is predicted");
        } else if (experiment.loss().name().smoothing().isEmpty()) {
            return Optional.of(
                    "trained with another loss than cross-entropy and label smoothing, which this report compares");
        } else if (!experiment.adjustment().equals(ClassAdjustment.NONE)) {
            return Optional.of(
                    "trained with class weights or logit offsets, where this report compares the losses as they are");
        } else if (!(experiment.data().balance() instanceof ClassBalance.AsTheyAre)) {
            return Optional.of("trained with unequal classes, where this report compares equal ones");
        }
        return missing(experiment);
    }
}
