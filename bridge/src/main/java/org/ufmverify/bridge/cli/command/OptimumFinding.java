package org.ufmverify.bridge.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ufmverify.bridge.cli.console.Digits;
import org.ufmverify.bridge.matching.LayerStationarity;
import org.ufmverify.bridge.matching.objective.BestFit;
import org.ufmverify.bridge.matching.optimum.Difference;
import org.ufmverify.bridge.matching.optimum.OptimumComparison;
import org.ufmverify.bridge.matching.optimum.OptimumMatch;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.theory.optimum.Prediction;

/** What a match comes to, in a few sentences: stationary or not, near the optimum or not, what differs most, what would fit best. */
final class OptimumFinding {
    /** Agreement to a few per cent, as trained networks reach it. */
    private static final double CLOSE = 0.05;
    /** Near the optimum: what is left is at most this part of what there is to gain. */
    private static final double NEAR = 0.01;
    /** Beyond this distance of the pull of the data from that of the decay the norm of W still moves. */
    private static final double BALANCED = 0.1;

    private OptimumFinding() {}

    /** Returns the finding. */
    static String of(OptimumMatch match) {
        List<String> sentences = new ArrayList<>();
        sentences.add(stationarity(match.stationarity()));
        if (match.comparison().isPresent()) {
            sentences.add(optimum(match.comparison().get()));
            sentences.add(most(match.comparison().get()));
        } else {
            sentences.add("There is no optimum to compare it with: " + match.obstacle() + ".");
        }
        sentences.add(fit(match));
        if (match.reading().nonnegative()) {
            String zeros = match.reading().zeroPart() > 0
                    ? ", and " + percent(match.reading().zeroPart()) + " are exactly 0, as after a ReLU"
                    : ", though none is exactly 0";
            sentences.add("No feature is negative" + zeros + ": it is compared with the optimum under H >= 0.");
        }
        if (match.objective().featureDecay().isEmpty() && match.comparison().isPresent()) {
            sentences.add("lambda_H was fitted, not given, so that part of an agreement is by construction.");
        }
        sentences.removeIf(String::isEmpty);
        return String.join(" ", sentences);
    }

    private static String stationarity(LayerStationarity s) {
        if (s.relativeGradient() instanceof Measured.Undefined undefined) {
            return "Whether the last layer is stationary is not defined: " + undefined.reason() + ".";
        }
        double byWeights = s.relativeGradient().orThrow();
        double byBias = s.relativeBiasGradient().value().orElse(0);
        if (Math.max(byWeights, byBias) <= CLOSE) {
            return "The last layer is stationary: its gradient is " + percent(Math.max(byWeights, byBias))
                    + " of the terms that cancel in it.";
        }
        if (byWeights <= CLOSE) {
            return "The last layer is stationary in W but not in b, by which its gradient is " + percent(byBias)
                    + " of the terms that cancel in it.";
        }
        double pull = s.pull().value().orElse(1);
        return "The last layer is not stationary: its gradient is " + percent(byWeights)
                + " of the terms that cancel in it"
                + (Math.abs(pull - 1) <= BALANCED
                        ? ", though the data pull at the norm of W as the decay does."
                        : "; the data pull with " + digits(pull) + " times the force of the decay, so W still "
                                + (pull > 1 ? "grows." : "shrinks."));
    }

    private static String optimum(OptimumComparison c) {
        OptimumComparison.ObjectiveValues o = c.objective();
        String left = o.part().value().stream()
                .mapToObj(part -> ", " + percent(part) + " of what there is to gain from W = 0, H = 0")
                .findFirst()
                .orElse("; W = 0, H = 0 is the optimum");
        if (c.prediction().status() != Prediction.Status.CERTIFIED) {
            double above = o.measured() - o.best();
            return "Its objective " + Digits.of(o.measured()) + " is " + digits(Math.abs(above))
                    + (above < 0 ? " below" : " above")
                    + " that of the best point known, and the optimal value lies in ["
                    + Digits.of(o.lower()) + ", " + Digits.of(Math.min(o.best(), o.measured()))
                    + "]: nothing says which point is optimal.";
        }
        boolean near = o.part().value().isPresent() && o.part().orThrow() <= NEAR;
        return "It is " + (near ? "near the optimum" : "not at the optimum")
                + " of its loss and class counts: its objective " + Digits.of(o.measured()) + " is "
                + digits(o.excess()) + " above the optimal value" + left + ".";
    }

    private static String most(OptimumComparison c) {
        Difference worst = Difference.of(c).get(0);
        return worst.relative() <= CLOSE
                ? "No number is off by more than " + percent(worst.relative()) + "; most, " + said(c, worst) + "."
                : "What differs most: " + said(c, worst) + ".";
    }

    private static String said(OptimumComparison c, Difference of) {
        if (of.ofClass().isEmpty()) {
            return of.what() + " differ from the predicted ones by " + percent(of.relative()) + " of their norm";
        }
        int k = of.ofClass().getAsInt();
        Prediction p = c.prediction();
        int count = p.setting().groups().get(p.setting().groupOf().get(k)).count();
        String name = of.what() + " of class " + k + " (" + count + (count == 1 ? " sample)" : " samples)") + " is ";
        double ratio = of.measured() / of.predicted();
        if (!of.isProportional() || ratio <= 0) {
            return name + digits(of.measured()) + ", predicted " + digits(of.predicted());
        }
        return name
                + (ratio > 2
                        ? digits(ratio) + " times what is predicted"
                        : percent(Math.abs(ratio - 1)) + (ratio > 1 ? " above" : " below") + " what is predicted");
    }

    private static String fit(OptimumMatch match) {
        BestFit fit = match.fit();
        if (fit.decay() instanceof Measured.Undefined undefined) {
            return "No decay would make it stationary: " + undefined.reason() + ".";
        }
        String sentence = "It would be closest to stationary with lambda_W = "
                + digits(fit.decay().orThrow()) + " ("
                + digits(match.objective().weightDecay()) + " was given)";
        if (fit.parameter().value().isPresent()) {
            sentence += ", or with that as given and " + fit.parameterName() + " = "
                    + digits(fit.parameter().orThrow()) + " ("
                    + digits(fit.parameterGiven().orThrow()) + " was given)";
        }
        if (fit.jointParameter().value().isPresent()) {
            sentence += "; of both, " + fit.parameterName() + " = "
                    + digits(fit.jointParameter().orThrow()) + " and lambda_W = "
                    + digits(fit.jointDecay().orThrow()) + " fit best";
        }
        return sentence + ".";
    }

    private static String percent(double ratio) {
        return digits(100 * ratio) + " %";
    }

    private static String digits(double number) {
        return Digits.of(Double.parseDouble(String.format(Locale.ROOT, "%.3g", number)));
    }
}
