package org.ufmverify.bridge.study.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ufmverify.bridge.matching.objective.TrainedObjective;
import org.ufmverify.empirical.experiment.ClassBalance;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.training.ClassAdjustment;
import org.ufmverify.empirical.training.ClassWeights;
import org.ufmverify.empirical.training.LogitOffset;
import org.ufmverify.empirical.training.LossName;
import org.ufmverify.empirical.training.optimizer.SgdSpec;
import org.ufmverify.theory.loss.Loss;

/** Which runs the theory speaks of. */
public final class TheoryScope {
    private static final double ROUNDING = 1e-9;

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

    /**
     * Returns whether nothing of the optimum of a run is fitted and it has no closed form: a known penalty on the features, with another
     * loss or unequal classes.
     */
    public static boolean isComputed(Experiment experiment) {
        boolean equal = experiment.data().balance() instanceof ClassBalance.AsTheyAre;
        return experiment.featureDecay() > 0
                && experiment.optimizer().decay().classifier() > 0
                && experiment.adjustment().equals(ClassAdjustment.NONE)
                && !(equal && experiment.loss().name().smoothing().isPresent())
                && missing(experiment).isEmpty();
    }

    /** Returns what a run was trained with where something else is said of it, a few words each; empty where nothing is. */
    public static List<String> differences(Experiment run, TrainedObjective said) {
        List<String> differences = new ArrayList<>();
        if (!isLoss(run.loss().name(), said.loss())) {
            differences.add(
                    "loss " + run.loss().name().text() + ", not " + said.loss().name());
        }
        boolean weighted = !(run.adjustment().weights() instanceof ClassWeights.Equal);
        if (weighted == said.classWeights().isEmpty()) {
            differences.add(weighted ? "class weights" : "no class weights");
        }
        boolean shifted = !(run.adjustment().offset() instanceof LogitOffset.None);
        if (shifted == said.logitOffsets().isEmpty()) {
            differences.add(shifted ? "logit offsets" : "no logit offsets");
        }
        decay("weight decay", run.optimizer().decay().classifier(), said.weightDecay(), differences);
        said.featureDecay().ifPresent(given -> decay("feature decay", run.featureDecay(), given, differences));
        return List.copyOf(differences);
    }

    private static boolean isLoss(LossName trained, Loss said) {
        if (trained.smoothing().isEmpty()) {
            return trained.text().equals(said.name());
        }
        return said.isBuiltIn("ce", "ls")
                && trained.smoothing().getAsDouble() == said.parameters().getOrDefault("delta", 0.0);
    }

    private static void decay(String what, double trained, double said, List<String> differences) {
        if (Math.abs(trained - said) > ROUNDING * said) {
            differences.add(what + " " + trained + ", not " + said);
        }
    }
}
