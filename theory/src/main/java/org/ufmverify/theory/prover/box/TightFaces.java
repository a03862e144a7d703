package org.ufmverify.theory.prover.box;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.exact.Rationals;
import org.ufmverify.theory.prover.goal.Deadline;
import org.ufmverify.theory.prover.goal.Goal;
import org.ufmverify.theory.prover.interval.Enclosure;
import org.ufmverify.theory.prover.interval.Interval;
import org.ufmverify.theory.prover.region.EquivalentGoals;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.prover.region.RegionSigns;

/**
 * Shows goals on boxes that touch a face of the region on which the goal is tight.
 *
 * <p>If the slack g does not fall with the distance from the face (the sign of its derivative being shown in the same way),
 * then g is at least its value on the face, an expression with one variable less that is simplified exactly: where it is
 * identically zero nothing is left to show. A strict goal may be zero on a face that the assumptions exclude, if g rises.
 */
public final class TightFaces {
    private static final int DEPTH = 4;

    private final Region region;
    private final Interval[] outer;
    private final EquivalentGoals forms;
    private final Map<Key, Optional<Goal>> derived = new HashMap<>();
    private final Map<Expr, Enclosure> enclosures = new HashMap<>();
    private final Map<Face, Boolean> excluded = new HashMap<>();

    /** A face of the region: a variable at the low or the high end of its range. */
    private record Face(int side, boolean low) {}

    /** A goal made from another: on a face, or for the derivative away from it. */
    private record Key(Goal goal, Face face, boolean onFace) {}

    private TightFaces(Region region, EquivalentGoals forms) {
        this.region = region;
        this.outer = region.box();
        this.forms = forms;
    }

    /**
     * Returns a prover for the faces of the region's box.
     *
     * @param region the region
     * @param deadline when to stop asking for signs
     */
    public static TightFaces of(Region region, Deadline deadline) {
        // Segments from a face to an admissible point may leave the assumptions, but not the box: signs must hold on
        // the box.
        Region box = region.boxAlone();
        return new TightFaces(region, EquivalentGoals.of(RegionSigns.of(box.withRangesAssumed(), deadline), List.of()));
    }

    /** Returns the problems whose being unsatisfiable gave signs that were used, as SMT-LIB. */
    Collection<String> lemmas() {
        return forms.lemmas();
    }

    /** Returns whether the goal is certain to hold at the admissible points of the box. */
    boolean shows(Goal goal, Interval[] box) {
        return (goal.kind() == Goal.Kind.POSITIVE || goal.kind() == Goal.Kind.NONNEGATIVE)
                && touchesAFace(box)
                && shows(goal, box, DEPTH);
    }

    private boolean touchesAFace(Interval[] box) {
        for (int i = 0; i < box.length; i++) {
            if (touches(box, new Face(i, true)) || touches(box, new Face(i, false))) {
                return true;
            }
        }
        return false;
    }

    private boolean touches(Interval[] box, Face face) {
        int i = face.side();
        if (region.ranges().get(i) == null || box[i].width() == 0) {
            return false;
        }
        return face.low() ? box[i].lo() <= outer[i].lo() : box[i].hi() >= outer[i].hi();
    }

    private boolean shows(Goal goal, Interval[] box, int depth) {
        if (goal.slack() instanceof Expr.Constant c) {
            return goal.kind() == Goal.Kind.POSITIVE
                    ? c.numerator().signum() > 0
                    : c.numerator().signum() >= 0;
        }
        Enclosure enclosure =
                enclosures.computeIfAbsent(goal.slack(), slack -> Enclosure.of(slack, region.variables()));
        Interval value = enclosure.natural(box);
        if (goal.isShownBy(value) || goal.isShownBy(enclosure.refined(box, false))) {
            return true;
        }
        if (depth == 0 || !enclosure.isSmooth()) {
            return false;
        }
        if (!enclosure.looksTight(box)) {
            return false;
        }
        double[] slopes = enclosure.slopesAtMiddle(box);
        for (int i = 0; i < box.length; i++) {
            for (Face face : List.of(new Face(i, true), new Face(i, false))) {
                // A derivative of the wrong sign at one point cannot be shown to have the right one on the box.
                boolean hopeless = face.low() ? slopes[i] < 0 : slopes[i] > 0;
                if (touches(box, face) && !hopeless && showsFrom(goal, face, box, depth)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Shows a goal by its value on the face and its derivative away from it. */
    private boolean showsFrom(Goal goal, Face face, Interval[] box, int depth) {
        Optional<Goal> onFace = derived.computeIfAbsent(new Key(goal, face, true), this::derive);
        if (onFace.isEmpty()) {
            return false;
        }
        if (goal.kind() == Goal.Kind.POSITIVE && !isExcluded(face)) {
            // The goal must hold on the face as well.
            return showsOnFace(onFace.get(), face, box, depth)
                    && showsRise(new Goal(goal.slack(), Goal.Kind.NONNEGATIVE), face, box, depth);
        }
        Goal weak = new Goal(onFace.get().slack(), Goal.Kind.NONNEGATIVE);
        return showsOnFace(weak, face, box, depth) && showsRise(goal, face, box, depth);
    }

    private boolean showsOnFace(Goal goal, Face face, Interval[] box, int depth) {
        Interval[] sides = box.clone();
        Range range = region.ranges().get(face.side());
        sides[face.side()] = Interval.around(face.low() ? range.low() : range.high());
        return goal.slack().equals(Expr.ZERO) ? goal.kind() == Goal.Kind.NONNEGATIVE : shows(goal, sides, depth - 1);
    }

    private boolean showsRise(Goal goal, Face face, Interval[] box, int depth) {
        Optional<Goal> rise = derived.computeIfAbsent(new Key(goal, face, false), this::derive);
        return rise.isPresent() && shows(rise.get(), box, depth - 1);
    }

    private Optional<Goal> derive(Key key) {
        String variable = region.variables().get(key.face().side());
        Expr slack = key.goal().slack();
        if (key.onFace()) {
            Range range = region.ranges().get(key.face().side());
            Expr.Constant end = Rationals.constant(key.face().low() ? range.low() : range.high());
            try {
                slack = slack.substitute(Map.of(variable, end));
            } catch (IllegalArgumentException e) {
                // Not defined on the face.
                return Optional.empty();
            }
        } else {
            slack = slack.derivative(variable);
            slack = key.face().low() ? slack : slack.times(Expr.MINUS_ONE);
        }
        return key.onFace() && forms.isZero(slack)
                ? Optional.of(new Goal(Expr.ZERO, key.goal().kind()))
                : forms.cleared(new Goal(slack, key.goal().kind()));
    }

    /** Returns whether no admissible point lies on the face. */
    private boolean isExcluded(Face face) {
        return excluded.computeIfAbsent(face, f -> {
            List<Goal> strict = new ArrayList<>();
            region.assumptions().forEach(relation -> strict.add(Goal.of(relation)));
            return strict.stream()
                    .filter(goal -> goal.kind() == Goal.Kind.POSITIVE)
                    .map(goal -> derive(new Key(goal, f, true)))
                    .anyMatch(goal -> goal.isPresent()
                            && goal.get().slack() instanceof Expr.Constant c
                            && c.numerator().signum() <= 0);
        });
    }
}
