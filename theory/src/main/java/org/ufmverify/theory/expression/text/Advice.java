package org.ufmverify.theory.expression.text;

import java.util.Map;
import java.util.Optional;

/** What to write instead of what people write in other languages and what has no single meaning here. */
public final class Advice {
    /** What to do about factorials. */
    public static final String FACTORIAL =
            "factorials are not in the vocabulary; write the number itself, or bound K! from below by"
                    + " (K/E)^K and from above by E*Sqrt(K)*(K/E)^K";

    private static final String OR =
            "a claim cannot be joined by \"or\"; for a > b or c > d write Max(a - b, c - d) > 0, and"
                    + " alternatives among the assumptions as claims of their own";
    private static final String NOT =
            "a relation cannot be negated by \"not\"; write the opposite one, such as a >= b for not" + " a < b";
    private static final String IMPLIES =
            "an implication is not a relation; put the premise among the assumptions (for \"at least\" write >=)";
    private static final String PI =
            "Pi is not in the vocabulary; put a rational number in its place, on the side on which the"
                    + " claim says more: 223/71 < Pi < 22/7";
    private static final String INFINITY = "infinity is no number; leave the bound out";
    private static final String ANGLE = "functions of angles are not in the vocabulary; state the claim without them";
    private static final String WHOLE = "rounding is not in the vocabulary; declare a variable under integers";
    private static final String IN = "write 0 < a < 1 for a range, and name whole numbers under integers";

    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("||", OR),
            Map.entry("or", OR),
            Map.entry("Or", OR),
            Map.entry("OR", OR),
            Map.entry("!", NOT),
            Map.entry("not", NOT),
            Map.entry("Not", NOT),
            Map.entry("NOT", NOT),
            Map.entry("=>", IMPLIES),
            Map.entry("->", IMPLIES),
            Map.entry("implies", IMPLIES),
            Map.entry("Implies", IMPLIES),
            Map.entry("in", IN),
            Map.entry("\u2208", IN),
            Map.entry("=<", "write <= for \"at most\""),
            Map.entry("<>", "write != for \"is not\""),
            Map.entry("===", "write == for \"equals\""),
            Map.entry("!==", "write != for \"is not\""),
            Map.entry(":=", "write == for \"equals\"; names of your own stand under define"),
            Map.entry("&", "write && to join relations"),
            Map.entry("|", "write Abs(x) for the absolute value"),
            Map.entry("*^", "write 1.5e-3 for 1.5*10^-3"),
            Map.entry("'", "write D(f, x) for a derivative"),
            Map.entry("\u2202", "write D(f, x) for a derivative"),
            Map.entry("diff", "write D(f, x) for a derivative"),
            Map.entry("\u2211", "sums over an index are not in the vocabulary; write the closed form"),
            Map.entry("Sum", "sums over an index are not in the vocabulary; write the closed form"),
            Map.entry("\u222b", "integrals are not in the vocabulary; write the closed form"),
            Map.entry("{", "braces stand in D(f, {x, 2}) only; use parentheses"),
            Map.entry("[", "brackets stand after functions only; use parentheses"),
            Map.entry(";", "write each claim as an item of its own, or join relations by &&"),
            Map.entry("Pi", PI),
            Map.entry("pi", PI),
            Map.entry("Infinity", INFINITY),
            Map.entry("inf", INFINITY),
            Map.entry("oo", INFINITY),
            Map.entry("I", "numbers are real; the imaginary unit is not in the vocabulary"),
            Map.entry("Sign", "write x/Abs(x) for the sign of x, which is not 0"),
            Map.entry("sign", "write x/Abs(x) for the sign of x, which is not 0"),
            Map.entry("Factorial", FACTORIAL),
            Map.entry("factorial", FACTORIAL),
            Map.entry("Floor", WHOLE),
            Map.entry("floor", WHOLE),
            Map.entry("Ceiling", WHOLE),
            Map.entry("ceil", WHOLE),
            Map.entry("Sin", ANGLE),
            Map.entry("sin", ANGLE),
            Map.entry("Cos", ANGLE),
            Map.entry("cos", ANGLE),
            Map.entry("Tan", ANGLE),
            Map.entry("tan", ANGLE),
            Map.entry("ArcTan", ANGLE),
            Map.entry("arctan", ANGLE),
            Map.entry("atan", ANGLE));

    private Advice() {}

    /** Returns what to write instead, when there is such advice. */
    public static Optional<String> on(String text) {
        return Optional.ofNullable(INSTEAD.get(text));
    }

    /** Returns whether a name is a word of logic rather than a variable or a function. */
    public static boolean isWord(String name) {
        String text = INSTEAD.get(name);
        return text != null && (text.equals(OR) || text.equals(NOT) || text.equals(IMPLIES) || text.equals(IN));
    }

    /** Returns the text, cut to what fits into a sentence. */
    public static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
