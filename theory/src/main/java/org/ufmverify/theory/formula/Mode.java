package org.ufmverify.theory.formula;

import java.util.List;
import org.ufmverify.theory.expression.Expr;

/**
 * A family of eigenvectors of a Hessian on which it acts as one small symmetric matrix, many times over.
 *
 * <p>The eigenvalues of the matrix are eigenvalues of the Hessian, each with the given multiplicity. Most modes are 1 x 1:
 * their entry is the eigenvalue.
 *
 * @param label what moves, in a few words
 * @param matrix m x m symmetric entries in K, a, delta, lambdaW, lambdaH and, where a bias is free, lambdaB
 * @param multiplicity how often, a polynomial in K, n, d
 */
public record Mode(String label, List<List<Expr>> matrix, Expr multiplicity) {
    /** Copies the matrix; throws {@link IllegalArgumentException} when it is not square. */
    public Mode {
        matrix = matrix.stream().map(List::copyOf).toList();
        for (List<Expr> row : matrix) {
            if (row.size() != matrix.size()) {
                throw new IllegalArgumentException("the matrix of mode \"" + label + "\" must be square, got a row of "
                        + row.size() + " in a matrix of " + matrix.size());
            }
        }
    }

    /** Returns a mode with one eigenvalue. */
    public static Mode of(String label, Expr eigenvalue, Expr multiplicity) {
        return new Mode(label, List.of(List.of(eigenvalue)), multiplicity);
    }
}
