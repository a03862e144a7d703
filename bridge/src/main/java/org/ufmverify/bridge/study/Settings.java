package org.ufmverify.bridge.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.empirical.experiment.ClassBalance;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.store.TrainingResult;
import org.ufmverify.empirical.training.LossName;
import org.ufmverify.empirical.training.Schedule;
import org.ufmverify.empirical.training.optimizer.AdamWSpec;
import org.ufmverify.empirical.training.optimizer.OptimizerSpec;
import org.ufmverify.empirical.training.optimizer.SgdSpec;

/** How experiments are described in a report. */
final class Settings {
    private Settings() {}

    /**
     * Returns data, architectures and schedules in a few lines of prose, a line for each set and each network.
     *
     * @param leftOut why runs are left out, plain text
     */
    static List<String> describe(List<TrainingResult> results, List<String> leftOut) {
        return Stream.of(
                        results.stream().map(Settings::data).distinct(),
                        results.stream().map(Settings::network).distinct(),
                        Stream.of(
                                "Cross-entropy and label smoothing differ in nothing but $\\delta$: same seed, weights at the"
                                        + " start, order of images and schedule."),
                        leftOut.stream().map(note -> Prose.quote("Left out, " + note + ".")))
                .flatMap(Function.identity())
                .toList();
    }

    private static String data(TrainingResult result) {
        return Prose.quote(String.format(
                "%s: %d training and %d test images.",
                result.dataName(), result.train().samples(), result.test().samples()));
    }

    private static String network(TrainingResult result) {
        Experiment e = result.experiment();
        return String.format(
                "%s with $%s$ parameters, feature dimension $d = %d$, %s features: %s,"
                        + " weight decay %s, batch %d, %d epochs, %s.",
                e.network().architecture().title(),
                NumberText.exact((double) result.trainedNumbers()).latex(),
                e.network().featureDim(),
                e.network().rectified() ? "rectified (ReLU)" : "signed",
                optimizer(e.optimizer()),
                e.optimizer().decay().classifier(),
                e.batchSize(),
                e.epochs(),
                schedule(e.schedule()));
    }

    /** Returns the settings of a plan by name; experiments that differ in loss and seed alone share a line. */
    static SortedMap<String, String> byName(StudyPlan plan) {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("preset", plan.preset());
        settings.put("generated problems for each numeric property", String.valueOf(plan.tries()));
        settings.putAll(lines("network", plan.networks()));
        settings.putAll(lines("control", plan.controls()));
        settings.putAll(lines("control", plan.computed()));
        return settings;
    }

    private static Map<String, String> lines(String what, List<Experiment> experiments) {
        Map<String, Map<LossName, List<String>>> seeds = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (Experiment e : experiments) {
            names.putIfAbsent(line(e), what + " " + e.name());
            seeds.computeIfAbsent(line(e), k -> new TreeMap<>())
                    .computeIfAbsent(e.loss().name(), k -> new ArrayList<>())
                    .add(String.valueOf(e.seed()));
        }
        Map<String, String> lines = new LinkedHashMap<>();
        names.forEach((line, name) -> lines.merge(
                name,
                line
                        + seeds.get(line).entrySet().stream()
                                .map(e -> "; " + e.getKey().text() + ": "
                                        + (e.getValue().size() == 1 ? "seed " : "seeds ")
                                        + String.join(", ", e.getValue()))
                                .collect(Collectors.joining()),
                (before, now) -> before + ". " + now));
        return lines;
    }

    private static String line(Experiment e) {
        return String.format(
                "%s%s, feature dimension %d, %d epochs, batch %d, weight decay %s,%s %s",
                e.network().architecture().title(),
                classes(e.data().balance()),
                e.network().featureDim(),
                e.epochs(),
                e.batchSize(),
                e.optimizer().decay().classifier(),
                e.featureDecay() > 0 ? String.format(" feature decay %.4g,", e.featureDecay()) : "",
                schedule(e.schedule()));
    }

    private static String classes(ClassBalance balance) {
        if (balance instanceof ClassBalance.Counts given) {
            return ", class counts " + given.counts();
        }
        return balance instanceof ClassBalance.Imbalance falling
                ? ", class counts falling with profile " + falling.profile().word() + " and ratio " + falling.ratio()
                : "";
    }

    private static String optimizer(OptimizerSpec optimizer) {
        if (optimizer instanceof SgdSpec sgd) {
            return "stochastic gradient descent, momentum " + sgd.momentum();
        }
        AdamWSpec adam = (AdamWSpec) optimizer;
        return "AdamW with $\\beta_1 = " + adam.beta1() + "$ and $\\beta_2 = " + adam.beta2() + "$, decoupled";
    }

    private static String schedule(Schedule schedule) {
        if (schedule instanceof Schedule.Constant c) {
            return "learning rate " + c.start();
        } else if (schedule instanceof Schedule.MultiStep m) {
            return "learning rate " + m.start() + " times " + m.factor() + " after epochs " + m.milestones();
        } else if (schedule instanceof Schedule.Cosine c) {
            return "learning rate " + c.start() + " on a cosine to 0";
        }
        Schedule.WarmUp w = (Schedule.WarmUp) schedule;
        return schedule(w.then()) + " after a linear rise over " + w.epochs() + " epochs";
    }
}
