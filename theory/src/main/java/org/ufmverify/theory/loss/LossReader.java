package org.ufmverify.theory.loss;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.expression.Fn;

/**
 * Reads the expression of a loss.
 *
 * <p>Either a function of {@code p}, the softmax probability of the true class, or of {@code z_k} with {@code Sum(f)} (over all
 * classes), {@code SumOther(f)} or {@code MaxOther(f)} (over the wrong ones), where f is an expression in {@code z}, the logit of
 * the class in turn, and {@code z_k}. {@code K} and the parameters may occur everywhere.
 */
public final class LossReader {
    /** Names that a parameter cannot have. */
    public static final Set<String> RESERVED =
            Set.of("z", "zk", "p", "g", "t", "K", "T", "D", "E", "I", "gamma", "mean");

    private static final Pattern TRUE_LOGIT = Pattern.compile("\\bz_k\\b");
    private static final Pattern AGGREGATE = Pattern.compile("\\b(Sum|SumOther|MaxOther)\\s*\\(");
    private static final String MARK = "aggregate";
    private static final int MAX_AGGREGATES = 6;

    private final Set<String> parameters;
    private final List<Aggregate> aggregates = new ArrayList<>();
    private final Map<String, Expr> marks = new HashMap<>();

    private LossReader(Set<String> parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads a loss.
     *
     * @param name its name
     * @param parameters its parameters
     * @param text its expression
     * @param conjugate its conjugate, when it is known
     * @throws IllegalArgumentException with one sentence when the text is malformed or uses an unknown name
     */
    public static LossFamily read(
            String name, List<LossParameter> parameters, String text, Optional<Conjugate> conjugate) {
        Set<String> names = new HashSet<>();
        parameters.forEach(p -> names.add(p.name()));
        LossReader reader = new LossReader(names);
        String plain = TRUE_LOGIT.matcher(text).replaceAll(Loss.OWN);
        Expr outer = reader.outer(plain);
        boolean inProbability = outer.variables().contains(Loss.PROBABILITY);
        if (inProbability && (!reader.marks.isEmpty() || outer.variables().contains(Loss.OWN))) {
            throw new IllegalArgumentException(
                    "a loss is stated either in p or in z_k and sums over the logits, not in both");
        }
        Optional<Expr> ofProbability = inProbability ? Optional.of(outer) : Optional.empty();
        Expr body = inProbability ? reader.inLogits(outer) : outer.substitute(reader.marks);
        if (reader.aggregates.isEmpty()) {
            throw new IllegalArgumentException("a loss must depend on the wrong logits too: use p, Sum(f(z)),"
                    + " SumOther(f(z)) or MaxOther(f(z))");
        }
        return new LossFamily(name, parameters, text, body, reader.aggregates, ofProbability, conjugate);
    }

    /** Reads an expression in the component {@code g} of a gradient, K and the parameters. */
    static Expr component(List<LossParameter> parameters, String text) {
        Set<String> names = new HashSet<>(Set.of(Loss.GRADIENT, Loss.CLASSES));
        parameters.forEach(p -> names.add(p.name()));
        return ExprReader.of(names, Map.of()).expression(text);
    }

    private Expr outer(String text) {
        StringBuilder rest = new StringBuilder();
        Set<String> names = new HashSet<>(parameters);
        names.addAll(Set.of(Loss.OWN, Loss.CLASSES, Loss.PROBABILITY));
        Matcher call = AGGREGATE.matcher(text);
        int from = 0;
        while (call.find(from)) {
            int end = closing(text, call.end());
            String mark = MARK + "S".repeat(marks.size() + 1);
            if (marks.size() == MAX_AGGREGATES) {
                throw new IllegalArgumentException(
                        "a loss may have at most " + MAX_AGGREGATES + " sums and maxima over the logits");
            }
            marks.put(mark, aggregate(call.group(1), text.substring(call.end(), end)));
            names.add(mark);
            rest.append(text, from, call.start()).append(mark);
            from = end + 1;
        }
        return ExprReader.of(names, Map.of())
                .expression(rest.append(text.substring(from)).toString());
    }

    private static Expr expression(Set<String> names, String text) {
        try {
            return ExprReader.of(names, Map.of()).expression(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage().replaceAll("\\b" + Loss.OWN + "\\b", "z_k").replaceAll(MARK + "S+", "Sum(...)"), e);
        }
    }

    private static int closing(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("cannot read \"" + text + "\": a parenthesis is not closed");
    }

    private Expr aggregate(String kind, String inner) {
        if (AGGREGATE.matcher(inner).find()) {
            throw new IllegalArgumentException("a sum or maximum over the logits cannot stand within another one");
        }
        Set<String> names = new HashSet<>(parameters);
        names.addAll(Set.of(Loss.OTHER, Loss.OWN, Loss.CLASSES));
        Expr term = expression(names, inner);
        if (!term.variables().contains(Loss.OTHER)) {
            throw new IllegalArgumentException(kind + "(" + inner.strip() + ") does not depend on z, the logit of the"
                    + " class in turn; write K times it instead");
        }
        Expr variable = add(kind.equals("MaxOther") ? Aggregate.Kind.MAX : Aggregate.Kind.SUM, term);
        return kind.equals("Sum")
                ? variable.plus(Expansion.of(term.substitute(Map.of(Loss.OTHER, Expr.variable(Loss.OWN)))))
                : variable;
    }

    private Expr add(Aggregate.Kind kind, Expr term) {
        for (Aggregate known : aggregates) {
            if (known.kind() == kind && known.term().equals(term)) {
                return Expr.variable(known.name());
            }
        }
        String name = "S" + (aggregates.size() + 1);
        aggregates.add(new Aggregate(name, kind, term));
        return Expr.variable(name);
    }

    /** Puts p = 1/(1 + sum over j of exp(z_j - z_k)) in; Log(p) is written so that it keeps its digits at any size. */
    private Expr inLogits(Expr ofProbability) {
        Expr sum = add(
                Aggregate.Kind.SUM, Expr.apply(Fn.EXP, Expr.variable(Loss.OTHER).minus(Expr.variable(Loss.OWN))));
        return replaceProbability(ofProbability, Expr.ONE.plus(sum));
    }

    private static Expr replaceProbability(Expr expr, Expr inverse) {
        Expr p = Expr.variable(Loss.PROBABILITY);
        if (expr.equals(p)) {
            return Expr.ONE.over(inverse);
        }
        if (expr instanceof Expr.Apply call
                && call.function() == Fn.LOG
                && call.argument().equals(p)) {
            return Expr.apply(Fn.LOG, inverse).times(Expr.MINUS_ONE);
        }
        return expr.mapChildren(child -> replaceProbability(child, inverse));
    }
}
