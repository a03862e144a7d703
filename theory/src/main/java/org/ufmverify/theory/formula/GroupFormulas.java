package org.ufmverify.theory.formula;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.ufmverify.theory.expression.Definition;
import org.ufmverify.theory.expression.ExprReader;

/**
 * The third part of the formula book: cross-entropy and label smoothing with any class counts, where classes of equal count and
 * weight form groups.
 *
 * <p>As in {@link Formulas} these are statements to be verified. N samples in all, s = sqrt(lambdaW lambdaH), smoothing delta,
 * temperature T; a group has n samples a class and the share c of each class in the data term (n/N without weights); groups A and B
 * have KA and KB classes of nA and nB samples.
 */
public final class GroupFormulas {
    private GroupFormulas() {}

    /** The variables of the statements about groups. */
    public static final Set<String> VARIABLES = Set.of(
            "K", "delta", "n", "lambdaW", "lambdaH", "lambdaB", "gamma", "a", "N", "T", "s", "c", "nA", "nB", "KA",
            "KB", "L", "p", "q", "u", "v", "w", "x", "y", "z", "r");

    private static final Map<String, Definition> BOOK = new LinkedHashMap<>(Formulas.book());

    /** The strength of the regularization of one group, a_g; a when all classes are equal. */
    public static final Definition STRENGTH =
            define("groupStrength(s,n,c)", "a_g", "strength of the regularization of a group", "s*Sqrt(n)/c");

    /** By how much the probability of a class exceeds that of another one of its group. */
    public static final Definition LEAD = define(
            "groupLead(delta,T,a)",
            "p_{\\mathrm{own}}-p_{\\mathrm{in}}",
            "lead of the own class over another one of its group",
            "Max(0,1-delta-T*a)");

    /** The largest count at which classes of a group merge, without weights. */
    public static final Definition MINORITY_COUNT = define(
            "minorityCount(N,s,delta,T)",
            "n_{\\min}",
            "largest count at which the classes of a group merge",
            "(T*N*s/(1-delta))^2");

    /** The ratio nA/nB from which on the classes of B merge, for two groups without weights. */
    public static final Definition CRITICAL_RATIO = define(
            "criticalRatio(s,delta,T,KA,KB,nB)",
            "R^*",
            "ratio of counts from which on the smaller classes merge",
            "((1-delta)/(T*s*Sqrt(nB))-KB)/KA");

    /**
     * The probability that a sample of A gives to all of B, less delta KB/K, for two groups with a free bias, at temperature 1 and
     * without weights, where the means of the groups differ.
     */
    public static final Definition CROSS_ERROR = define(
            "crossError(s,KA,KB,nA,nB)",
            "\\epsilon_A",
            "probability of the other group, less its share of the smoothing",
            "s*KB*Sqrt((KA*nA+KB*nB)*nB/((KA+KB)*nA))");

    /** The probability of the true class of a sample of A, from its lead y (0 for a single class) and what it gives to B, e. */
    public static final Definition OWN_OF_PAIR = define(
            "ownOfPair(delta,KA,KB,e,y)",
            "p_A",
            "probability of the true class, with two groups",
            "(1-delta*KB/(KA+KB)-e+(KA-1)*y)/KA");

    /** The probability of another class of A. */
    public static final Definition INSIDE_OF_PAIR = define(
            "insideOfPair(delta,KA,KB,e,y)",
            "q_A",
            "probability of another class of the group, with two groups",
            "(1-delta*KB/(KA+KB)-e-y)/KA");

    /** The mean over A of log p less the logarithm of the probability of a class of B. */
    public static final Definition LOG_LEAD = define(
            "logLead(delta,KA,KB,e,y)",
            "L_A",
            "difference of the mean logits of the two groups",
            "(Log(ownOfPair(delta,KA,KB,e,y))+(KA-1)*Log(insideOfPair(delta,KA,KB,e,y)))/KA-Log(delta/(KA+KB)+e/KB)");

    /** Returns a reader of statements about groups. */
    public static ExprReader reader() {
        return ExprReader.of(VARIABLES, BOOK);
    }

    private static Definition define(String signature, String symbol, String meaning, String text) {
        Definition definition = Formulas.read(signature, symbol, meaning, text, BOOK);
        BOOK.put(definition.name(), definition);
        return definition;
    }
}
