package org.ufmverify.theory.coq.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ufmverify.theory.coq.statement.CoqStatement;
import org.ufmverify.theory.coq.statement.CoqText;
import org.ufmverify.theory.coq.statement.Written;
import org.ufmverify.theory.coq.statement.WrittenRelation;
import org.ufmverify.theory.expression.Expr;

/** Refutes a statement at a point: the premises hold there and the claim does not, which Coq's interval arithmetic decides. */
public final class Refutation {
    private Refutation() {}

    /** Returns the first of the points that, in doubles, refutes the statement: the one that is worth a proof. */
    public static Optional<Map<String, Expr>> point(CoqStatement statement, List<Map<String, Expr>> points) {
        return points.stream()
                .filter(point -> point.keySet().containsAll(statement.variables()))
                .filter(point -> refutes(statement, point))
                .findFirst();
    }

    private static boolean refutes(CoqStatement statement, Map<String, Expr> point) {
        Map<String, Double> values = new HashMap<>();
        point.forEach((name, value) -> values.put(name, value.toDouble(Map.of())));
        return statement.assumptions().stream().allMatch(a -> holds(a, values))
                && !statement.claim().stream().allMatch(r -> holds(r, values));
    }

    private static boolean holds(WrittenRelation written, Map<String, Double> values) {
        double difference = written.relation().difference().toDouble(values);
        return !Double.isNaN(difference) && written.relation().operator().holds((int) Math.signum(difference));
    }

    /** Returns the tactics that refute a statement at a point, from after {@code Proof.} to before {@code Qed.} */
    public static List<String> proof(CoqStatement statement, Map<String, Expr> point) {
        String values = statement.variables().stream()
                .map(name -> CoqText.atom(Written.of(point.get(name))))
                .collect(Collectors.joining(" "));
        return List.of("intros F. " + (values.isEmpty() ? "" : "specialize (F " + values + "). ") + "refute F.");
    }
}
