package org.ufmverify.theory.claim;

import java.util.List;
import org.ufmverify.theory.symbolic.Expr;
import org.ufmverify.theory.symbolic.Formulas;

/**
 * Matrices that depend linearly and symmetrically on a vector v orthogonal to 1, for any K: the k-th column has x v_k on the
 * diagonal and y v_j + z v_k in row j off it.
 *
 * <p>The softmax curvature and the projection Pi map the family to itself, so that K can stay a symbol; the only rule needed is
 * that the v_j with j other than k sum to -v_k.
 *
 * @param onDiagonal x
 * @param ofRow y
 * @param ofColumn z
 */
record CoupledFamily(Expr onDiagonal, Expr ofRow, Expr ofColumn) {
    private static final Expr K = Expr.variable("K");
    private static final Expr P = Formulas.P_TRUE.body();
    private static final Expr Q = Formulas.P_OTHER.body();
    private static final Expr MINUS_ONE_KTH = Expr.MINUS_ONE.over(K);

    /** diag(v) - (v 1^T + 1 v^T)/K, whose rows and columns sum to zero. */
    static final CoupledFamily STANDARD =
            new CoupledFamily(Expr.ONE.minus(Expr.integer(2).over(K)), MINUS_ONE_KTH, MINUS_ONE_KTH);

    /** v 1^T: the same vector in all columns. */
    static final CoupledFamily EQUAL_COLUMNS = new CoupledFamily(Expr.ONE, Expr.ONE, Expr.ZERO);

    /** Returns x, y and z. */
    List<Expr> coefficients() {
        return List.of(onDiagonal, ofRow, ofColumn);
    }

    /**
     * Returns the matrix of the columns A_k y_k.
     *
     * <p>With s v_k = p_k^T y_k = (p x + q((K - 1) z - y)) v_k, the entries of A_k y_k are p (x - s) v_k and
     * q (y v_j + (z - s) v_k).
     */
    CoupledFamily curved() {
        Expr mean = P.times(onDiagonal)
                .plus(Q.times(K.minus(Expr.ONE).times(ofColumn).minus(ofRow)));
        return new CoupledFamily(P.times(onDiagonal.minus(mean)), Q.times(ofRow), Q.times(ofColumn.minus(mean)));
    }

    /** Returns the matrix times Pi: every row less its mean, which is (x + (K - 1) y - z)/K times v_j. */
    CoupledFamily centred() {
        Expr mean =
                onDiagonal.plus(K.minus(Expr.ONE).times(ofRow)).minus(ofColumn).over(K);
        return new CoupledFamily(onDiagonal.minus(mean), ofRow.minus(mean), ofColumn);
    }
}
