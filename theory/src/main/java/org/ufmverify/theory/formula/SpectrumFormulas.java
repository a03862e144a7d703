package org.ufmverify.theory.formula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ufmverify.theory.expression.Definition;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprReader;

/**
 * The second part of the formula book: curvature at the minimizer, block by block and jointly in (W, H, b).
 *
 * <p>As in {@link Formulas} these are statements to be verified. Curvatures are in units of a decay: g q on the K - 2
 * directions across the wrong classes and g K p q along the true one, g = margin / a.
 */
public final class SpectrumFormulas {
    private SpectrumFormulas() {}

    private static final Set<String> VARIABLES =
            Set.of("K", "a", "delta", "n", "d", "lambdaW", "lambdaH", "lambdaB", "t");

    private static final Map<String, Definition> BOOK = new LinkedHashMap<>(Formulas.book());

    /** The ratio c of classifier rows to features at the balanced point, W = c [h_k]^T. */
    public static final Definition BALANCE = define(
            "balance(n,lambdaW,lambdaH)",
            "c",
            "ratio of classifier rows to features at the balanced point",
            "Sqrt(n*lambdaH/lambdaW)");

    /** The smaller data curvature, g q. */
    public static final Definition CURVATURE_LOW = define(
            "curvatureLow(K,a,delta)",
            "g q",
            "data curvature across the wrong classes, in units of the decay",
            "gain(K,a,delta)*pOther(K,a,delta)");

    /** The larger data curvature, g K p q. */
    public static final Definition CURVATURE_HIGH = define(
            "curvatureHigh(K,a,delta)",
            "g K p q",
            "data curvature along the true class, in units of the decay",
            "gain(K,a,delta)*K*pTrue(K,a,delta)*pOther(K,a,delta)");

    /** How much the curvature exceeds g q along the true class: beta = (K p - 1)/(K - 1) = 1 - a - delta. */
    public static final Definition ANISOTROPY =
            define("anisotropy(K,a,delta)", "\\beta", "excess curvature along the true class", "1-a-delta");

    /** The data curvature on the K - 1 coupled directions of the classifier, g q (1 + beta (K - 2)). */
    public static final Definition CURVATURE_MIDDLE = define(
            "curvatureMiddle(K,a,delta)",
            "g q (1 + \\beta (K - 2))",
            "data curvature on the coupled directions, in units of the decay",
            "curvatureLow(K,a,delta)*(1+anisotropy(K,a,delta)*(K-2))");

    /** The larger joint eigenvalue of a direction with data curvature t (in units of the decay). */
    public static final Definition PAIR_HIGH = define(
            "pairHigh(lambdaW,lambdaH,t)",
            "\\mu_+",
            "larger joint eigenvalue at data curvature t",
            "((1+t)*(lambdaW+lambdaH)+Sqrt((1-t)^2*(lambdaW+lambdaH)^2+4*t*(lambdaW-lambdaH)^2))/2");

    /** The smaller joint eigenvalue of a direction with data curvature t, by the product of the two: no cancellation. */
    public static final Definition PAIR_LOW = define(
            "pairLow(lambdaW,lambdaH,t)",
            "\\mu_-",
            "smaller joint eigenvalue at data curvature t",
            "4*lambdaW*lambdaH*t/pairHigh(lambdaW,lambdaH,t)");

    /** The larger coupled eigenvalue at W = 0, H = 0. */
    public static final Definition ORIGIN_HIGH = define(
            "originHigh(a,delta,lambdaW,lambdaH)",
            "\\nu_+",
            "larger joint eigenvalue at the origin",
            "(lambdaW+lambdaH+Sqrt((lambdaW-lambdaH)^2+4*lambdaW*lambdaH*((1-delta)/a)^2))/2");

    /** The smaller coupled eigenvalue at W = 0, H = 0: negative below the threshold a + delta = 1, where the origin is a saddle. */
    public static final Definition ORIGIN_LOW = define(
            "originLow(a,delta,lambdaW,lambdaH)",
            "\\nu_-",
            "smaller joint eigenvalue at the origin",
            "lambdaW*lambdaH*(a+delta-1)*(a+1-delta)/a^2/originHigh(a,delta,lambdaW,lambdaH)");

