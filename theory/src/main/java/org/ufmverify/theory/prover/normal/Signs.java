package org.ufmverify.theory.prover.normal;

import java.util.Collection;
import java.util.List;
import org.ufmverify.theory.expression.Expr;

/** What is known of the signs of expressions on a set of points. */
@FunctionalInterface
public interface Signs {
    /** Nothing is known. */
    Signs NONE = expr -> 0;

    /** Returns 1 or -1 when the expression, defined, is positive or negative at every point of the set, else 0. */
    int of(Expr expr);

    /** Returns the problems whose being unsatisfiable gave signs so far, as SMT-LIB; none where no solver is asked. */
    default Collection<String> lemmas() {
        return List.of();
    }

    /** Returns 1 or -1 when the expression, defined, is nowhere negative or nowhere positive on the set, else 0. */
    default int weakly(Expr expr) {
        return of(expr);
    }
}
