package org.ufmverify.theory.claim.classes;

import static org.ufmverify.theory.claim.classes.ClassMap.COLUMN_SUMS;
import static org.ufmverify.theory.claim.classes.ClassMap.DIAGONAL;
import static org.ufmverify.theory.claim.classes.ClassMap.IDENTITY;
import static org.ufmverify.theory.claim.classes.ClassMap.ROW_SUMS;
import static org.ufmverify.theory.claim.classes.ClassMap.TRACE;
import static org.ufmverify.theory.claim.classes.ClassMap.TRANSPOSE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.claim.Check;
import org.ufmverify.theory.claim.Statements;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.exact.Range;

/**
 * The families of K x K matrices on which the Hessian acts by one number or one small matrix, as projectors, and the checks that
 * they are complete. The softmax of the minimizer enters through q alone: p = 1 - (K - 1) q, beta = 1 - K q.
 *
 * @param map the projector times the scale, so that no coefficient has a denominator
 * @param scale a positive polynomial in K
 */
public record ClassFamilies(ClassMap map, Expr scale) {
    /** For the families that need a second wrong class. */
    public static final List<String> THREE = List.of("K >= 3", "q > 0", "K*q < 1");

    /** For those that do not. */
    static final List<String> TWO = List.of("K >= 2", "q > 0", "K*q < 1");

    /** The probability of the true class. */
    public static final String P = "(1-(K-1)*q)";

    /** K times X Pi. */
    public static final ClassMap ROWS_CENTRED = IDENTITY.times(expr("K")).minus(ROW_SUMS);

    /** K times Pi X. */
    static final ClassMap COLUMNS_CENTRED = IDENTITY.times(expr("K")).minus(COLUMN_SUMS);

    /** K^2 times Pi X Pi. */
    public static final ClassMap CENTRED = COLUMNS_CENTRED.after(ROWS_CENTRED);

    /** The map X to [A_k x_k], A_k = diag(p_k) - p_k p_k^T. */
    public static final ClassMap CURVATURE = curvature();

    /** K^2 times the map X to Pi X^T Pi. */
    public static final ClassMap TURNED = CENTRED.after(TRANSPOSE);

    /** Columns along e_k - 1/K, each its own multiple. */
    static final ClassFamilies ALONG = of(COLUMNS_CENTRED.after(DIAGONAL).after(COLUMNS_CENTRED), "K*(K-1)");

    /** Columns across the wrong classes. */
    static final ClassFamilies ACROSS = of(COLUMNS_CENTRED.times(expr("K-1")).minus(ALONG.map), "K*(K-1)");

    /** Equal entries in each column. */
    static final ClassFamilies SHIFT = of(COLUMN_SUMS, "K");

    /** Antisymmetric, rows and columns centred. */
    static final ClassFamilies ANTISYMMETRIC = of(CENTRED.after(IDENTITY.minus(TRANSPOSE)), "2*K^2");

    /** Multiples of Pi. */
    public static final ClassFamilies SCALE = of(COLUMNS_CENTRED.after(TRACE).after(COLUMNS_CENTRED), "K^2*(K-1)");

    /** K^2 times the map of a diagonal matrix diag(v), v centred, to Y_v = diag(v) - (v 1^T + 1 v^T)/K. */
    static final ClassMap TO_Y = centredDiagonal(framed());

    /** K times the map of diag(v), v centred, to v 1^T. */
    public static final ClassMap TO_COLUMNS = centredDiagonal(ROW_SUMS);

    /** K times the map of diag(v), v centred, to 1 v^T. */
    static final ClassMap TO_ROWS = centredDiagonal(COLUMN_SUMS);

    /** Matrices Y_v. */
    static final ClassFamilies COUPLED = of(TO_Y.after(DIAGONAL).after(framed()), "K^2*(K-2)");

    /** Symmetric with zero diagonal, rows and columns centred: what is left. */
    static final ClassFamilies SYMMETRIC = of(
            CENTRED.after(IDENTITY.plus(TRANSPOSE))
                    .times(expr("(K-1)*(K-2)"))
                    .minus(SCALE.map.times(expr("2*(K-2)")))
                    .minus(COUPLED.map.times(expr("2*(K-1)"))),
            "2*K^2*(K-1)*(K-2)");