    /** The dimension of the orbit of the minimizer under rotations of the feature space. */
    public static final Definition ORBIT_DIMENSION = define(
            "orbitDimension(K,d)",
            "\\dim O",
            "dimension of the orbit of the minimizer under rotations",
            "d*(d-1)/2-(d-K+1)*(d-K)/2");

    /** The joint condition number where {@code lambdaW = lambdaH}, {@code K >= 4} and {@code 2 g q <= 1}. */
    public static final Definition KAPPA_JOINT_EQUAL = define(
            "kappaJointEqual(K,a,delta)",
            "\\kappa_{\\mathrm{joint}}",
            "joint condition number for equal decays, K >= 4 and 2 g q <= 1",
            "Max(kappaData(K,a,delta),1+1/curvatureLow(K,a,delta))");

    private static final List<Mode> FEATURE_BLOCK = List.of(
            mode("outside the span of the classes", "1", "K*n*(d-K+1)"),
            mode("across the wrong classes", "1+curvatureLow(K,a,delta)", "K*n*(K-2)"),
            mode("along the true class", "1+curvatureHigh(K,a,delta)", "K*n"));

    private static final Mode CLASSIFIER_SCALE = mode("scale", "1+curvatureHigh(K,a,delta)", "1");

    private static final List<Mode> CLASSIFIER_BLOCK = List.of(
            mode("no data curvature", "1", "K*d-(K-1)^2"),
            mode("uncoupled directions", "1+curvatureLow(K,a,delta)", "(K-1)^2-K"),
            mode("coupled directions", "1+curvatureMiddle(K,a,delta)", "K-1"),
            CLASSIFIER_SCALE);

    private static final List<Mode> JOINT = List.of(
            mode("rotation of the features", "0", "orbitDimension(K,d)"),
            mode("scale, slow", "pairLow(lambdaW,lambdaH,curvatureHigh(K,a,delta))", "1"),
            mode("scale, fast", "pairHigh(lambdaW,lambdaH,curvatureHigh(K,a,delta))", "1"),
            mode("antisymmetric", "(1+curvatureLow(K,a,delta))*(lambdaW+lambdaH)", "(K-1)*(K-2)/2"),
            mode("classifier mean", "lambdaW", "d"),
            mode("feature mean outside the span", "lambdaH", "d-K+1"),
            mode("unbalanced, outside the span", "lambdaW+lambdaH", "(K-1)*(d-K+1)"),
            mode("within class, outside the span", "lambdaH", "K*(n-1)*(d-K+1)"),
            mode("within class, across the wrong classes", "lambdaH*(1+curvatureLow(K,a,delta))", "K*(n-1)*(K-2)"),
            mode("within class, along the true class", "lambdaH*(1+curvatureHigh(K,a,delta))", "K*(n-1)"));

    /** Modes that need a second wrong class. */
    private static final List<Mode> JOINT_SYMMETRIC = List.of(
            mode("symmetric, slow", "pairLow(lambdaW,lambdaH,curvatureLow(K,a,delta))", "K*(K-3)/2"),
            mode("symmetric, fast", "pairHigh(lambdaW,lambdaH,curvatureLow(K,a,delta))", "K*(K-3)/2"));

    // Lower triangle; coordinates: classifier, class means, global feature mean, bias.
    private static final List<List<Expr>> COUPLED = lowerTriangle(List.of(
            List.of("lambdaW*(1+curvatureMiddle(K,a,delta))"),
            List.of("Sqrt(lambdaW*lambdaH)*(curvatureMiddle(K,a,delta)-1)", "lambdaH*(1+curvatureMiddle(K,a,delta))"),
            List.of(
                    "Sqrt(lambdaW*lambdaH*(K-2))*curvatureLow(K,a,delta)*anisotropy(K,a,delta)",
                    "lambdaH*Sqrt(K-2)*curvatureLow(K,a,delta)*anisotropy(K,a,delta)",
                    "lambdaH*(1+curvatureLow(K,a,delta)*(1+anisotropy(K,a,delta)))"),
            List.of(
                    "Sqrt(lambdaW*gain(K,a,delta)*(K-2))*pOther(K,a,delta)*anisotropy(K,a,delta)",
                    "Sqrt(lambdaH*gain(K,a,delta)*(K-2))*pOther(K,a,delta)*anisotropy(K,a,delta)",
                    "Sqrt(lambdaH*gain(K,a,delta))*pOther(K,a,delta)*(1+anisotropy(K,a,delta))",
                    "lambdaB+pOther(K,a,delta)*(1+anisotropy(K,a,delta))")));

