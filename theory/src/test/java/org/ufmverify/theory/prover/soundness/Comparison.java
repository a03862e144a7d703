package org.ufmverify.theory.prover.soundness;

import java.util.Map;
import java.util.Optional;

/** Two terms and how they are said to compare: {@code == != < <= > >=}. */
record Comparison(Term left, String operator, Term right) {
    /** What is known of it at a point. */
    enum Truth {
        HOLDS,
        FAILS,
        UNDEFINED,
        UNKNOWN
    }

    String write() {
        return left.write() + " " + operator + " " + right.write();
    }

    Truth at(Map<String, Value> point) {
        Value difference = left.at(point).minus(right.at(point));
        if (difference instanceof Value.Undefined) {
            return Truth.UNDEFINED;
        }
        Optional<Integer> sign = difference.sign();
        if (sign.isEmpty()) {
            return Truth.UNKNOWN;
        }
        boolean holds =
                switch (operator) {
                    case "==" -> sign.get() == 0;
                    case "!=" -> sign.get() != 0;
                    case "<" -> sign.get() < 0;
                    case "<=" -> sign.get() <= 0;
                    case ">" -> sign.get() > 0;
                    default -> sign.get() >= 0;
                };
        return holds ? Truth.HOLDS : Truth.FAILS;
    }
}
