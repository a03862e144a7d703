package org.ufmverify.theory.claim.classes;

import java.util.List;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Step;

/** Steps on matrices of one column for each class that the derivations of several spectra share. */
public final class ClassSteps {
    private static final List<ClassFamilies> COLUMNS =
            List.of(ClassFamilies.ACROSS, ClassFamilies.ALONG, ClassFamilies.SHIFT);

    private ClassSteps() {}

    /** The columns' directions are orthogonal. */
    public static Step columns() {
        return Step.symbolic(
                "All $K$ columns at once: with $D$ the diagonal of a matrix, $X \\mapsto \\frac{K}{K-1}\\Pi D(\\Pi X)$ projects"
                        + " each column on its $e_k-1/K$, $X \\mapsto JX/K$ on $1$, and what is left on the differences of"
                        + " wrong classes. Their products vanish and each is its own square, entry by entry, for every $K$.",
                "E_iE_j = 0\\ (i \\ne j), \\qquad E_i^2 = E_i",
                ClassFamilies.projectors(
                        "class-columns",
                        "the projectors on e_i - e_j, e_k - 1/K and 1 multiply term by term",
                        COLUMNS,
                        ClassFamilies.TWO));
    }

    /** The columns' directions are all there are. */
    public static Step columnRanks() {
        return Step.symbolic(
                "Their ranks, the traces of the projectors, sum to the dimension $K^2$: these are all directions.",
                "K(K-2)+K+K = K^2",
                columnRanks("K*(K-2)"));
    }

    /** The ranks of the columns' directions, with a stated one for the differences of wrong classes. */
    public static Check.Decide columnRanks(String across) {
        return ClassFamilies.ranks("class-column-ranks", COLUMNS, List.of(across, "K", "K"), "K >= 2");
    }

    /** The curvature of all columns. */
    public static Step columnCurvature() {
        return Step.symbolic(
                "The curvature $\\mathcal{A}(X) = [A_kx_k]$ is a number on each: $q$ across the wrong classes, $Kpq$ along"
                        + " $e_k-1/K$, and 0 along $1$.",
                "\\mathcal{A} = q\\,E_1+Kpq\\,E_2+0\\,E_3",
                ClassFamilies.action(
                        "class-column-curvature",
                        "[A_k x_k] is q, K p q, 0 times X on the three families",
                        ClassFamilies.CURVATURE,
                        COLUMNS,
                        List.of("q", "K*" + ClassFamilies.P + "*q", "0"),
                        ClassFamilies.TWO));
    }

    /** The families of centred matrices are orthogonal. */
    public static Step families() {
        return Step.symbolic(
                "Matrices with centred rows and columns: antisymmetric ones; multiples of $\\Pi$; $Y_v ="
                        + " \\mathrm{diag}(v)-\\frac1K(v1^T+1v^T)$ with $v \\perp 1$; symmetric ones with zero diagonal. The"
                        + " products of the projectors on them vanish and each is its own square, entry by entry, for every"
                        + " $K$.",
                "E_iE_j = 0\\ (i \\ne j), \\qquad E_i^2 = E_i",
                ClassFamilies.projectors(
                        "class-families",
                        "the projectors on antisymmetric, symmetric, Pi and Y_v multiply term by term",
                        ClassFamilies.CENTRED_FAMILIES,
                        ClassFamilies.THREE));
    }

    /** The families are complete. */
    public static Step complete() {
        return Step.symbolic(
                "They add up to $X \\mapsto \\Pi X\\Pi$: there are no other centred matrices. With centred rows alone come"
                        + " $1v^T$, with centred columns alone $v1^T$, $K-1$ dimensions each.",
                "\\textstyle\\sum_iE_i = \\Pi\\cdot\\Pi",
                ClassFamilies.complete("class-complete", "the four projectors sum to X -> Pi X Pi"));
    }

    /** Their dimensions. */
    public static Step ranks() {
        return Step.symbolic(
                "Their dimensions are the traces.",
                "\\tfrac{(K-1)(K-2)}{2},\\quad \\tfrac{K(K-3)}{2},\\quad 1,\\quad K-1",
                ranks("K-1"));
    }

    /** The ranks of the families, with a stated one for the Y_v. */
    public static Check.Decide ranks(String coupled) {
        return ClassFamilies.ranks(
                "class-ranks",
                ClassFamilies.CENTRED_FAMILIES,
                List.of("(K-1)*(K-2)/2", "K*(K-3)/2", "1", coupled),
                "K >= 3");
    }

    /**
     * Returns the check that a curvature of t across the wrong classes and g along the true one acts on the four families of
     * centred matrices, rows centred afterwards, as t, t, g and a stated number, times K - 1.
     */
    public static Check.Entries curvatureOfRows(String coupled) {
        return ClassFamilies.action(
                "class-row-curvature",
                "[A_k y_k] Pi is t, t, g, (" + coupled + ")/(K-1) times Y on the four families",
                ClassFamilies.ROWS_CENTRED.after(ClassFamilies.symmetricCurvature()),
                ClassFamilies.CENTRED_FAMILIES,
                List.of("K^2*(K-1)*t", "K^2*(K-1)*t", "K^2*(K-1)*g", "K^2*(" + coupled + ")"),
                ClassFamilies.THREE);
    }

    /** Returns the check that this curvature couples Y_v and v 1^T by a stated multiple, times K - 1, of e = (g - t)/(K - 1). */
    public static Check.Entries curvatureOfCoupled(String coupling) {
        return ClassFamilies.symmetricCoupling("class-coupled-curvature", "[A_k x_k] of Y_v and v 1^T", coupling);
    }
}
