package org.ufmverify.theory.expression.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Splits a text into numbers, names and signs; signs beyond ASCII become those that they stand for. */
public final class Lexer {
    private static final int MAX_LENGTH = 4000;

    /** Longest first. */
    private static final List<String> SIGNS =
            List.of("===", "!==", "**", "==", "!=", "<=", ">=", "=<", "=>", "<>", "&&", "||", ":=", "->", "*^");

    private static final Map<Character, String> UNICODE = new HashMap<>();
    private static final String SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
    private static final String SUBSCRIPTS = "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089";
    private static final char SUPERSCRIPT_MINUS = '\u207b';
    private static final Map<Character, String> GREEK = new HashMap<>();

    static {
        String[][] signs = {
            {"\u2264\u2a7d", "<="},
            {"\u2265\u2a7e", ">="},
            {"\u2260", "!="},
            {"\u00b7\u00d7\u22c5\u2217", "*"},
            {"\u00f7\u2215", "/"},
            {"\u2212\u2013", "-"},
            {"\u2227", "&&"},
            {"\u2228", "||"},
            {"\u00ac", "!"},
            {"\u21d2\u2192\u2192", "=>"},
            {"\u2261", "=="}
        };
        for (String[] sign : signs) {
            sign[0].chars().forEach(c -> UNICODE.put((char) c, sign[1]));
        }
        String[] names = {
            "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
            "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"
        };
        for (int i = 0; i < names.length; i++) {
            GREEK.put((char) ('\u03b1' + i), names[i]);
        }
        GREEK.put('\u03f5', "epsilon");
        GREEK.put('\u03d5', "phi");
        GREEK.put('\u221e', "Infinity");
    }

    private Lexer() {}

    /** What a token is. */
    public enum Kind {
        /** Digits, perhaps with a point and an exponent. */
        NUMBER,
        /** A name, Greek letters written out. */
        NAME,
        /** Anything else. */
        SIGN,
        /** After the last one. */
        END
    }

    /**
     * A piece of the text.
     *
     * @param kind what it is
     * @param text its text in the language of claims
     * @param offset where it begins in the text given, from 0
     * @param end where it ends there
     */
    public record Token(Kind kind, String text, int offset, int end) {
        /** Returns whether this is the sign or word. */
        public boolean is(String sign) {
            return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
        }
    }

    /**
     * Returns the tokens of a text, {@link Kind#END} last.
     *
     * @throws Unreadable when the text is too long
     */
    public static List<Token> tokens(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new Unreadable(
                    "an expression may have at most " + MAX_LENGTH + " characters, got " + text.length()
                            + "; split the claim",
                    0);
        }
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || c == '\u00a0') {
                at++;
                continue;
            }
            Token token = next(text, at, c);
            tokens.add(token);
            at = token.end();
        }
        tokens.add(new Token(Kind.END, "the end", text.length(), text.length()));
        return tokens;
    }

    private static Token next(String text, int at, char c) {
        if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            int end = number(text, at);
            return new Token(Kind.NUMBER, text.substring(at, end), at, end);
        } else if (isLetter(c)) {
            return name(text, at);
        } else if (SUPERSCRIPTS.indexOf(c) >= 0 || c == SUPERSCRIPT_MINUS) {
            return superscript(text, at);
        } else if (UNICODE.containsKey(c)) {
            return new Token(Kind.SIGN, UNICODE.get(c), at, at + 1);
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                return new Token(Kind.SIGN, sign.equals("**") ? "^" : sign, at, at + sign.length());
            }
        }
        // Means nothing, which the parser will say if nothing before it is wrong.
        int end = at + Character.charCount(text.codePointAt(at));
        return new Token(Kind.SIGN, printable(text.codePointAt(at)), at, end);
    }

    private static String printable(int code) {
        boolean visible = Character.isDefined(code)
                && !Character.isISOControl(code)
                && Character.getType(code) != Character.SURROGATE
                && Character.getType(code) != Character.FORMAT;
        return visible ? Character.toString(code) : String.format("U+%04X", code);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || GREEK.containsKey(c);
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int number(String text, int from) {
        int end = digits(text, from);
        if (end < text.length() && text.charAt(end) == '.') {
            end = digits(text, end + 1);
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int sign = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0 ? 1 : 0;
            int exponent = digits(text, end + 1 + sign);
            if (exponent > end + 1 + sign) {
                return exponent;
            }
        }
        return end;
    }

    private static Token name(String text, int from) {
        StringBuilder name = new StringBuilder();
        int end = from;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (GREEK.containsKey(c)) {
                name.append(GREEK.get(c));
            } else if (isLetter(c) || isDigit(c) || c == '_') {
                name.append(c);
            } else if (SUBSCRIPTS.indexOf(c) >= 0) {
                name.append(SUBSCRIPTS.indexOf(c));
            } else {
                break;
            }
            end++;
        }
        return new Token(Kind.NAME, name.toString(), from, end);
    }

    /** A raised number; the token begins with the sign of the power. */
    private static Token superscript(String text, int from) {
        StringBuilder number = new StringBuilder("^");
        int end = from;
        if (text.charAt(end) == SUPERSCRIPT_MINUS) {
            number.append('-');
            end++;
        }
        while (end < text.length() && SUPERSCRIPTS.indexOf(text.charAt(end)) >= 0) {
            number.append(SUPERSCRIPTS.indexOf(text.charAt(end)));
            end++;
        }
        return new Token(Kind.SIGN, number.toString(), from, end);
    }
}
