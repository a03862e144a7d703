package org.ufmverify.bridge.report.part;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ufmverify.bridge.report.typeset.NumberText;

/**
 * Results that differ in their seed only.
 *
 * @param name what they are called; any text
 * @param family what groups that differ in the smoothing only have in common; any text
 * @param smoothing delta
 * @param style number of the line style, the same for each smoothing in all figures of a section
 * @param members one for each seed
 */
public record RunGroup<T>(String name, String family, double smoothing, int style, List<T> members) {
    public RunGroup {
        members = List.copyOf(members);
    }

    /** The groups, those of a family together and by smoothing. */
    public static <T> List<RunGroup<T>> of(List<T> items, Function<T, String> name, ToDoubleFunction<T> smoothing) {
        List<Double> smoothings =
                items.stream().map(smoothing::applyAsDouble).distinct().sorted().toList();
        List<String> families =
                items.stream().map(i -> family(name.apply(i))).distinct().toList();
        Map<String, List<T>> byName = new LinkedHashMap<>();
        for (T item : items) {
            byName.computeIfAbsent(
                            withoutSeed(name.apply(item)) + '\n' + smoothing.applyAsDouble(item),
                            k -> new ArrayList<>())
                    .add(item);
        }
        return byName.values().stream()
                .map(members -> {
                    String first = withoutSeed(name.apply(members.get(0)));
                    double delta = smoothing.applyAsDouble(members.get(0));
                    return new RunGroup<>(first, family(first), delta, smoothings.indexOf(delta), members);
                })
                .sorted(Comparator.<RunGroup<T>>comparingInt(g -> families.indexOf(g.family()))
                        .thenComparingDouble(RunGroup::smoothing))
                .toList();
    }

    /**
     * Of each family the groups that are drawn where there is no room for all: cross-entropy and the smoothing that is compared with it,
     * or the least one where that is not there.
     */
    public static <T> List<RunGroup<T>> drawn(List<RunGroup<T>> groups, double compared) {
        List<RunGroup<T>> drawn = new ArrayList<>();
        for (String family : groups.stream().map(RunGroup::family).distinct().toList()) {
            List<RunGroup<T>> own =
                    groups.stream().filter(g -> g.family().equals(family)).toList();
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
        return smoothing == 0 ? "CE" : "LS " + NumberText.exact(smoothing).unicode();
    }

    private static String withoutSeed(String name) {
        return name.replaceFirst(",? *seed \\d+$", "");
    }

    private static String family(String name) {
        return withoutSeed(name).replaceFirst(",? *(CE|LS [0-9.]+)$", "");
    }
}
