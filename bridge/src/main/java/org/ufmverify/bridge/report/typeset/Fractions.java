package org.ufmverify.bridge.report.typeset;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives the arguments of fractions their braces, which LaTeX lets one leave out and the MathML library does not. */
final class Fractions {
    private static final Pattern FRACTION = Pattern.compile("\\\\[dt]?frac(?![a-zA-Z])");
    private static final Pattern TOKEN = Pattern.compile("\\s*(\\\\[a-zA-Z]+|\\\\.|[^\\s{}])");

    private Fractions() {}

    static String braced(String latex) {
        Matcher fraction = FRACTION.matcher(latex);
        if (!fraction.find()) {
            return latex;
        }
        StringBuilder text = new StringBuilder(latex.substring(0, fraction.end()));
        int at = fraction.end();
        for (int argument = 0; argument < 2; argument++) {
            int open = skipSpaces(latex, at);
            if (open < latex.length() && latex.charAt(open) == '{') {
                int close = closing(latex, open);
                text.append('{')
                        .append(braced(latex.substring(open + 1, close)))
                        .append('}');
                at = Math.min(latex.length(), close + 1);
            } else {
                Matcher token = TOKEN.matcher(latex).region(at, latex.length());
                if (token.lookingAt()) {
                    text.append('{').append(token.group(1)).append('}');
                    at = token.end();
                }
            }
        }
        return text.append(braced(latex.substring(at))).toString();
    }

    private static int skipSpaces(String latex, int from) {
        int at = from;
        while (at < latex.length() && latex.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** The brace that closes the one at a place; the end of the text if there is none. */
    private static int closing(String latex, int open) {
        int depth = 0;
        for (int i = open; i < latex.length(); i++) {
            char c = latex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return latex.length();
    }
}
