package org.ufmverify.bridge.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ufmverify.empirical.experiment.Experiment;

/**
 * What the main job does.
 *
 * @param preset the preset's name
 * @param seed the seed from which all others come
 * @param tries generated problems for each property of the theory, at least 1
 * @param claims ids of the claims to verify; empty for all
 * @param smoothing the smoothing that is compared with cross-entropy over seeds, in (0, 1)
 * @param networks networks trained with weight decay only, cross-entropy and label smoothing
 * @param controls networks with a known penalty on their features, where nothing is fitted
 * @param computed networks with a known penalty on their features whose optimum has no closed form, as their losses are others or
 *     their classes unequal; it is computed
 * @param models numbers of classes of the models without a network that are followed under gradient descent
 * @param runs folder in which runs are kept, so that an interrupted job goes on where it was; empty to keep none
 * @param commandLine the command as typed, for the provenance
 */
public record StudyPlan(
        String preset,
        long seed,
        int tries,
        Set<String> claims,
        double smoothing,
        List<Experiment> networks,
        List<Experiment> controls,
        List<Experiment> computed,
        List<Integer> models,
        Optional<Path> runs,
        String commandLine) {
    /** Copies the lists; throws {@link IllegalArgumentException} when there is no network. */
    public StudyPlan {
        claims = Set.copyOf(claims);
        networks = List.copyOf(networks);
        controls = List.copyOf(controls);
        computed = List.copyOf(computed);
        models = List.copyOf(models);
        if (networks.isEmpty()) {
            throw new IllegalArgumentException("a plan must train at least one network, got none in " + preset);
        }
    }
}
