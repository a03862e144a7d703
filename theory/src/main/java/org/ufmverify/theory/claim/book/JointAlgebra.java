package org.ufmverify.theory.claim.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.Mode;
import org.ufmverify.theory.formula.SpectrumFormulas;

/** The algebra of the block that couples the classifier, the class means and the global feature mean. */
final class JointAlgebra {
    private static final List<String> THREE = List.of("K >= 3", "a > 0", "delta >= 0", "a + delta < 1");

    private JointAlgebra() {}

    static Mode mode(List<Mode> modes, String label) {
        return modes.stream().filter(m -> m.label().equals(label)).findFirst().orElseThrow();
    }

    /** Returns the check that the coupled block over the roots of its decays is the matrix N in t = g q and x = beta. */
    static Check.Decide scaledEntries(String id) {
        List<List<Expr>> block =
                mode(SpectrumFormulas.joint(3), "coupled to the mean").matrix();
        List<List<Expr>> scaled = scaled();
        Map<String, Expr> units = Map.of("lambdaW", Expr.ONE, "lambdaH", Expr.ONE);
        Map<String, Expr> values = Map.of(
                "t", Statements.expression("curvatureLow(K,a,delta)"),
                "x", Statements.expression("anisotropy(K,a,delta)"));
        List<Relation> equations = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            for (int j = i; j < 3; j++) {
                equations.add(equal(
                        block.get(i).get(j).substitute(units),
                        scaled.get(i).get(j).substitute(values)));
            }
        }
        // The first two rows are alike: each equation is stated once.
        return decide(id, THREE, equations.stream().distinct().toList());
    }

    /**
     * Returns the check of the determinant of N.
     *
     * @param stated the determinant in t, x and K
     */
    static Check.Decide determinant(String id, String stated) {
        List<List<Expr>> m = scaled();
        Expr determinant = Expr.ZERO;
        for (int i = 0; i < 3; i++) {
            int j = (i + 1) % 3;
            int k = (i + 2) % 3;
            Expr minor = m.get(1)
                    .get(j)
                    .times(m.get(2).get(k))
                    .minus(m.get(1).get(k).times(m.get(2).get(j)));
            determinant = determinant.plus(m.get(0).get(i).times(minor));
        }
        return decide(
                id,
                List.of("K >= 3", "t > 0", "x > 0", "x < 1"),
                List.of(equal(determinant, Statements.expression(stated))));
    }

    private static List<List<Expr>> scaled() {
        String middle = "t*(1+x*(K-2))";
        String coupling = "t*x*Sqrt(K-2)";
        return Stream.of(
                        List.of("1+" + middle, middle + "-1", coupling),
                        List.of(middle + "-1", "1+" + middle, coupling),
                        List.of(coupling, coupling, "1+t*(1+x)"))
                .map(row -> row.stream().map(Statements::expression).toList())
                .toList();
    }

    private static Relation equal(Expr left, Expr right) {
        return new Relation(left, Relation.Operator.EQUAL, right);
    }

    private static Check.Decide decide(String id, List<String> assumptions, List<Relation> equations) {
        return Statements.decide(id, Statements.relations(assumptions), equations, Map.of());
    }
}
