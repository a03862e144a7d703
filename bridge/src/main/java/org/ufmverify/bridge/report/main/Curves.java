package org.ufmverify.bridge.report.main;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Experiments.Epoch;
import org.ufmverify.bridge.report.data.Experiments.Run;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.part.RunGroup;
import org.ufmverify.bridge.report.part.ValueCells;

/** Curves of training runs by epoch and against the smoothing: means over the seeds, with a band from the least to the largest. */
final class Curves {
    private Curves() {}

    /** What is drawn of an epoch: its axis and its number. */
    record Quantity(Axis axis, double unit, Function<Epoch, Measured> value) {
        static Quantity linear(String label, Function<Epoch, Measured> value) {
            return new Quantity(Axis.linear(label), 1, value);
        }

        static Quantity logarithmic(String label, Function<Epoch, Measured> value) {
            return new Quantity(Axis.logarithmic(label), 1, value);
        }

        /** A rate in percent. */
        Quantity inPercent() {
            return new Quantity(axis, 100, value);
        }

        double of(Epoch epoch) {
            return unit * value.apply(epoch).orNaN();
        }
    }

    /** A panel with a curve for each group. */
    static Figure byEpoch(String title, String abscissa, List<RunGroup<Run>> groups, Quantity quantity) {
        return Figure.of(
                title,
                epochs(abscissa, groups),
                quantity.axis(),
                groups.stream()
                        .map(g -> byEpoch(g, g.loss(), g.style(), (run, epoch) -> quantity.of(epoch)))
                        .toList());
    }

    /** The axis of the epochs of runs. */
    static Axis epochs(String label, List<RunGroup<Run>> groups) {
        int last = groups.stream()
                .flatMap(g -> g.members().stream())
                .flatMap(run -> run.epochs().stream())
                .mapToInt(Epoch::epoch)
                .max()
                .orElse(0);
        return Axis.linear(label).between(0, Math.max(1, last));
    }

    /** The curve of a group, at the epochs that all of its runs have. */
    static Series byEpoch(RunGroup<Run> group, String label, int style, ToDoubleBiFunction<Run, Epoch> value) {
        Map<Integer, List<Double>> byNumber = new LinkedHashMap<>();
        for (Run run : group.members()) {
            run.epochs().forEach(e -> byNumber.computeIfAbsent(e.epoch(), k -> new ArrayList<>())
                    .add(value.applyAsDouble(run, e)));
        }
        byNumber.values().removeIf(numbers -> numbers.size() < group.members().size());
        return banded(
                label, style, byNumber.keySet().stream().map(Double::valueOf).toList(), List.copyOf(byNumber.values()));
    }

    /** A panel with a curve for each network over the smoothing; other losses have no place in it. */
    static <T> Figure bySmoothing(List<RunGroup<T>> groups, Axis axis, Function<T, Double> value) {
        Map<String, List<RunGroup<T>>> byNetwork = new LinkedHashMap<>();
        groups.stream().filter(g -> g.smoothing().isPresent()).forEach(g -> byNetwork
                .computeIfAbsent(g.network(), k -> new ArrayList<>())
                .add(g));
        List<String> names = List.copyOf(byNetwork.keySet());
        return Figure.of(
                "",
                Axis.linear("smoothing $\\delta$").from(0),
                axis,
                IntStream.range(0, names.size())
                        .mapToObj(i -> banded(
                                ValueCells.label(names.get(i)),
                                i,
                                byNetwork.get(names.get(i)).stream()
                                        .map(g -> g.smoothing().orElseThrow())
                                        .toList(),
                                byNetwork.get(names.get(i)).stream()
                                        .map(g ->
                                                g.members().stream().map(value).toList())
                                        .toList()))
                        .toList());
    }

    /** The mean at each place, with a band where there are several numbers at each. */
    private static Series banded(String label, int style, List<Double> x, List<List<Double>> numbers) {
        List<Double> means = numbers.stream().map(Curves::mean).toList();
        Series line = new Series(label, style, Series.Kind.LINE, x, means);
        boolean several = !numbers.isEmpty() && numbers.stream().anyMatch(n -> n.size() > 1);
        return several
                ? line.withBand(
                        numbers.stream()
                                .map(n -> n.stream().mapToDouble(v -> v).min().orElse(Double.NaN))
                                .toList(),
                        numbers.stream()
                                .map(n -> n.stream().mapToDouble(v -> v).max().orElse(Double.NaN))
                                .toList())
                : line;
    }

    static double mean(Collection<Double> numbers) {
        return numbers.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }

    /** The last epoch of a run. */
    static Epoch last(Run run) {
        return run.epochs().get(run.epochs().size() - 1);
    }

    /** The groups whose runs have an epoch. */
    static List<RunGroup<Run>> groups(List<Run> runs) {
        return RunGroup.of(runs.stream().filter(r -> !r.epochs().isEmpty()).toList(), Run::run);
    }

    static List<String> networks(List<RunGroup<Run>> groups) {
        return groups.stream().map(RunGroup::network).distinct().toList();
    }

    /** The networks of which some loss was trained from several seeds; all, where there are none. */
    static List<String> repeated(List<RunGroup<Run>> groups) {
        List<String> several =
                networks(groups.stream().filter(g -> g.members().size() > 1).toList());
        return several.isEmpty() ? networks(groups) : several;
    }

    static <T> List<RunGroup<T>> of(String network, List<RunGroup<T>> groups) {
        return groups.stream().filter(g -> g.network().equals(network)).toList();
    }
}
