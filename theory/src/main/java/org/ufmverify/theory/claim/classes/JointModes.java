package org.ufmverify.theory.claim.classes;

import java.util.List;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.expression.Expr;

/**
 * How the parts of the joint Hessian at a symmetric point act on K x K matrices, for any symmetric loss. On e_i - e_j the curvature
 * A_k is t, on e_k - 1/K it is g, on 1 it is r, and v (t01 over the root of K - 1) mixes the last two; q stands for tau.
 *
 * <p>For a direction v that sums to 0 three matrices go together, Y_v, v 1^T and 1 v^T; the permutations leave Pi and J alone; on the
 * other antisymmetric matrices and on the symmetric ones without diagonal everything is a number.
 */
public final class JointModes {
    private static final List<String> THREE = List.of("K >= 3");
    private static final List<ClassFamilies> OTHERS = List.of(ClassFamilies.ANTISYMMETRIC, ClassFamilies.SYMMETRIC);

    /** tr(X) times K Pi, and times J. */
    private static final ClassMap TO_PI = ClassFamilies.COLUMNS_CENTRED.after(ClassMap.TRACE);

    private static final ClassMap TO_J = ClassMap.COLUMN_SUMS.after(ClassMap.TRACE);

    private JointModes() {}

    /** K(K - 1) times the map X to [A_k x_k]. */
    private static ClassMap curvature() {
        ClassMap toMean = ClassMap.COLUMN_SUMS.after(ClassMap.DIAGONAL).after(ClassFamilies.COLUMNS_CENTRED);
        ClassMap fromMean =
                ClassFamilies.COLUMNS_CENTRED.after(ClassMap.DIAGONAL).after(ClassMap.COLUMN_SUMS);
        return ClassFamilies.symmetricCurvature()
                .plus(ClassMap.COLUMN_SUMS.times(expr("(K-1)*r")))
                .plus(toMean.plus(fromMean).times(expr("(K-1)*v")));
    }

    /**
     * Returns the check of the curvature on x K Y_v + y v 1^T + u 1 v^T.
     *
     * @param mixed how much of 1 v^T comes from v 1^T, "v" for the truth
     */
    public static Check.Entries curvatureOfThree(String mixed) {
        return standard(
                "joint-curvature-three",
                "[A_k x_k] of Y_v, v 1^T and 1 v^T",
                curvature(),
                "K*(((K-1)*t+(g-t)*(K-2))*x+(g-t)*y+(K-1)*v*u)",
                "K*((g-t)*(K-2)*x+((K-1)*t+g-t)*y+(K-1)*v*u)",
                "K*(K-1)*(v*(K-2)*x+" + mixed + "*y+r*u)");
    }

    /**
     * Returns the check of the curvature on x K Pi + y J.
     *
     * @param mixed how much of Pi comes from J, "v" for the truth
     */
    public static Check.Entries curvatureOfTwo(String mixed) {
        return trivial(
                "joint-curvature-two",
                "[A_k x_k] of Pi and J",
                curvature(),
                "K*(K-1)*(g*x+" + mixed + "*y)",
                "K*(K-1)*((K-1)*v*x+r*y)");
    }

    /** Returns the check that the curvature is t on all other matrices. */
    public static Check.Entries curvatureOfOthers() {
        return ClassFamilies.action(
                "joint-curvature-others",
                "[A_k x_k] is t X on antisymmetric matrices and on symmetric ones without diagonal, rows centred",
                curvature(),
                OTHERS,
                List.of("K*(K-1)*t", "K*(K-1)*t"),
                THREE);
    }

    /**
     * Returns the check of T X^T, T = Pi + tau J/K, on the three.
     *
     * @param turned what of 1 v^T comes from v 1^T, "q" for the truth
     */
    public static Check.Entries turnedOfThree(String turned) {
        return standard(
                "joint-turned-three", "T X^T of Y_v, v 1^T and 1 v^T", turned(), "K*x", "K*u", "K*" + turned + "*y");
    }

