package org.ufmverify.theory.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ufmverify.theory.symbolic.Expr;
import org.ufmverify.theory.symbolic.Mode;
import org.ufmverify.theory.symbolic.Relation;
import org.ufmverify.theory.symbolic.SpectrumFormulas;

/** The algebra of the block that couples the classifier, the class means and the global feature mean. */
final class JointAlgebra {
    private static final List<String> THREE = List.of("K >= 3", "a > 0", "delta >= 0", "a + delta < 1");
    private static final Expr K = Expr.variable("K");
    private static final Expr Y_NORM2 = Statements.expression("1-2/K");

    private JointAlgebra() {}

    static Mode mode(List<Mode> modes, String label) {
        return modes.stream().filter(m -> m.label().equals(label)).findFirst().orElseThrow();
    }

    /** Returns the check that both images are combinations of Y_v and v 1^T: x = y + z - K z. */
    static Check.Decide closed(String id) {
        List<Relation> equations = new ArrayList<>();
        for (CoupledFamily family : List.of(CoupledFamily.STANDARD, CoupledFamily.EQUAL_COLUMNS)) {
            CoupledFamily image = family.curved();
            equations.add(equal(
                    image.onDiagonal(), image.ofRow().plus(image.ofColumn()).minus(K.times(image.ofColumn()))));
        }
        return decide(id, THREE, equations);
    }

    /**
     * Returns the check of the data curvature's four entries in the normalized basis.
     *
     * @param anisotropy beta, as stated
     */
    static Check.Decide entries(String id, String anisotropy) {
        CoupledFamily first = CoupledFamily.STANDARD.curved();
        CoupledFamily second = CoupledFamily.EQUAL_COLUMNS.curved();
        Expr q = Statements.expression("pOther(K,a,delta)");
        Expr beta = Statements.expression(anisotropy);
        Expr more = K.minus(Expr.integer(2));
        Expr coupling = q.times(beta).times(more.sqrt());
        return decide(
                id,
                THREE,
                List.of(
                        equal(ofY(first), q.times(Expr.ONE.plus(beta.times(more)))),
                        equal(ofY(second).times(Y_NORM2.over(K).sqrt()), coupling),
                        equal(ofColumns(first).times(K.over(Y_NORM2).sqrt()), coupling),
                        equal(ofColumns(second), q.times(Expr.ONE.plus(beta)))));
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

    /** The coefficient of Y_v in a combination of Y_v and v 1^T. */
    private static Expr ofY(CoupledFamily family) {
        return K.times(family.ofColumn()).times(Expr.MINUS_ONE);
    }

    /** The coefficient of v 1^T. */
    private static Expr ofColumns(CoupledFamily family) {
        return family.ofRow().minus(family.ofColumn());
    }

    private static Relation equal(Expr left, Expr right) {
        return new Relation(left, Relation.Operator.EQUAL, right);
    }

    private static Check.Decide decide(String id, List<String> assumptions, List<Relation> equations) {
        return Statements.decide(id, Statements.relations(assumptions), equations, Map.of());
    }
}
