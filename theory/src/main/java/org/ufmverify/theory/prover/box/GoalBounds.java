package org.ufmverify.theory.prover.box;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.interval.Enclosure;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.region.Region;

/** Shows goals on boxes, each by whichever of its equivalent forms succeeds first. */
final class GoalBounds {
    private final List<List<Goal>> forms;
    private final List<List<Enclosure>> enclosures = new ArrayList<>();
    private final TightFaces faces;

    private GoalBounds(List<List<Goal>> forms, List<String> variables, TightFaces faces) {
        this.forms = forms;
        this.faces = faces;
        for (List<Goal> goals : forms) {
            enclosures.add(
                    goals.stream().map(g -> Enclosure.of(g.slack(), variables)).toList());
        }
    }

    /**
     * Returns bounds.
     *
     * @param forms for each goal, its equivalent forms
     * @param variables order of the sides of boxes
     * @param faces shows goals that are tight on a face of the region
     */
    static GoalBounds of(List<List<Goal>> forms, List<String> variables, TightFaces faces) {
        return new GoalBounds(forms, variables, faces);
    }

    /** Marks the goals shown on the box as closed; returns the lowest bound of an open slack, infinity when none is open. */
    double close(Interval[] box, boolean[] open) {
        double worst = Double.POSITIVE_INFINITY;
        for (int i = 0; i < open.length; i++) {
            if (open[i]) {
                double lowest = shown(i, box);
                open[i] = lowest < Double.POSITIVE_INFINITY;
                worst = Math.min(worst, lowest);
            }
        }
        return worst;
    }

    /** Returns infinity when the goal is shown, else a lower bound of its slack. */
    private double shown(int index, Interval[] box) {
        double lowest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < forms.get(index).size(); i++) {
            Goal goal = forms.get(index).get(i);
            Enclosure enclosure = enclosures.get(index).get(i);
            Interval slack = enclosure.natural(box);
            if (!goal.isShownBy(slack)) {
                slack = enclosure.refined(box, goal.kind() == Goal.Kind.NONZERO);
            }
            if (goal.isShownBy(slack)) {
                return Double.POSITIVE_INFINITY;
            }
            if (i == 0 || lowest == Double.NEGATIVE_INFINITY) {
                lowest = lowest(goal, slack);
            }
        }
        for (Goal goal : forms.get(index)) {
            if (faces.shows(goal, box)) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return lowest;
    }

    private static double lowest(Goal goal, Interval slack) {
        if (slack.isEmpty()) {
            return Double.NEGATIVE_INFINITY;
        }
        return switch (goal.kind()) {
            case POSITIVE, NONNEGATIVE -> slack.lo();
            case NONZERO -> slack.containsZero() ? 0 : Math.min(Math.abs(slack.lo()), Math.abs(slack.hi()));
            case ZERO -> -Math.max(Math.abs(slack.lo()), Math.abs(slack.hi()));
        };
    }

    /** Shrinks the box to where the only open goal may fail; returns false when it holds everywhere. */
    boolean contractToFailure(Interval[] box, boolean[] open) {
        int only = -1;
        for (int i = 0; i < open.length; i++) {
            if (open[i] && only >= 0) {
                return true;
            }
            only = open[i] ? i : only;
        }
        for (int i = 0; i < forms.get(only).size(); i++) {
            Goal.Kind kind = forms.get(only).get(i).kind();
            Interval failing =
                    switch (kind) {
                        case POSITIVE, NONNEGATIVE -> Interval.NEGATIVE;
                        case NONZERO -> Interval.ZERO;
                        case ZERO -> Interval.ENTIRE;
                    };
            Enclosure enclosure = enclosures.get(only).get(i);
            enclosure.natural(box);
            if (!enclosure.contract(box, failing)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the side whose halving promises most, or -1 when none can be halved. */
    int sideToSplit(Interval[] box, boolean[] open, Region region) {
        int index = 0;
        while (!open[index]) {
            index++;
        }
        List<Enclosure> candidates = enclosures.get(index);
        Enclosure enclosure = candidates.get(candidates.size() - 1);
        enclosure.natural(box);
        boolean useSlopes = enclosure.isSmooth();
        Interval[] gradient = useSlopes ? enclosure.gradient() : new Interval[box.length];
        int best = -1;
        double bestScore = -1;
        for (int i = 0; i < box.length; i++) {
            if (!canSplit(box[i], region.isInteger(i))) {
                continue;
            }
            double score = relativeWidth(box[i]);
            if (useSlopes) {
                double slope = Math.max(Math.abs(gradient[i].lo()), Math.abs(gradient[i].hi()));
                double smear = slope * box[i].width();
                score = Double.isFinite(smear) ? smear : 1e200 * (1 + score);
            }
            if (score > bestScore) {
                bestScore = score;
                best = i;
            }
        }
        return best;
    }

    private static boolean canSplit(Interval side, boolean integer) {
        if (integer) {
            return side.width() >= 1;
        }
        double middle = side.middle();
        return middle > side.lo() && middle < side.hi();
    }

    private static double relativeWidth(Interval side) {
        if (!side.isBounded()) {
            return 1e3;
        }
        double size = Math.max(Math.abs(side.lo()), Math.abs(side.hi()));
        return side.width() / (side.containsZero() ? Math.max(1, size) : size / 2);
    }
}
