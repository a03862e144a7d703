package org.ufmverify.theory.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.theory.formula.Formulas;

/**
 * A named formula.
 *
 * @param name the name in code and conjectures, for example {@code margin}
 * @param parameters its parameters in order, for example K, a, delta
 * @param symbol its symbol in LaTeX, for example {@code \gamma}
 * @param meaning what it is, in a few words
 * @param text the formula in input syntax, as stated once in {@link Formulas}
 * @param body the formula with all other definitions expanded
 */
public record Definition(String name, List<String> parameters, String symbol, String meaning, String text, Expr body) {
    /** Copies the parameters. */
    public Definition {
        parameters = List.copyOf(parameters);
    }

    /**
     * Returns the formula at the arguments.
     *
     * @throws IllegalArgumentException when their number is wrong
     */
    public Expr at(List<Expr> arguments) {
        return body.substitute(values(arguments));
    }

    /** Returns the arguments by parameter; throws {@link IllegalArgumentException} when their number is wrong. */
    Map<String, Expr> values(List<Expr> arguments) {
        if (arguments.size() != parameters.size()) {
            throw new IllegalArgumentException(
                    signature() + " takes " + parameters.size() + " arguments, got " + arguments.size());
        }
        Map<String, Expr> values = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            values.put(parameters.get(i), arguments.get(i));
        }
        return values;
    }

    /** Returns the formula at the arguments, see {@link #at(List)}. */
    public Expr at(Expr... arguments) {
        return at(List.of(arguments));
    }

    /** Returns the value in doubles, arguments in the order of the parameters; NaN where not defined. */
    public double value(double... arguments) {
        if (arguments.length != parameters.size()) {
            throw new IllegalArgumentException(
                    signature() + " takes " + parameters.size() + " arguments, got " + arguments.length);
        }
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            values.put(parameters.get(i), arguments[i]);
        }
        return body.toDouble(values);
    }

    /** Returns for example {@code margin(K, a, delta)}. */
    public String signature() {
        return name + "(" + String.join(", ", parameters) + ")";
    }

    /** Returns the formula in LaTeX, {@code symbol = body}. */
    public String latex() {
        return symbol + " = " + Latex.of(body);
    }
}