    /** Returns the check of T X^T on Pi and J. */
    public static Check.Entries turnedOfTwo() {
        return trivial("joint-turned-two", "T X^T of Pi and J", turned(), "K*x", "K*q*y");
    }

    /** Returns the check of T X^T on all other matrices. */
    public static Check.Entries turnedOfOthers() {
        return ClassFamilies.action(
                "joint-turned-others",
                "T X^T is -X on antisymmetric matrices, X on symmetric ones without diagonal",
                turned(),
                OTHERS,
                List.of("-K", "K"),
                THREE);
    }

    /** Returns the check of X (Pi + w J/K) on the three. */
    public static Check.Entries rightOfThree() {
        return standard("joint-right-three", "X (Pi + w J/K) of Y_v, v 1^T and 1 v^T", right(), "K*x", "K*w*y", "K*u");
    }

    /** Returns the check of (Pi + tau w J/K) X on the three. */
    public static Check.Entries leftOfThree() {
        return standard(
                "joint-left-three", "(Pi + tau w J/K) X of Y_v, v 1^T and 1 v^T", left(), "K*x", "K*y", "K*q*w*u");
    }

    /** Returns the check of X (Pi + w J/K) on Pi and J. */
    public static Check.Entries rightOfTwo() {
        return trivial("joint-right-two", "X (Pi + w J/K) of Pi and J", right(), "K*x", "K*w*y");
    }

    /** Returns the check of (Pi + tau w J/K) X on Pi and J. */
    public static Check.Entries leftOfTwo() {
        return trivial("joint-left-two", "(Pi + tau w J/K) X of Pi and J", left(), "K*x", "K*q*w*y");
    }

    /** Returns the check that both leave all other matrices as they are. */
    public static Check.Entries sidesOfOthers() {
        return ClassFamilies.action(
                "joint-sides-others",
                "(Pi + tau w J/K) X (Pi + w J/K) is X on the other families",
                left().after(right()),
                OTHERS,
                List.of("K^2", "K^2"),
                THREE);
    }

    /** Returns the check of the lengths of Y_v and v 1^T, which are orthogonal. */
    public static Check.Entries lengths() {
        return ClassFamilies.lengths("joint-lengths", "lengths and angle of Y_v and v 1^T");
    }

    private static ClassMap turned() {
        return ClassFamilies.COLUMNS_CENTRED
                .plus(ClassMap.COLUMN_SUMS.times(expr("q")))
                .after(ClassMap.TRANSPOSE);
    }

    private static ClassMap right() {
        return ClassFamilies.ROWS_CENTRED.plus(ClassMap.ROW_SUMS.times(expr("w")));
    }

    private static ClassMap left() {
        return ClassFamilies.COLUMNS_CENTRED.plus(ClassMap.COLUMN_SUMS.times(expr("q*w")));
    }

    private static Check.Entries standard(
            String id, String text, ClassMap map, String ofY, String ofColumns, String ofRows) {
        ClassMap three = ClassFamilies.TO_Y
                .times(expr("x"))
                .plus(ClassFamilies.TO_COLUMNS.times(expr("y")))
                .plus(ClassFamilies.TO_ROWS.times(expr("u")));
        ClassMap image = ClassFamilies.TO_Y
                .times(expr(ofY))
                .plus(ClassFamilies.TO_COLUMNS.times(expr(ofColumns)))
                .plus(ClassFamilies.TO_ROWS.times(expr(ofRows)));
        return ClassFamilies.identity(id, text, map.after(three), image, THREE);
    }

    private static Check.Entries trivial(String id, String text, ClassMap map, String ofPi, String ofJ) {
        ClassMap two = TO_PI.times(expr("x")).plus(TO_J.times(expr("y")));
        ClassMap image = TO_PI.times(expr(ofPi)).plus(TO_J.times(expr(ofJ)));
        return ClassFamilies.identity(id, text, map.after(two), image, THREE);
    }

    private static Expr expr(String text) {
        return Statements.expression(text);
    }
}
