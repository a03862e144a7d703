package org.ufmverify.bridge.report.part;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.empirical.experiment.RunName;

/**
 * Results that differ in their seed only.
 *
 * @param network what groups that differ in the smoothing only have in common; any text
 * @param smoothing delta
 * @param style number of the line style, the same for each smoothing in all figures of a section
 * @param members one for each seed
 */
public record RunGroup<T>(String network, double smoothing, int style, List<T> members) {
    public RunGroup {
        members = List.copyOf(members);
    }

    /** The groups, those of a network together and by smoothing. */
    public static <T> List<RunGroup<T>> of(List<T> items, Function<T, RunName> run) {
        List<Double> smoothings = items.stream()
                .map(item -> run.apply(item).smoothing())
                .distinct()
                .sorted()
                .toList();
        Map<String, SortedMap<Double, List<T>>> byNetwork = new LinkedHashMap<>();
        for (T item : items) {
            byNetwork
                    .computeIfAbsent(run.apply(item).network(), k -> new TreeMap<>())
                    .computeIfAbsent(run.apply(item).smoothing(), k -> new ArrayList<>())
                    .add(item);
        }
        List<RunGroup<T>> groups = new ArrayList<>();
        byNetwork.forEach((network, bySmoothing) -> bySmoothing.forEach((smoothing, members) ->
                groups.add(new RunGroup<>(network, smoothing, smoothings.indexOf(smoothing), members))));
        return List.copyOf(groups);
    }

    /** What the runs of a group are called: network and loss. */
    public static String title(RunName run) {
        return title(run.network(), run.smoothing());
    }

    private static String title(String network, double smoothing) {
        return network + ", " + loss(smoothing);
    }

    private static String loss(double smoothing) {
        return smoothing == 0 ? "CE" : "LS " + NumberText.exact(smoothing).unicode();
    }

    /**
     * Of each network the groups that are drawn where there is no room for all: cross-entropy and the smoothing that is compared with it,
     * or the least one where that is not there.
     */
    public static <T> List<RunGroup<T>> drawn(List<RunGroup<T>> groups, double compared) {
        List<RunGroup<T>> drawn = new ArrayList<>();
        for (String network : groups.stream().map(RunGroup::network).distinct().toList()) {
            List<RunGroup<T>> own =
                    groups.stream().filter(g -> g.network().equals(network)).toList();
            own.stream().filter(g -> g.smoothing() == 0).forEach(drawn::add);
            own.stream()
                    .filter(g -> g.smoothing() > 0)
                    .min(Comparator.<RunGroup<T>, Boolean>comparing(g -> g.smoothing() != compared)
                            .thenComparingDouble(RunGroup::smoothing))
                    .ifPresent(drawn::add);
        }
        return List.copyOf(drawn);
    }

    /** The loss: CE or LS with its smoothing. */
    public String loss() {
        return loss(smoothing);
    }

    /** Network and loss. */
    public String title() {
        return title(network, smoothing);
    }
}
