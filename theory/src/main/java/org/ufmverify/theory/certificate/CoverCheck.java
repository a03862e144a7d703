package org.ufmverify.theory.certificate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/** Checks that boxes cover where the facts hold, and that on each of them the goal holds or a fact fails. */
public final class CoverCheck {
    private final ProofCheck proofs;
    private final Facts facts;
    private final Relation goal;
    private final List<Relation> forms = new ArrayList<>();
    private final Map<Expr, Slopes> slopes = new HashMap<>();

    /**
     * The range of a variable in a box.
     *
     * @param low its lower end, null for none
     * @param high its upper end, null for none
     */
    public record Side(BigFraction low, BigFraction high) {}

    CoverCheck(ProofCheck proofs, Facts facts, Relation goal) {
        this.proofs = proofs;
        this.facts = facts;
        this.goal = goal;
    }

    /** Checks all boxes; throws {@link Rejection} at the first that shows nothing. */
    void check(Proof.Cover cover) {
        addForms(cover.forms());
        check(cover.boxes(), outer());
    }

    /**
     * Returns a check of single boxes, for those who look for a cover.
     *
     * @throws Rejection when a form is not one of the goal
     */
    public static CoverCheck of(Facts facts, Relation goal, List<Proof.Form> forms) {
        CoverCheck check = new CoverCheck(new ProofCheck(problem -> {}), facts, goal);
        check.addForms(forms);
        return check;
    }

    private void addForms(List<Proof.Form> others) {
        forms.add(goal);
        for (Proof.Form form : others) {
            forms.add(ProofCheck.cleared(facts, goal, form.factors(), form.slack()));
        }
    }

    /** Returns whether the fact of that number fails on all of the box. */
    public boolean isEmpty(int fact, Map<String, Side> box) {
        return isEmpty(item(facts.relations(), fact), box);
    }

    /** Returns whether the form of that number holds on the box, where it is defined. */
    public boolean isShown(int form, Map<String, Side> box) {
        return isShown(item(forms, form), box);
    }

    /** Returns the box that the facts allow. */
    public Map<String, Side> outer() {
        Set<String> names = new TreeSet<>(facts.variables());
        names.addAll(goal.variables());
        Map<String, Side> box = new TreeMap<>();
        for (String name : names) {
            box.put(name, new Side(facts.bound(name, true), facts.bound(name, false)));
        }
        return box;
    }

    private void check(Proof.Boxes boxes, Map<String, Side> box) {
        if (boxes instanceof Proof.Split split) {
            Side side = box.get(split.variable());
            if (side == null) {
                throw new Rejection("a box is divided along " + split.variable() + ", which is no variable of it");
            }
            BigFraction at = new BigFraction(split.at().numerator(), split.at().denominator());
            BigFraction next = at;
            if (facts.integers().contains(split.variable())) {
                at = new BigFraction(Facts.floor(at));
                next = at.add(1);
            }
            check(split.below(), put(box, split.variable(), new Side(side.low(), least(side.high(), at))));
            check(split.above(), put(box, split.variable(), new Side(most(side.low(), next), side.high())));
        } else if (boxes instanceof Proof.Empty empty) {
            Relation fact = item(facts.relations(), empty.fact());
            if (!isEmpty(fact, box)) {
                throw new Rejection("the fact " + fact.write() + " does not fail on the box " + box);
            }
        } else if (boxes instanceof Proof.Holds holds) {
            if (!isShown(item(forms, holds.form()), box)) {
                throw new Rejection("it is not shown on the box " + box + " that " + goal.write());
            }
        } else {
            rises((Proof.Rises) boxes, box);
        }
    }

    private static <T> T item(List<T> list, int index) {
        if (index < 0 || index >= list.size()) {
            throw new Rejection("there is no fact or form of number " + index);
        }
        return list.get(index);
    }

    private static BigFraction least(BigFraction bound, BigFraction at) {
        return bound == null || bound.compareTo(at) > 0 ? at : bound;
    }

    private static BigFraction most(BigFraction bound, BigFraction at) {
        return bound == null || bound.compareTo(at) < 0 ? at : bound;
    }

    private static Map<String, Side> put(Map<String, Side> box, String name, Side side) {
        Map<String, Side> part = new TreeMap<>(box);
        part.put(name, side);
        return part;
    }

    private static Map<String, Bounds> bounds(Map<String, Side> box) {
        Map<String, Bounds> bounds = new HashMap<>();
        box.forEach((name, side) -> bounds.put(name, Bounds.exactly(side.low(), side.high())));
        return bounds;
    }