    /** All families of the centred matrices. */
    public static final List<ClassFamilies> CENTRED_FAMILIES = List.of(ANTISYMMETRIC, SYMMETRIC, SCALE, COUPLED);

    /** Where identities are searched for counterexamples: near, as polynomials of high degree drown in rounding far out. */
    private static final Map<String, Range> NEARBY = nearby();

    private static final List<String> LEFT = List.of("x", "y", "u", "w");
    private static final List<String> RIGHT = List.of("t", "g", "r", "v");

    private static Map<String, Range> nearby() {
        Map<String, Range> ranges = new HashMap<>();
        ranges.put("K", Range.of(2, 6));
        for (String name : List.of("x", "y", "u", "w", "t", "g", "r", "v")) {
            ranges.put(name, Range.of(0, 1));
        }
        return ranges;
    }

    private static ClassFamilies of(ClassMap map, String scale) {
        return new ClassFamilies(map, expr(scale));
    }

    private static ClassMap curvature() {
        ClassMap weights = IDENTITY.times(expr("q")).plus(DIAGONAL.times(expr("1-K*q")));
        return weights.minus(weights.after(COLUMN_SUMS).after(weights));
    }

    private static ClassMap framed() {
        return IDENTITY.times(expr("K")).minus(ROW_SUMS).minus(COLUMN_SUMS);
    }

    private static ClassMap centredDiagonal(ClassMap map) {
        return map.after(DIAGONAL.times(expr("K")).minus(TRACE));
    }

    /** Returns the check that the families are projectors whose products vanish: combinations multiply term by term. */
    static Check.Entries projectors(String id, String text, List<ClassFamilies> families, List<String> assumptions) {
        List<Expr> products = new ArrayList<>();
        for (int i = 0; i < families.size(); i++) {
            products.add(expr(LEFT.get(i)).times(expr(RIGHT.get(i))).times(families.get(i).scale));
        }
        ClassMap product = combination(families, variables(LEFT, families.size()))
                .after(combination(families, variables(RIGHT, families.size())));
        return identity(id, text, product, combination(families, products), assumptions);
    }

    /** Returns the check that the families of centred matrices make up all of them: the projectors sum to X to Pi X Pi. */
    static Check.Entries complete(String id, String text) {
        ClassMap sum = ANTISYMMETRIC
                .map
                .times(expr("(K-1)*(K-2)"))
                .plus(SYMMETRIC.map)
                .plus(SCALE.map.times(expr("2*(K-2)")))
                .plus(COUPLED.map.times(expr("2*(K-1)")));
        return identity(id, text, sum, CENTRED.times(expr("2*(K-1)*(K-2)")), THREE);
    }

    /** Returns the check of the lengths and the angle of Y_v and v 1^T, v centred: 1 - 2/K, K and 0, times |v|^2. */
    public static Check.Entries lengths(String id, String text) {
        ClassMap centred = DIAGONAL.times(expr("K")).minus(TRACE);
        ClassMap products = framed().after(TO_Y)
                .times(expr("x"))
                .plus(ROW_SUMS.after(TO_COLUMNS).times(expr("y")))
                .plus(framed().after(TO_COLUMNS).times(expr("u")));
        return identity(id, text, DIAGONAL.after(products), centred.times(expr("K*(K-2)*x+K*y")), THREE);
    }

    /** Returns the check that the curvature maps Y_v and v 1^T to combinations of the two, beta = 1 - K q. */
    public static Check.Entries coupling(String id, String text, String beta) {
        ClassMap both = TO_Y.times(expr("x")).plus(TO_COLUMNS.times(expr("y")));
        Expr ofY = expr("q*(1+(" + beta + ")*(K-2))*x+q*(" + beta + ")*y");
        Expr ofColumns = expr("q*(" + beta + ")*(K-2)*x+q*(1+(" + beta + "))*y");
        return identity(id, text, CURVATURE.after(both), TO_Y.times(ofY).plus(TO_COLUMNS.times(ofColumns)), THREE);
    }

