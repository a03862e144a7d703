package org.ufmverify.theory.verdict;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The one place that puts evidence into words. Nothing reads them back. */
public final class EvidenceText {
    /** A longer relation is called the claim. */
    private static final int LONGEST_RELATION = 200;

    private static final String AGREES_TO_30_DIGITS = "a point that agrees with this one to 30 digits";

    private EvidenceText() {}

    /** Returns a piece of evidence in one sentence, without a stop at its end. */
    public static String of(Evidence.Item item) {
        if (item instanceof Evidence.Shown shown) {
            return shown.statement() + ": " + of(shown.method());
        } else if (item instanceof Evidence.Determined determined) {
            return "the assumptions determine " + point(determined.values());
        } else if (item instanceof Evidence.Derived derived) {
            return "derived " + derived.expression();
        } else if (item instanceof Evidence.Searched s) {
            return "no counterexample at " + s.admissible() + " admissible of " + s.points()
                    + " points of the box, seed " + s.seed();
        } else if (item instanceof Evidence.SearchedInTime s) {
            return "no counterexample in the points of the box tried until the time for the search was over, seed "
                    + s.seed();
        } else if (item instanceof Evidence.FailsOutside outside) {
            return "outside the box, where nothing is certified, the claim fails at " + point(outside.point());
        } else if (item instanceof Evidence.Found found) {
            return of(found);
        } else if (item instanceof Evidence.Witness witness) {
            return "the assumptions hold at "
                    + (witness.exact()
                            ? point(witness.point())
                            : "a point that agrees with " + point(witness.point()) + " to 30 digits");
        } else if (item instanceof Evidence.Tried tried) {
            return tried.problems() + " generated problems, none failing, seed " + tried.seed() + ": "
                    + tried.property();
        } else if (item instanceof Evidence.Undecided undecided) {
            return "not decided numerically: " + undecided.reason();
        }
        return of((Opinion) item);
    }

    /** Returns how a relation was shown, as the end of a sentence. */
    public static String of(Method method) {
        if (method instanceof Method.Algebra algebra) {
            return switch (algebra) {
                case EXPANDED -> "multiplied out over independent generators, the difference is 0";
                case FACTORS ->
                    "multiplied out over independent generators, the difference is a product of factors of"
                            + " known sign";
                case LOGARITHMS ->
                    "with logarithms of positive products taken apart and all multiplied out, the" + " difference is 0";
            };
        } else if (method instanceof Method.Digits) {
            return "evaluated to as many digits as it takes";
        } else if (method instanceof Method.Entries e) {
            return e.entries() + " different entries, each multiplied out over independent generators";
        } else if (method instanceof Method.Solver solver) {
            return "its negation contradicts the assumptions (" + solver.problem() + ")";
        }
        if (method instanceof Method.Inwards inwards) {
            String how = inwards.steps().isEmpty()
                    ? "in nonnegative coordinates all coefficients have one sign"
                    : String.join("; ", inwards.steps());
            return how + (inwards.problems().isEmpty() ? "" : " (" + String.join(", ", inwards.problems()) + ")");
        }
        if (method instanceof Method.OnBox on) {
            return "on " + box(on.box()) + " " + of(on.method());
        }
        Method.Cover cover = (Method.Cover) method;
        return "certified on " + box(cover.box()) + " by branch and bound over " + cover.boxes() + " boxes in "
                + cover.coordinates();
    }

    /** Returns what a counterexample does to the claim, in one sentence. */
    public static String of(Counterexample.Failure failure) {
        if (failure instanceof Counterexample.Sides sides) {
            return claim(sides.relation()) + " fails: " + of(sides);
        } else if (failure instanceof Counterexample.Crossing crossing) {
            return crossing.relation() + " fails: both sides are equal at " + AGREES_TO_30_DIGITS
                    + ", where an expression that is zero only if they are equal changes its sign and is continuous";
        } else if (failure instanceof Counterexample.OnEquation on) {
            return on.relation() + " fails at " + AGREES_TO_30_DIGITS + ", where " + on.equation()
                    + " holds by the intermediate value theorem";
        }
        return ((Counterexample.Measured) failure).failure();
    }

    /** Returns what the two sides of a relation are. */
    public static String of(Counterexample.Sides sides) {
        return "the left side is " + sides.left() + ", the right side is " + sides.right()
                + ", and left minus right is " + sides.difference();
    }

    /** Returns a point or an assignment, for example {@code K = 2, a = 0.5}. */
    public static String point(Map<String, String> values) {
        if (values.isEmpty()) {
            return "all points, as there is no variable";
        }
        return values.entrySet().stream()
                .map(e -> e.getKey() + " = " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Returns a box, for example {@code K in [2, 1000], a in [0.001, 0.9]}; without variables it is a point. */
    public static String box(List<Method.Side> box) {
        return box.isEmpty()
                ? "the one point there is"
                : box.stream()
                        .map(side -> side.variable()
                                + (side.low().isEmpty()
                                        ? " unbounded"
                                        : " in [" + side.low() + ", " + side.high() + "]"))
                        .collect(Collectors.joining(", "));
    }

    private static String claim(String relation) {
        return relation.length() <= LONGEST_RELATION ? relation : "the claim";
    }

    private static String of(Evidence.Found found) {
        return switch (found.by()) {
            case POINTS -> "found among " + found.count() + " points of the box";
            case MODEL -> "found as a model of the negated claim";
            case BOXES -> "found by branch and bound in " + found.count() + " boxes";
            case SIGNS -> "found between two points at which signs differ";
            case PROBLEMS -> "generated problem number " + found.count() + " failed and was made as simple as it goes";
        };
    }

    private static String of(Opinion opinion) {
        if (opinion instanceof Opinion.Agrees agrees) {
            return "evaluated to " + agrees.digits() + " digits at "
                    + (agrees.points() == 1 ? "a point that satisfies" : agrees.points() + " points that satisfy")
                    + " the assumptions, the claim holds there";
        } else if (opinion instanceof Opinion.Disagrees d) {
            return "evaluated to " + d.digits() + " digits, " + d.relation() + " does not hold at " + point(d.point())
                    + ": left minus right is " + (d.difference().isEmpty() ? "not defined" : d.difference());
        }
        Opinion.Silent silent = (Opinion.Silent) opinion;
        return switch (silent.why()) {
            case NO_POINT -> "no random point satisfies the assumptions, so there is no second opinion";
            case NOT_EVALUATED ->
                "the claim could not be evaluated to " + silent.digits() + " digits, so there is no second opinion";
        };
    }
}
