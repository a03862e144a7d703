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
 * The formula book: every closed form of the theory, stated once.
 *
 * <p>These are <em>statements to be verified</em>, see the ledger of claims; doubles, intervals, high precision, derivatives,
 * LaTeX and the solver encodings are all made from them. Notation of
 * <a href="https://arxiv.org/abs/2402.03979">Guo et al. 2025</a>: K classes, n samples per class, feature dimension d,
 * smoothing delta, decays lambdaW and lambdaH, regularization a = K sqrt(n lambdaW lambdaH). The closed forms describe the
 * regime a + delta &lt; 1; elsewhere the minimizer is zero.
 */
public final class Formulas {
    private Formulas() {}

    /** The variables of the theory, in the order in which they are listed to users. */
    public static final List<String> VARIABLES = List.of("K", "a", "delta", "n", "d", "lambdaW", "lambdaH");

    /** Further variables, used in derivations only: gamma (a margin) and t (a data curvature times g). */
    private static final List<String> LOCAL = List.of("gamma", "t", "eta", "mu");

    private static final Map<String, Definition> BOOK = new LinkedHashMap<>();

    /** The one dimensionless strength of the regularization. */
    public static final Definition REGULARIZATION = define(
            "regularization(K,n,lambdaW,lambdaH)", "a", "strength of the regularization", "K*Sqrt(n*lambdaW*lambdaH)");

    /** The scalar objective along the ray Z = gamma Pi (x) 1_n^T. */
    public static final Definition OBJECTIVE = define(
            "objective(K,a,delta,gamma)",
            "f(\\gamma)",
            "objective along the symmetric ray",
            "Log(Exp(gamma)+K-1)-(1-delta+delta/K)*gamma+a*(K-1)*gamma/K");

    /** The margin gamma at the minimizer. */
    public static final Definition MARGIN =
            define("margin(K,a,delta)", "\\gamma", "margin of the minimizer", "Log(K/(a+delta)-K+1)");

    /** The probability q of each wrong class. */
    public static final Definition P_OTHER =
            define("pOther(K,a,delta)", "q", "softmax probability of each wrong class", "(a+delta)/K");

    /** The probability p of the true class. */
    public static final Definition P_TRUE =
            define("pTrue(K,a,delta)", "p", "softmax probability of the true class", "1-(K-1)*pOther(K,a,delta)");

    /** The optimal value of the objective. */
    public static final Definition OPTIMAL_LOSS =
            define("optimalLoss(K,a,delta)", "f^*", "optimal value", "objective(K,a,delta,margin(K,a,delta))");

    /** The squared norm of each classifier row. */
    public static final Definition CLASSIFIER_NORM2 = define(
            "classifierNorm2(K,n,lambdaW,lambdaH,delta)",
            "\\|w_k\\|^2",
            "squared norm of a classifier row",
            "(K-1)/K*margin(K,regularization(K,n,lambdaW,lambdaH),delta)*Sqrt(n*lambdaH/lambdaW)");

    /** The squared norm of each feature. */
    public static final Definition FEATURE_NORM2 = define(
            "featureNorm2(K,n,lambdaW,lambdaH,delta)",
            "\\|h_k\\|^2",
            "squared norm of a feature",
            "(K-1)/K*margin(K,regularization(K,n,lambdaW,lambdaH),delta)*Sqrt(lambdaW/(n*lambdaH))");

    /** The condition number of the data curvature on its range. */
    public static final Definition KAPPA_DATA =
            define("kappaData(K,a,delta)", "\\kappa_0", "condition number of the data curvature", "K*pTrue(K,a,delta)");

    /** The data curvature in units of the decay, g = gamma / a. */
    public static final Definition GAIN =
            define("gain(K,a,delta)", "g", "margin over regularization", "margin(K,a,delta)/a");

    /** The condition number of a block with its l2 term. */
    public static final Definition KAPPA_REG = define(
            "kappaReg(K,a,delta)",
            "\\kappa_{\\mathrm{reg}}",
            "condition number of a block Hessian with its l2 term",
            "(1+gain(K,a,delta)*K*pTrue(K,a,delta)*pOther(K,a,delta))/(1+gain(K,a,delta)*pOther(K,a,delta))");

    /** Returns all definitions by name, in the order of the book. */
    public static Map<String, Definition> book() {
        return Collections.unmodifiableMap(BOOK);
    }

    /**
     * Returns the definition of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Definition named(String name) {
        Definition definition = BOOK.get(name);
        if (definition == null) {
            throw new IllegalArgumentException("unknown formula \"" + name + "\"; known: " + BOOK.keySet());
        }
        return definition;
    }

    /** Returns a reader of expressions in the variables and functions of the book. */
    public static ExprReader reader() {
        return ExprReader.of(Set.copyOf(VARIABLES), BOOK);
    }

    /** Returns a reader that also accepts the variables of derivations (gamma, t, eta, mu) and those given. */
    public static ExprReader reader(Set<String> further) {
        List<String> all = new ArrayList<>(VARIABLES);
        all.addAll(LOCAL);
        all.addAll(further);
        return ExprReader.of(Set.copyOf(all), BOOK);
    }

    private static Definition define(String signature, String symbol, String meaning, String text) {
        Definition definition = read(signature, symbol, meaning, text, BOOK);
        BOOK.put(definition.name(), definition);
        return definition;
    }

    static Definition read(String signature, String symbol, String meaning, String text, Map<String, Definition> book) {
        int open = signature.indexOf('(');
        List<String> parameters =
                List.of(signature.substring(open + 1, signature.length() - 1).split(","));
        Expr body = ExprReader.of(Set.copyOf(parameters), book).expression(text);
        return new Definition(signature.substring(0, open), parameters, symbol, meaning, text, body);
    }
}
