package org.ufmverify.theory.certificate;

import java.util.List;

/**
 * Shows goals on boxes: by the natural interval extension, the mean value form, and monotonicity (where a partial derivative
 * has one sign, only one face of the box matters).
 */
final class Bounds {
    private static final int MAX_FACES = 4;

    private final List<Goal> goals;
    private final Sweep sweep;
    private final Sweep face;

    private Bounds(List<Goal> goals, List<String> variables) {
        this.goals = goals;
        Tape tape = Tape.of(goals.stream().map(Goal::slack).toList(), variables);
        this.sweep = Sweep.of(tape);
        this.face = Sweep.of(tape);
    }

    static Bounds of(List<Goal> goals, List<String> variables) {
        return new Bounds(goals, variables);
    }

    /** Marks the goals shown on the box as closed; returns the lowest bound of an open slack, infinity when none is open. */
    double close(Interval[] box, boolean[] open) {
        sweep.evaluate(box);
        double worst = Double.POSITIVE_INFINITY;
        for (int i = 0; i < open.length; i++) {
            if (!open[i]) {
                continue;
            }
            Goal goal = goals.get(i);
            Interval slack = sweep.output(i);
            if (!goal.isShownBy(slack) && sweep.isSmooth(i)) {
                slack = refined(box, i, slack);
            }
            if (goal.isShownBy(slack)) {
                open[i] = false;
            } else {
                worst = Math.min(worst, lowest(goal, slack));
            }
        }
        return worst;
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

    /** Returns a narrower enclosure of a slack that is smooth on the box, which the sweep has just evaluated. */
    private Interval refined(Interval[] box, int index, Interval natural) {
        Interval[] gradient = sweep.gradient(index);
        Interval mean = meanValue(box, index, gradient);
        double lo = Math.max(natural.lo(), mean.lo());
        double hi = Math.min(natural.hi(), mean.hi());
        lo = Math.max(lo, extreme(box, index, gradient, true).lo());
        if (goals.get(index).kind() == Goal.Kind.NONZERO) {
            hi = Math.min(hi, extreme(box, index, gradient, false).hi());
        }
        return new Interval(lo, Math.max(lo, hi));
    }

    /** f(c) + sum of g_i (X_i - c_i). */
    private Interval meanValue(Interval[] box, int index, Interval[] gradient) {
        Interval[] center = new Interval[box.length];
        for (int i = 0; i < box.length; i++) {
            center[i] = Interval.point(box[i].middle());
        }
        face.evaluate(center);
        Interval value = face.output(index);
        for (int i = 0; i < box.length; i++) {
            if (box[i].width() > 0) {
                value = value.add(gradient[i].multiply(box[i].subtract(center[i])));
            }
        }
        return value.isEmpty() ? Interval.ENTIRE : value;
    }

    /** Bounds the minimum (or maximum) by going to the face on which it must lie, as often as signs of slopes allow. */
    private Interval extreme(Interval[] box, int index, Interval[] slopes, boolean minimum) {
        Interval[] sides = box.clone();
        Interval[] gradient = slopes;
        Interval value = Interval.ENTIRE;
        for (int round = 0; round < MAX_FACES; round++) {
            boolean reduced = false;
            for (int i = 0; i < sides.length; i++) {
                if (sides[i].width() > 0 && (gradient[i].lo() >= 0 || gradient[i].hi() <= 0)) {
                    double end = gradient[i].lo() >= 0 == minimum ? sides[i].lo() : sides[i].hi();
                    if (Double.isFinite(end)) {
                        sides[i] = Interval.point(end);
                        reduced = true;
                    }
                }
            }
            if (!reduced) {
                return value;
            }
            face.evaluate(sides);
            value = value.intersect(face.output(index));
            if (round + 1 < MAX_FACES) {
                gradient = face.gradient(index);
            }
        }
        return value;
    }

    /** Returns the side whose halving promises most, or -1 when none can be halved. */
    int sideToSplit(Interval[] box, boolean[] open, Region region) {
        int index = 0;
        while (index < open.length && !open[index]) {
            index++;
        }
        sweep.evaluate(box);
        boolean useSlopes = sweep.isSmooth(index);
        Interval[] gradient = useSlopes ? sweep.gradient(index) : new Interval[box.length];
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
                if (Double.isFinite(smear)) {
                    score = smear;
                } else {
                    score = 1e200 * (1 + score);
                }
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