    /** K(K - 1) times the map X to [A_k x_k] with A_k = t on the differences of wrong classes, g on e_k - 1/K and 0 on 1. */
    static ClassMap symmetricCurvature() {
        return ACROSS.map.times(expr("t")).plus(ALONG.map.times(expr("g")));
    }

    /** Returns the check that this curvature maps Y_v and v 1^T to combinations of the two. */
    static Check.Entries symmetricCoupling(String id, String text, String coupling) {
        ClassMap both = TO_Y.times(expr("x")).plus(TO_COLUMNS.times(expr("y")));
        String c = "(" + coupling + ")";
        Expr ofY = expr("K*((K-1)*t+" + c + "*(K-2))*x+K*" + c + "*y");
        Expr ofColumns = expr("K*" + c + "*(K-2)*x+K*((K-1)*t+" + c + ")*y");
        return identity(
                id, text, symmetricCurvature().after(both), TO_Y.times(ofY).plus(TO_COLUMNS.times(ofColumns)), THREE);
    }

    /** Returns the check that neither the curvature nor the transpose sees 1 v^T, nor the transpose v 1^T. */
    public static Check.Entries unseen(String id, String text) {
        ClassMap images = CURVATURE
                .after(TO_ROWS)
                .times(expr("x"))
                .plus(TURNED.after(TO_ROWS).times(expr("y")))
                .plus(TURNED.after(TO_COLUMNS).times(expr("u")));
        return identity(id, text, images, IDENTITY.times(Expr.ZERO), TWO);
    }

    /** Returns the check that a map acts on each family as a number. */
    public static Check.Entries action(
            String id,
            String text,
            ClassMap map,
            List<ClassFamilies> families,
            List<String> numbers,
            List<String> assumptions) {
        List<Expr> scaled = new ArrayList<>();
        for (int i = 0; i < families.size(); i++) {
            scaled.add(expr(LEFT.get(i)).times(expr(numbers.get(i))));
        }
        ClassMap image = map.after(combination(families, variables(LEFT, families.size())));
        return identity(id, text, image, combination(families, scaled), assumptions);
    }

    /** Returns the check that two maps are the same. */
    static Check.Entries identity(String id, String text, ClassMap left, ClassMap right, List<String> assumptions) {
        return entries(id, text, left.equalTo(right, 4), assumptions);
    }

    /** Returns the check that two maps, times any x, are the same for K = 2, where no three indices are different. */
    public static Check.Entries identityOfTwo(String id, String text, ClassMap left, ClassMap right) {
        Map<String, Expr> two = Map.of("K", Expr.integer(2));
        List<Relation> equations = left.times(expr("x")).equalTo(right.times(expr("x")), 2).stream()
                .map(r -> r.substitute(two))
                .toList();
        return entries(id, text, equations, List.of("q > 0", "2*q < 1"));
    }

    /** Returns the check of the dimensions of the families: the traces of the projectors. */
    static Check.Decide ranks(String id, List<ClassFamilies> families, List<String> dimensions, String least) {
        List<Relation> equations = new ArrayList<>();
        for (int i = 0; i < families.size(); i++) {
            Expr stated = expr(dimensions.get(i)).times(families.get(i).scale);
            equations.add(new Relation(families.get(i).map.trace(), Relation.Operator.EQUAL, stated));
        }
        return Statements.decide(id, Statements.relations(List.of(least)), equations, NEARBY);
    }

    private static Check.Entries entries(String id, String text, List<Relation> equations, List<String> assumptions) {
        Check.Decide all = Statements.decide(id, Statements.relations(assumptions), equations, NEARBY);
        return new Check.Entries(text + "  for  " + String.join(", ", assumptions), all.conjecture());
    }

    private static ClassMap combination(List<ClassFamilies> families, List<Expr> factors) {
        ClassMap sum = families.get(0).map.times(factors.get(0));
        for (int i = 1; i < families.size(); i++) {
            sum = sum.plus(families.get(i).map.times(factors.get(i)));
        }
        return sum;
    }

    private static List<Expr> variables(List<String> names, int count) {
        return names.subList(0, count).stream().map(ClassFamilies::expr).toList();
    }

    private static Expr expr(String text) {
        return Statements.expression(text);
    }
}
