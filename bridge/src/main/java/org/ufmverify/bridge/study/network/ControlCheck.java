package org.ufmverify.bridge.study.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ufmverify.bridge.matching.Match;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.ClassMatching;

/**
 * The check on a network with a known penalty on its features: nothing is fitted, so it must arrive at the predicted optimum.
 *
 * <p>The tolerances are for stochastic gradient descent with a schedule that ends at zero: its noise and the last images that the
 * trunk cannot separate leave a fraction of a percent, ten times less than a wrong formula would.
 */
public final class ControlCheck {
    private static final double MARGIN = 0.01;
    private static final double NORM = 0.02;
    private static final double COLLAPSE = 0.02;

    private ControlCheck() {}

    /** Returns one sentence for each quantity that misses its prediction. */
    public static List<String> failures(NetworkStudy control) {
        return failures(control.result().experiment().run().title(), control.match());
    }

    public static List<String> failures(String name, Match match) {
        List<String> failures = new ArrayList<>();
        check(
                failures,
                name,
                "relative error of the margin",
                match.relativeError().margin(),
                MARGIN);
        check(failures, name, "relative error of |w_k|^2", match.relativeError().classifierNorm2(), NORM);
        check(failures, name, "relative error of |h_k|^2", match.relativeError().featureNorm2(), NORM);
        check(failures, name, "NC2", match.metrics().nc2(), COLLAPSE);
        check(failures, name, "NC3", match.metrics().nc3(), COLLAPSE);
        return failures;
    }

    /** Returns one sentence for each class whose margin misses its prediction, and for classes that merge otherwise than predicted. */
    public static List<String> failures(ClassMatching.Model control) {
        String name = control.run().title();
        List<String> failures = new ArrayList<>();
        if (!control.obstacle().isEmpty()) {
            failures.add(String.format("control \"%s\": nothing is predicted: %s", name, control.obstacle()));
        }
        for (ClassMatching.ClassValues c : control.classes()) {
            if (!c.merged()) {
                String what = "relative error of the margin of class " + c.label();
                check(failures, name, what, c.marginError(), ClassMatching.CLOSE);
            }
        }
        if (!control.mergedSeen().equals(control.mergedPredicted())) {
            failures.add(String.format(
                    "control \"%s\": merged classes are %s, predicted %s",
                    name, control.mergedSeen(), control.mergedPredicted()));
        }
        return failures;
    }

    private static void check(List<String> failures, String name, String what, Measured measured, double limit) {
        double value = measured.value().orElse(Double.NaN);
        if (!(value <= limit)) {
            failures.add(
                    String.format(Locale.ROOT, "control \"%s\": %s is %.3g, above %.3g", name, what, value, limit));
        }
    }
}
