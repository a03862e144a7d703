package org.ufmverify.theory.verdict;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A second opinion on what was shown. */
public sealed interface Opinion extends Evidence.Item {
    @Override
    default Evidence.Kind kind() {
        return Evidence.Kind.SECOND_OPINION;
    }

    /**
     * Every relation was found to hold wherever it was evaluated.
     *
     * @param points at how many points, at least one
     * @param digits to how many digits
     */
    record Agrees(int points, int digits) implements Opinion {}

    /**
     * At one point a relation is certainly false or undefined.
     *
     * @param point the point, exact values by variable
     * @param relation the relation in input syntax
     * @param difference left minus right there, to a few digits; empty if it is not defined
     * @param digits to how many digits it was evaluated
     */
    record Disagrees(Map<String, String> point, String relation, String difference, int digits) implements Opinion {
        /** Copies the point, keeping its order. */
        public Disagrees {
            point = Collections.unmodifiableMap(new LinkedHashMap<>(point));
        }
    }

    /**
     * No opinion.
     *
     * @param why why not
     * @param digits to how many digits it should have been
     */
    record Silent(Silence why, int digits) implements Opinion {}

    /** Why there is no second opinion. */
    enum Silence {
        /** No random point satisfies the assumptions. */
        NO_POINT,
        /** The claim could not be evaluated to that many digits. */
        NOT_EVALUATED
    }
}
