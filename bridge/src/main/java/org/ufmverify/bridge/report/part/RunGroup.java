package org.ufmverify.bridge.report.part;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.empirical.experiment.RunName;
import org.ufmverify.empirical.training.LossName;

/**
 * Results that differ in their seed only.
 *
 * @param network what groups that differ in the loss only have in common; any text
 * @param name what their loss is called
 * @param style number of the line style, the same for each loss in all figures of a section
 * @param members one for each seed
 */
public record RunGroup<T>(String network, LossName name, int style, List<T> members) {
    public RunGroup {
        members = List.copyOf(members);
    }

    /** The groups, those of a network together and by loss. */
    public static <T> List<RunGroup<T>> of(List<T> items, Function<T, RunName> run) {
        List<LossName> losses = items.stream()
                .map(item -> run.apply(item).loss())
                .distinct()
                .sorted()
                .toList();
        Map<String, SortedMap<LossName, List<T>>> byNetwork = new LinkedHashMap<>();
        for (T item : items) {
            byNetwork
                    .computeIfAbsent(run.apply(item).network(), k -> new TreeMap<>())
                    .computeIfAbsent(run.apply(item).loss(), k -> new ArrayList<>())
                    .add(item);
        }
        List<RunGroup<T>> groups = new ArrayList<>();
        byNetwork.forEach((network, byLoss) -> byLoss.forEach(
                (loss, members) -> groups.add(new RunGroup<>(network, loss, losses.indexOf(loss), members))));
        return List.copyOf(groups);
    }

    /** What the runs of a group are called: network and loss. */
    public static String title(RunName run) {
        return title(run.network(), run.loss());
    }

    private static String title(String network, LossName loss) {
        return network + ", " + text(loss);
    }

    /** As {@link LossName#text}, with the digits of a report. */
    private static String text(LossName loss) {
        return loss instanceof LossName.Smoothed smoothed && smoothed.delta() > 0
                ? "LS " + NumberText.exact(smoothed.delta()).unicode()
                : loss.text();
    }

    /** Whether it is cross-entropy, without smoothing. */
    public boolean isCrossEntropy() {
        return name.equals(new LossName.Smoothed(0));
    }

    /** Delta of cross-entropy with smoothed labels; empty for other losses. */
    public OptionalDouble smoothing() {
        return name.smoothing();
    }

    /**
     * Of each network the groups that are drawn where there is no room for all: cross-entropy and the smoothing that is compared with it,
     * or the least one where that is not there; other losses are.
     */
    public static <T> List<RunGroup<T>> drawn(List<RunGroup<T>> groups, double compared) {
        List<RunGroup<T>> drawn = new ArrayList<>();
        for (String network : groups.stream().map(RunGroup::network).distinct().toList()) {
            List<RunGroup<T>> own =
                    groups.stream().filter(g -> g.network().equals(network)).toList();
            own.stream().filter(RunGroup::isCrossEntropy).forEach(drawn::add);
            own.stream()
                    .filter(g -> g.smoothing().orElse(0) > 0)
                    .min(Comparator.<RunGroup<T>, Boolean>comparing(
                                    g -> g.smoothing().orElse(0) != compared)
                            .thenComparing(RunGroup::name))
                    .ifPresent(drawn::add);
            own.stream().filter(g -> g.smoothing().isEmpty()).forEach(drawn::add);
        }
        return List.copyOf(drawn);
    }

    /** The loss, such as CE or LS with its smoothing. */
    public String loss() {
        return text(name);
    }

    /** Network and loss. */
    public String title() {
        return title(network, name);
    }
}
