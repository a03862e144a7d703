package org.ufmverify.theory.certificate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.expression.Expr;

/** What shows a statement to be true, or false. */
public sealed interface Certificate {

    /**
     * Shows a statement to be true: first that the claim is defined, condition by condition in the order of
     * {@link org.ufmverify.theory.expression.Domains#conditions}, each with those before it as facts, then each of its relations.
     *
     * @param onBox whether the bounds of the box are facts
     * @param conditions a proof for each condition for the claim to be defined
     * @param relations a proof for each relation of the claim
     */
    record Shown(boolean onBox, List<Proof> conditions, List<Proof> relations) implements Certificate {
        /** Copies the proofs. */
        public Shown {
            conditions = List.copyOf(conditions);
            relations = List.copyOf(relations);
        }
    }

    /**
     * Shows a statement to be false: an admissible point of the box where the claim is defined and one of its relations fails.
     *
     * @param coordinates for each variable its exact value, an expression without variables
     */
    record Point(Map<String, Expr> coordinates) implements Certificate {
        /** Copies the coordinates, keeping their order. */
        public Point {
            coordinates = Collections.unmodifiableMap(new LinkedHashMap<>(coordinates));
        }
    }

    /**
     * Shows a statement to be false at a point that has no coordinates: on the segment between two points, a factor of the
     * difference of a relation is continuous and changes its sign, so that both sides are equal in between. It is a relation of the
     * claim that excludes this, or an assumed equation while a relation of the claim fails on the whole segment; all other
     * assumptions hold there, and the box contains it.
     *
     * @param from exact coordinates of one end, rational numbers
     * @param to exact coordinates of the other end
     * @param along the variable in which the ends differ
     * @param determined the other variables, in terms of these; their values are real
     * @param factors left minus right of the relation is their product, and the first one changes its sign; empty where left minus
     *     right itself does
     */
    record SignChange(
            Map<String, Expr> from,
            Map<String, Expr> to,
            String along,
            Map<String, Expr> determined,
            List<Expr> factors)
            implements Certificate {
        /** Copies the coordinates, keeping their order. */
        public SignChange {
            determined = Collections.unmodifiableMap(new LinkedHashMap<>(determined));
            factors = List.copyOf(factors);
            from = Collections.unmodifiableMap(new LinkedHashMap<>(from));
            to = Collections.unmodifiableMap(new LinkedHashMap<>(to));
        }
    }
}
