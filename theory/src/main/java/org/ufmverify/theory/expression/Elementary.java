package org.ufmverify.theory.expression;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The functions that texts may call besides {@link Fn}, one row each: what is written, what it means, and other spellings of
 * its name. A function whose meaning can be said in terms of the others needs its row here and nothing else: where it is
 * defined, its derivative, its enclosures and its form for the solver follow from the meaning.
 */
final class Elementary {
    private static final Map<String, Definition> BOOK = new LinkedHashMap<>();
    private static final Map<String, String> SPELLINGS = new LinkedHashMap<>();

    static {
        for (Fn function : Fn.values()) {
            spelling(function.text(), function.text().toLowerCase(java.util.Locale.ROOT));
        }
        spelling("Log", "ln", "Ln");
        spelling("Power", "Power", "pow");
        spelling("D", "D");
        row("Sqrt(x)", "x^(1/2)", "sqrt");
        row("Sinh(x)", "(Exp(x) - Exp(-x))/2", "sinh");
        row("Cosh(x)", "(Exp(x) + Exp(-x))/2", "cosh");
        row("Tanh(x)", "1 - 2/(Exp(2*x) + 1)", "tanh");
        row("Sigmoid(x)", "1/(1 + Exp(-x))", "sigmoid", "LogisticSigmoid", "logistic");
        row("Softplus(x)", "Log(1 + Exp(x))", "softplus");
        row("Log2(x)", "Log(x)/Log(2)", "log2");
        row("Log10(x)", "Log(x)/Log(10)", "log10");
        row("Log1p(x)", "Log(1 + x)", "log1p");
        row("Expm1(x)", "Exp(x) - 1", "expm1");
    }

    private Elementary() {}

    private static void row(String signature, String meaning, String... spellings) {
        int open = signature.indexOf('(');
        String name = signature.substring(0, open);
        List<String> parameters =
                List.of(signature.substring(open + 1, signature.length() - 1).split(","));
        Expr body = ExprReader.of(Set.copyOf(parameters), Map.of()).expression(meaning);
        BOOK.put(name, new Definition(name, parameters, name, "elementary", meaning, body));
        spelling(name, spellings);
    }

    private static void spelling(String name, String... spellings) {
        for (String spelling : spellings) {
            SPELLINGS.put(spelling, name);
        }
    }

    /** Returns the functions by name, in the order of the table. */
    static Map<String, Definition> book() {
        return Collections.unmodifiableMap(BOOK);
    }

    /** Returns the primitive function of that name. */
    static Fn function(String name) {
        return Arrays.stream(Fn.values())
                .filter(function -> function.text().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns whether a text may call it. */
    static boolean isKnown(String spelling) {
        return names().contains(name(spelling)) || SPELLINGS.containsKey(spelling);
    }

    /** Returns the names of all functions, each in one spelling. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(BOOK.keySet());
        Arrays.stream(Fn.values()).map(Fn::text).forEach(names::add);
        names.add("D");
        return names;
    }

    /** Returns the name that a spelling stands for, or the spelling itself. */
    static String name(String spelling) {
        return SPELLINGS.getOrDefault(spelling, spelling);
    }
}