    private static final Expr COUPLED_MULTIPLICITY = read("K-1");

    private static final List<Mode> ORIGIN = List.of(
            mode("class means, slow", "originLow(a,delta,lambdaW,lambdaH)", "d*(K-1)"),
            mode("class means, fast", "originHigh(a,delta,lambdaW,lambdaH)", "d*(K-1)"),
            mode("classifier mean", "lambdaW", "d"),
            mode("feature mean and within class", "lambdaH", "d*(K*n-K+1)"));

    private static final Mode BIAS_SHIFT = mode("common shift of the bias", "lambdaB", "1");
    private static final Mode ORIGIN_BIAS = mode("bias", "lambdaB+1/K", "K-1");

    /** Returns all definitions by name, those of {@link Formulas} first. */
    public static Map<String, Definition> book() {
        return Collections.unmodifiableMap(BOOK);
    }

    /** Returns the modes of the feature block's Hessian over lambdaH, a + delta &lt; 1. */
    public static List<Mode> featureBlock() {
        return FEATURE_BLOCK;
    }

    /** Returns the modes of the classifier block's Hessian over lambdaW for K classes, a + delta &lt; 1. */
    public static List<Mode> classifierBlock(int classes) {
        return classes == 2 ? List.of(CLASSIFIER_BLOCK.get(0), CLASSIFIER_SCALE) : CLASSIFIER_BLOCK;
    }

    /** Returns the modes of the joint Hessian in (W, H), b fixed, for K classes, a + delta &lt; 1. */
    public static List<Mode> joint(int classes) {
        return joint(classes, 3);
    }

    /** Returns the modes of the joint Hessian in (W, H, b) for K classes, a + delta &lt; 1. */
    public static List<Mode> jointWithBias(int classes) {
        List<Mode> modes = joint(classes, 4);
        modes.add(BIAS_SHIFT);
        return modes;
    }

    /** Returns the modes of the joint Hessian in (W, H) at W = 0, H = 0. */
    public static List<Mode> origin() {
        return ORIGIN;
    }

    /** Returns the modes of the joint Hessian in (W, H, b) at W = 0, H = 0. */
    public static List<Mode> originWithBias() {
        List<Mode> modes = new ArrayList<>(ORIGIN);
        modes.add(ORIGIN_BIAS);
        modes.add(BIAS_SHIFT);
        return modes;
    }

    private static List<Mode> joint(int classes, int coordinates) {
        List<Mode> modes = new ArrayList<>(JOINT);
        if (classes > 2) {
            modes.addAll(JOINT_SYMMETRIC);
        }
        // With one wrong class the symmetric square of the standard representation has no further copy of it: what
        // remains of the coupled block is the global feature mean, and the bias.
        modes.add(coupled(classes > 2 ? 0 : 2, coordinates));
        return modes;
    }

    private static Mode coupled(int from, int to) {
        List<List<Expr>> matrix = new ArrayList<>();
        for (int i = from; i < to; i++) {
            List<Expr> row = new ArrayList<>();
            for (int j = from; j < to; j++) {
                row.add(COUPLED.get(Math.max(i, j)).get(Math.min(i, j)));
            }
            matrix.add(row);
        }
        return new Mode("coupled to the mean", matrix, COUPLED_MULTIPLICITY);
    }

    private static List<List<Expr>> lowerTriangle(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(SpectrumFormulas::read).toList())
                .toList();
    }

    private static Mode mode(String label, String eigenvalue, String multiplicity) {
        return Mode.of(label, read(eigenvalue), read(multiplicity));
    }

    private static Expr read(String text) {
        return ExprReader.of(VARIABLES, BOOK).expression(text);
    }

    private static Definition define(String signature, String symbol, String meaning, String text) {
        Definition definition = Formulas.read(signature, symbol, meaning, text, BOOK);
        BOOK.put(definition.name(), definition);
        return definition;
    }
}
