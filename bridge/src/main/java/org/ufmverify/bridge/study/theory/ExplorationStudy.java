package org.ufmverify.bridge.study.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.bridge.input.Question;
import org.ufmverify.bridge.report.data.ExploredClaim;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.bridge.study.run.StudyProgress;
import org.ufmverify.theory.prover.explore.Exploration;
import org.ufmverify.theory.prover.explore.Explorer;
import org.ufmverify.theory.prover.explore.Picture;
import org.ufmverify.theory.prover.explore.Threshold;
import org.ufmverify.theory.prover.goal.Conjecture;
import org.ufmverify.theory.prover.goal.Limits;

/** Where label smoothing lowers the condition number with the l2 term. */
public final class ExplorationStudy {
    private static final String CLAIM = "D(kappaReg(K,a,delta),delta) <= 0";
    private static final String LATEX = "\\partial \\kappa_{\\mathrm{reg}} / \\partial \\delta \\le 0";
    private static final String TOLERANCE = "0.0001";
    private static final List<String> CLASSES = List.of("10", "100");
    private static final int CELLS = 40;
    private static final double SECONDS = 40;

    private ExplorationStudy() {}

    public static ExploredClaim run(long seed, StudyProgress progress) {
        progress.start("exploring the condition number with the l2 term", CLASSES.size());
        List<ExploredClaim.Bracket> brackets = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        Optional<Picture> picture = Optional.empty();
        for (String classes : CLASSES) {
            progress.check();
            Conjecture conjecture = Question.of(CLAIM, List.of(), Map.of("K", classes), Map.of());
            Limits limits = Limits.of(SECONDS, seed);
            Exploration found = picture.isEmpty()
                    ? Explorer.explore(conjecture, "a", "delta", TOLERANCE, CELLS, limits)
                    : Explorer.explore(conjecture, "a", TOLERANCE, limits);
            picture = picture.or(found::picture);
            found.threshold().ifPresent(t -> brackets.add(bracket(classes, t)));
            remarks.add("$K = " + classes + "$: " + summary(found.summary()) + ".");
            progress.at(remarks.size(), "K = " + classes);
        }
        return new ExploredClaim(
                "kappa-reg-over-a",
                "Where label smoothing never raises the condition number with the $\\ell_2$ term",
                LATEX,
                "$K = " + CLASSES.get(0) + "$",
                picture.stream().toList(),
                brackets,
                remarks);
    }

    /** The sentence of the command line with its parameter as a formula. */
    private static String summary(String text) {
        return Prose.quote(text)
                .replaceAll("\\ba = ([0-9.]+)", "\\$a = $1\\$")
                .replaceAll("\\ball a\\b", "all \\$a\\$");
    }

    private static ExploredClaim.Bracket bracket(String classes, Threshold threshold) {
        return new ExploredClaim.Bracket(
                "a",
                threshold.bracket().low().doubleValue(),
                threshold.bracket().high().doubleValue(),
                "$K = " + classes
                        + "$: below, $\\kappa_{\\mathrm{reg}}$ rises with $\\delta$ somewhere; above, it never"
                        + " does");
    }
}
