package org.ufmverify.theory.prover.certify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.certificate.CoverCheck;
import org.ufmverify.theory.certificate.CoverCheck.Side;
import org.ufmverify.theory.certificate.Facts;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.certificate.Rejection;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.goal.Deadline;

/** Divides a box until the checker sees on each part that the goal holds or that a fact fails. */
final class CoverWriter {
    private static final int MAX_DEPTH = 60;
    private static final int MAX_FACES = 4;
    private static final int MAX_BOXES = 4000;

    private final CoverCheck check;
    private final Facts facts;
    private final int forms;
    private final int faces;
    private final Work work;
    private int boxesLeft;

    /** What a cover may cost with all that is shown on faces. */
    private static final class Work {
        private final Deadline deadline;
        private int attempts = 4000;

        Work(Deadline deadline) {
            this.deadline = deadline;
        }

        boolean isOver() {
            return deadline.isOver();
        }

        /** Returns whether one more face may be looked at. */
        boolean takeFace() {
            return attempts-- > 0 && !isOver();
        }
    }

    private CoverWriter(Facts facts, Relation goal, List<Proof.Form> forms, int maxBoxes, int faces, Work work) {
        this.faces = faces;
        this.work = work;
        this.facts = facts;
        this.forms = forms.size() + 1;
        this.check = CoverCheck.of(facts, goal, forms);
        this.boxesLeft = maxBoxes;
    }

    /** Returns a cover that shows the goal; empty when none is found with so much work or in the time. */
    static Optional<Proof> cover(Facts facts, Relation goal, List<Proof.Form> forms, Deadline deadline) {
        return cover(facts, goal, forms, MAX_BOXES, MAX_FACES, new Work(deadline));
    }

    private static Optional<Proof> cover(
            Facts facts, Relation goal, List<Proof.Form> forms, int maxBoxes, int faces, Work work) {
        CoverWriter writer = new CoverWriter(facts.with(goal), goal, forms, maxBoxes, faces, work);
        Map<String, Side> outer = writer.check.outer();
        return writer.divided(outer, 0).map(boxes -> new Proof.Cover(forms, boxes));
    }

    private Optional<Proof.Boxes> divided(Map<String, Side> box, int depth) {
        if (boxesLeft-- <= 0 || depth > MAX_DEPTH || work.isOver()) {
            return Optional.empty();
        }
        for (int i = 0; i < forms; i++) {
            if (check.isShown(i, box)) {
                return Optional.of(new Proof.Holds(i));
            }
        }
        for (int i = 0; i < facts.relations().size(); i++) {
            if (check.isEmpty(i, box)) {
                return Optional.of(new Proof.Empty(i));
            }
        }
        Optional<Proof.Boxes> rises = faces > 0 ? rises(box) : Optional.empty();
        if (rises.isPresent()) {
            return rises;
        }
        String variable = widest(box);
        if (variable == null) {
            return Optional.empty();
        }
        BigFraction at = middle(variable, box.get(variable));
        boolean integer = facts.integers().contains(variable);
        BigFraction next = integer ? at.add(1) : at;
        Optional<Proof.Boxes> below =
                divided(put(box, variable, new Side(box.get(variable).low(), at)), depth + 1);
        if (below.isEmpty()) {
            return below;
        }
        return divided(put(box, variable, new Side(next, box.get(variable).high())), depth + 1)
                .map(above -> new Proof.Split(
                        variable, new Expr.Constant(at.getNumerator(), at.getDenominator()), below.get(), above));
    }

    /** Tries the faces from which the goal may rise. */
    private Optional<Proof.Boxes> rises(Map<String, Side> box) {
        for (int form = 0; form < forms; form++) {
            for (Map.Entry<String, Side> side : box.entrySet()) {
                for (boolean low : new boolean[] {true, false}) {
                    BigFraction end =
                            low ? side.getValue().low() : side.getValue().high();
                    Side whole = check.outer().get(side.getKey());
                    if (end != null && end.equals(low ? whole.low() : whole.high())) {
                        Optional<Proof.Boxes> found = rises(form, side.getKey(), low, box);
                        if (found.isPresent()) {
                            return found;
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Proof.Boxes> rises(int form, String variable, boolean low, Map<String, Side> box) {
        if (!work.takeFace()) {
            return Optional.empty();
        }
        try {
            CoverCheck.Face face = check.face(form, variable, low, box);
            Facts there = face.inside().replaced(variable, face.at());
            return shown(there, face.there()).flatMap(onFace -> shown(face.inside(), face.rise())
                    .map(rise -> new Proof.Rises(form, variable, low, onFace, rise)));
        } catch (Rejection | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Proof> shown(Facts inside, Relation goal) {
        if (inside.with(goal).hold(goal)) {
            return Optional.of(new Proof.Evident());
        }
        return cover(inside, goal, List.of(), 1, faces - 1, work);
    }

    private static Map<String, Side> put(Map<String, Side> box, String name, Side side) {
        Map<String, Side> part = new TreeMap<>(box);
        part.put(name, side);
        return part;
    }

    /** Returns the variable whose range is longest beside its size, null when no range can be divided. */
    private String widest(Map<String, Side> box) {
        String widest = null;
        double most = 0;
        for (Map.Entry<String, Side> side : box.entrySet()) {
            double width = width(side.getKey(), side.getValue());
            if (width > most) {
                most = width;
                widest = side.getKey();
            }
        }
        return widest;
    }

    private double width(String variable, Side side) {
        if (side.low() == null || side.high() == null) {
            return 1e3;
        }
        double low = side.low().doubleValue();
        double high = side.high().doubleValue();
        if (high - low < (facts.integers().contains(variable) ? 1 : 1e-12)) {
            return 0;
        }
        double size = Math.max(Math.abs(low), Math.abs(high));
        return (high - low) / (low <= 0 && high >= 0 ? Math.max(1, size) : size / 2);
    }

    private BigFraction middle(String variable, Side side) {
        BigFraction middle;
        if (side.low() == null) {
            middle = side.high() == null
                    ? BigFraction.ZERO
                    : side.high().subtract(side.high().abs().add(1));
        } else if (side.high() == null) {
            middle = side.low().add(side.low().abs().add(1));
        } else {
            middle = new BigFraction(side.low().add(side.high()).divide(2).doubleValue());
        }
        return facts.integers().contains(variable) ? new BigFraction(Math.floor(middle.doubleValue())) : middle;
    }
}
