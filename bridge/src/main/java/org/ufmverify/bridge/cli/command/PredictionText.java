package org.ufmverify.bridge.cli.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.ufmverify.bridge.cli.console.Digits;
import org.ufmverify.theory.optimum.PredictedCollapse;
import org.ufmverify.theory.optimum.Prediction;
import org.ufmverify.theory.optimum.Thresholds;
import org.ufmverify.theory.optimum.model.ClassGroup;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.optimum.solve.BalancedOptimum;
import org.ufmverify.theory.problem.prediction.Eigenvalue;
import org.ufmverify.theory.prover.interval.Interval;

/** A prediction for people: what holds, in words, then the numbers by group of classes. */
final class PredictionText {
    private static final int MOST_GROUPS = 40;
    private static final int MOST_EIGENVALUES = 60;

    private final Prediction p;
    private final UfmSetting setting;
    private final PrintWriter out;

    private PredictionText(Prediction p, PrintWriter out) {
        this.p = p;
        this.setting = p.setting();
        this.out = out;
    }

    static void print(Prediction p, PrintWriter out) {
        PredictionText text = new PredictionText(p, out);
        text.summary();
        text.facts().forEach(fact -> out.println("- " + fact));
        text.groups();
        text.spectrum();
    }

    private void summary() {
        out.printf("%s: %s.%n", p.status().word(), p.explanation());
        out.printf(
                "Objective %s, optimal value in [%s, %s], gap %s; rank %d, d = %d.%n",
                p.objective(),
                p.certified().lower(),
                p.certified().upper(),
                Digits.of(p.certified().gap()),
                p.rank(),
                setting.featureDim());
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        p.range()
                .ifPresent(range -> facts.add("at every minimizer true probabilities differ from these by at most "
                        + Digits.of(range.trueProbability().stream()
                                .mapToDouble(Interval::width)
                                .max()
                                .orElse(0))
                        + " and logits by at most "
                        + Digits.of(range.logitRadius().stream()
                                .mapToDouble(r -> r)
                                .max()
                                .orElse(0))));
        p.balanced().ifPresent(b -> facts.add(balanced(b)));
        if (p.rank() == 0) {
            facts.add("total collapse: W = 0, H = 0");
        }
        for (int g = 0; g < setting.groups().size() && g < MOST_GROUPS && p.rank() > 0; g++) {
            if (p.collapsed().get(g)) {
                facts.add("the " + setting.groups().get(g).size() + " classes with "
                        + setting.groups().get(g).count()
                        + " samples merge into one point (minority collapse)");
            }
        }
        Thresholds.totalCollapse(setting)
                .ifPresent(s -> facts.add("W = 0, H = 0 is the minimizer from sqrt(lambda_W lambda_H) = " + Digits.of(s)
                        + " on; here it is " + Digits.of(setting.strength())));
        Thresholds.criticalRatio(setting)
                .ifPresent(
                        r -> facts.add("the smaller classes merge from a ratio of counts of " + Digits.of(r) + " on"));
        if (p.rank() > 0) {
            PredictedCollapse byClass = PredictedCollapse.ofClassMean(p);
            PredictedCollapse bySample = PredictedCollapse.ofSampleMean(p);
            facts.add("NC2 = " + Digits.of(byClass.nc2()) + ", NC3 = " + Digits.of(byClass.nc3())
                    + " about the mean of the class means; " + Digits.of(bySample.nc2()) + ", "
                    + Digits.of(bySample.nc3()) + " about the mean of the samples");
        }
        return facts;
    }

    private String balanced(BalancedOptimum b) {
        return "a = " + Digits.of(b.regularization()) + ", margin gamma = " + Digits.of(b.gamma())
                + (b.zeta() == 0 ? "" : ", common part zeta = " + Digits.of(b.zeta()))
                + (b.beta() == 0 ? "" : ", bias " + Digits.of(b.beta()))
                + "; g(0) = " + Digits.of(b.threshold());
    }

    private void groups() {
        out.printf(
                "%n%8s %8s %10s %10s %10s %10s %10s %10s %9s %9s%n",
                "classes", "samples", "a", "p true", "lead", "margin", "|w|^2", "|h|^2", "cos w", "cos h");
        int shown = Math.min(MOST_GROUPS, setting.groups().size());
        for (int g = 0; g < shown; g++) {
            ClassGroup group = setting.groups().get(g);
            boolean several = group.size() > 1;
            out.printf(
                    "%8d %8d %10s %10s %10s %10s %10s %10s %9s %9s%n",
                    group.size(),
                    group.count(),
                    Digits.of(setting.regularization(g)),
                    Digits.of(p.trueProbability().get(g)),
                    Thresholds.lead(setting, g).isPresent()
                            ? Digits.of(Thresholds.lead(setting, g).getAsDouble())
                            : "-",
                    Digits.of(p.margin(g)),
                    Digits.of(p.gramClassifier().own().get(g)),
                    Digits.of(p.gramFeatures().own().get(g)),
                    several
                            ? cosine(
                                    p.gramClassifier().own().get(g),
                                    p.gramClassifier().block().get(g).get(g))
                            : "-",
                    several
                            ? cosine(
                                    p.gramFeatures().own().get(g),
                                    p.gramFeatures().block().get(g).get(g))
                            : "-");
        }
        if (shown < setting.groups().size()) {
            out.println("... and " + (setting.groups().size() - shown) + " further groups; --json has all");
        }
        out.println(
                "lead: probability of the own class over that of another of its group; margin: over the largest other"
                        + " logit; cos: between two classes of the group");
    }

    private static String cosine(double own, double other) {
        return own > 0 ? Digits.of(other / own) : "-";
    }

    private void spectrum() {
        if (p.spectrum().isEmpty()) {
            out.printf("%nNo spectrum: %s.%n", p.spectrumNote());
            return;
        }
        List<Eigenvalue> all = p.spectrum().get();
        out.printf("%n%12s %14s  %s%n", "eigenvalue", "multiplicity", "directions");
        for (Eigenvalue e : all.subList(0, Math.min(MOST_EIGENVALUES, all.size()))) {
            out.printf("%12s %14d  %s%n", Digits.of(e.value()), e.multiplicity(), e.label());
        }
        if (all.size() > MOST_EIGENVALUES) {
            out.println("... and " + (all.size() - MOST_EIGENVALUES) + " further eigenvalues; --json has all");
        }
    }
}