    /** Returns whether no point of the box satisfies the relation, be it that the box has none. */
    private static boolean isEmpty(Relation relation, Map<String, Side> box) {
        for (Side side : box.values()) {
            if (side.low() != null && side.high() != null && side.low().compareTo(side.high()) > 0) {
                return true;
            }
        }
        Bounds difference = relation.difference().evaluate(Bounds.Operations.ALONE, bounds(box));
        return (difference.signs() & Signs.allowed(relation.operator())) == 0;
    }

    /** Returns whether the relation holds on the box, where it is defined. */
    private boolean isShown(Relation relation, Map<String, Side> box) {
        Map<String, Bounds> bounds = bounds(box);
        int others = ~Signs.allowed(relation.operator());
        Expr difference = relation.difference();
        return (difference.evaluate(Bounds.Operations.ALONE, bounds).signs() & others) == 0
                || (slopes.computeIfAbsent(difference, Slopes::of).signs(bounds) & others) == 0
                || (isSinglePoint(difference, box) && PointCheck.holds(relation, point(box)));
    }

    private static boolean isSinglePoint(Expr expr, Map<String, Side> box) {
        return expr.variables().stream()
                .map(box::get)
                .allMatch(s -> s.low() != null && s.low().equals(s.high()));
    }

    private static Map<String, Expr> point(Map<String, Side> box) {
        Map<String, Expr> point = new HashMap<>();
        box.forEach((name, side) -> {
            if (side.low() != null) {
                point.put(name, constant(side.low()));
            }
        });
        return point;
    }

    /** Refuses a face on which, and away from which, a form is not shown to be as it must be. */
    private void rises(Proof.Rises step, Map<String, Side> box) {
        Face face = face(step.form(), step.variable(), step.low(), box);
        proofs.check(face.inside().replaced(step.variable(), face.at()), face.there(), step.onFace());
        proofs.check(face.inside(), face.rise(), step.rise());
    }

    /**
     * What has to be shown of a form on a face and away from it.
     *
     * @param inside the bounds of the box
     * @param at the value of the variable on the face
     * @param there to be shown on the face
     * @param rise to be shown on the box
     */
    public record Face(Facts inside, Expr.Constant at, Relation there, Relation rise) {}

    /**
     * Returns what has to be shown for a form to hold by a face. Between the face and a point of the box lie points of the box, but
     * not only points where the facts hold.
     *
     * @throws Rejection when a form is not defined on all of the box, or nothing can be said
     */
    public Face face(int index, String variable, boolean low, Map<String, Side> box) {
        Relation form = item(forms, index);
        boolean above =
                form.operator() == Relation.Operator.GREATER || form.operator() == Relation.Operator.GREATER_EQUAL;
        Side side = box.get(variable);
        BigFraction end = side == null ? null : low ? side.low() : side.high();
        if (!above
                || end == null
                || facts.integers().contains(variable)
                || !slopes.computeIfAbsent(form.difference(), Slopes::of).isSmooth(bounds(box))) {
            throw new Rejection("no face of the box shows that " + form.write());
        }
        Facts inside = Facts.of(facts.integers());
        box.forEach((name, bound) -> {
            addBound(inside, name, bound.low(), Relation.Operator.GREATER_EQUAL);
            addBound(inside, name, bound.high(), Relation.Operator.LESS_EQUAL);
        });
        Expr slope = form.difference().derivative(variable);
        // A strict goal may be zero on a face without points, if it rises from there.
        boolean excluded = end.equals(facts.bound(variable, low)) && facts.isOpen(variable, low);
        boolean strict = form.operator() == Relation.Operator.GREATER && excluded;
        Relation.Operator weak = Relation.Operator.GREATER_EQUAL;
        Expr.Constant at = constant(end);
        return new Face(
                inside,
                at,
                new Relation(
                        form.difference().substitute(Map.of(variable, at)), strict ? weak : form.operator(), Expr.ZERO),
                new Relation(
                        low ? slope : slope.times(Expr.MINUS_ONE),
                        strict ? Relation.Operator.GREATER : weak,
                        Expr.ZERO));
    }

    private static void addBound(Facts facts, String name, BigFraction bound, Relation.Operator operator) {
        if (bound != null) {
            facts.add(new Relation(Expr.variable(name), operator, constant(bound)));
        }
    }

    private static Expr.Constant constant(BigFraction value) {
        return new Expr.Constant(value.getNumerator(), value.getDenominator());
    }
}
