package org.ufmverify.bridge.cli.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ufmverify.bridge.cli.console.Digits;
import org.ufmverify.bridge.matching.objective.BestFit;
import org.ufmverify.bridge.matching.objective.ClassStatistic;
import org.ufmverify.bridge.matching.optimum.OptimumComparison;
import org.ufmverify.bridge.matching.optimum.OptimumMatch;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.theory.optimum.PredictedCollapse;
import org.ufmverify.theory.optimum.Prediction;

/** A match for people: the optimum, the classes beside it, and what would fit best. */
final class OptimumMatchText {
    private static final int MOST_CLASSES = 20;
    private static final int MOST_GROUPS = 40;

    private final OptimumMatch match;
    private final PrintWriter out;

    private OptimumMatchText(OptimumMatch match, PrintWriter out) {
        this.match = match;
        this.out = out;
    }

    static void print(OptimumMatch match, PrintWriter out) {
        OptimumMatchText text = new OptimumMatchText(match, out);
        match.comparison().ifPresent(text::comparison);
        text.fit();
        if (!match.reading().note().isEmpty()) {
            out.println("features: " + match.reading().note());
        }
    }

    private void comparison(OptimumComparison c) {
        Prediction p = c.prediction();
        out.printf(
                "%noptimum (%s): %s.%nobjective %s, optimal value in [%s, %s], at W = 0, H = 0 it is %s; rank %d%n",
                p.status().word(),
                p.explanation(),
                Digits.of(c.objective().measured()),
                p.certified().lower(),
                p.certified().upper(),
                Digits.of(c.objective().atZero()),
                p.rank());
        classes(c);
        PredictedCollapse byClass = PredictedCollapse.ofClassMean(p);
        PredictedCollapse bySample = PredictedCollapse.ofSampleMean(p);
        out.println();
        line(
                "NC2 about the mean of the class means",
                byClass.nc2(),
                c.collapse().nc2ClassMean());
        line("NC2 about the mean of the samples", bySample.nc2(), c.collapse().nc2SampleMean());
        line(
                "NC3 about the mean of the class means",
                byClass.nc3(),
                c.collapse().nc3ClassMean());
        line("NC3 about the mean of the samples", bySample.nc3(), c.collapse().nc3SampleMean());
        out.println("relative distance of W W^T from the predicted one           "
                + Digits.of(c.gramClassifier().relative()));
        out.println("relative distance of the class means' Gram matrix           "
                + Digits.of(c.gramFeatures().relative()));
        out.println("relative distance of the class means' logits                "
                + Digits.of(c.logits().relative()));
        merged(c).forEach(out::println);
    }

    private void line(String what, double predicted, Measured measured) {
        out.printf(
                "%-40s predicted %s, measured %s%n",
                what, Double.isNaN(predicted) ? "undefined" : Digits.of(predicted), Digits.of(measured));
    }

    /** One line a class, or a group of classes that nothing distinguishes where there are many. */
    private void classes(OptimumComparison c) {
        Prediction p = c.prediction();
        List<Integer> groupOf = p.setting().groupOf();
        boolean single = groupOf.size() <= MOST_CLASSES;
        int lines = single ? groupOf.size() : p.setting().groups().size();
        out.printf(
                "%n%8s %8s | %9s %19s | %9s %9s %19s | %9s %9s | %9s %9s%n",
                single ? "class" : "classes",
                "samples",
                "p true",
                "found",
                "margin",
                "at mean",
                "found",
                "|w|^2",
                "found",
                "|h|^2",
                "found");
        for (int i = 0; i < Math.min(lines, MOST_GROUPS); i++) {
            int g = single ? groupOf.get(i) : i;
            int index = i;
            List<Integer> members = IntStream.range(0, groupOf.size())
                    .filter(k -> single ? k == index : groupOf.get(k) == g)
                    .boxed()
                    .toList();
            out.printf(
                    "%8d %8d | %9s %19s | %9s %9s %19s | %9s %9s | %9s %9s%n",
                    single ? i : members.size(),
                    p.setting().groups().get(g).count(),
                    Digits.of(p.trueProbability().get(g)),
                    spread(c.trueProbability(), members),
                    Digits.of(p.margin(g)),
                    Digits.of(mean(members, k -> c.logits().lead().get(k))),
                    spread(c.margin(), members),
                    Digits.of(p.gramClassifier().own().get(g)),
                    Digits.of(mean(members, k -> c.classifierNorms2().get(k))),
                    Digits.of(p.gramFeatures().own().get(g)),
                    Digits.of(mean(members, k -> c.featureNorms2().get(k))));
        }
        if (lines > MOST_GROUPS) {
            out.println("... and " + (lines - MOST_GROUPS) + " further groups; --json has all");
        }
        out.println(
                "found: mean over the samples +- their standard deviation; margin: logit of the true class less the largest"
                        + " other, at the class mean and over the samples; |h|: of the class mean"
                        + (match.reading().centred() ? " less the mean of the samples" : ""));
    }

    private static double mean(List<Integer> members, IntToDoubleFunction value) {
        return members.stream().mapToDouble(value::applyAsDouble).average().orElse(Double.NaN);
    }

    private static String spread(ClassStatistic of, List<Integer> members) {
        double mean = mean(members, k -> of.mean().get(k));
        double spread = mean(members, k -> of.spread().get(k));
        return short4(mean) + " +- " + short4(spread);
    }

    private static String short4(double value) {
        return Digits.of(Double.parseDouble(String.format(java.util.Locale.ROOT, "%.3g", value)));
    }

    private static List<String> merged(OptimumComparison c) {
        Prediction p = c.prediction();
        List<String> lines = new ArrayList<>();
        double largest = c.gramFeatures().byGroup().own().stream()
                .mapToDouble(x -> x)
                .max()
                .orElse(0);
        for (int g = 0; g < p.setting().groups().size() && p.rank() > 0; g++) {
            if (p.collapsed().get(g)) {
                double own = c.gramFeatures().byGroup().own().get(g);
                double other = c.gramFeatures().byGroup().block().get(g).get(g);
                lines.add("the " + p.setting().groups().get(g).size() + " classes with "
                        + p.setting().groups().get(g).count()
                        + " samples are predicted to merge into one point (minority collapse); their means lie "
                        + Digits.of(largest > 0 ? Math.sqrt(Math.max(0, 2 * (own - other)) / largest) : 0)
                        + " of the length of the longest apart");
            }
        }
        return lines;
    }

    private void fit() {
        BestFit fit = match.fit();
        out.println();
        out.println("gradient of W and b over the sum of its terms, as given     " + Digits.of(fit.residual()));
        out.println("  least with lambda_W = " + Digits.of(fit.decay()) + ", then " + Digits.of(fit.decayResidual()));
        if (!fit.parameterName().isEmpty()) {
            out.println("  least with " + fit.parameterName() + " = " + Digits.of(fit.parameter()) + ", then "
                    + Digits.of(fit.parameterResidual()));
            out.println(
                    fit.jointParameter() instanceof Measured.Undefined undefined
                            ? "  of both: " + undefined.reason()
                            : "  of both with " + fit.parameterName() + " = " + Digits.of(fit.jointParameter())
                                    + ", lambda_W = " + Digits.of(fit.jointDecay()) + ", then "
                                    + Digits.of(fit.jointResidual()));
        }
        out.println(
                "gradient of the features over the sum of its terms          " + Digits.of(match.featureResidual()));
    }
}
