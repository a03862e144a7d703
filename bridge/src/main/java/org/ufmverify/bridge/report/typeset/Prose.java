package org.ufmverify.bridge.report.typeset;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prose: any text in which {@code $...$} marks LaTeX mathematics, {@code **...**} emphasis and {@code `...`} code and
 * {@code [[...]]} the figure with that id, or the claim with that number when it is {@code claim-} and a number; a backslash takes the meaning from a dollar, star, backquote, bracket or backslash after it.
 * Inside of a formula a backslash is LaTeX's.
 */
public final class Prose {
    /** What a piece of prose is. */
    enum Kind {
        TEXT,
        MATH,
        EMPHASIS,
        CODE,
        FIGURE,
        CLAIM
    }

    /** A piece of prose with its marks taken off. */
    record Span(Kind kind, String text) {}

    private static final String CLAIM = "claim-";
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.-])(-?\\d+(?:\\.\\d+)?)[eE]([+-]?\\d{1,3})(?!\\w|\\.\\w)");
    private static final String SPECIAL = "\\$*`[";

    private Prose() {}

    /**
     * Text in which nothing is marked.
     *
     * @param text any text
     * @return prose that prints as the text
     */
    public static String quote(String text) {
        StringBuilder prose = new StringBuilder();
        text.chars().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) {
                prose.append('\\');
            }
            prose.append((char) c);
        });
        return prose.toString();
    }

    /**
     * Prose whose numbers with an exponent, as programs print them, become formulas, for example 1.5e-06.
     *
     * @param prose prose
     * @return prose
     */
    public static String numbers(String prose) {
        StringBuilder all = new StringBuilder();
        for (Span span : spans(prose)) {
            switch (span.kind()) {
                case TEXT -> all.append(NUMBER.matcher(quote(span.text())).replaceAll(Prose::formula));
                case MATH -> all.append('$').append(span.text()).append('$');
                case EMPHASIS -> all.append("**").append(quote(span.text())).append("**");
                case CODE -> all.append('`').append(quote(span.text())).append('`');
                case CLAIM -> all.append("[[").append(CLAIM).append(span.text()).append("]]");
                case FIGURE -> all.append("[[").append(span.text()).append("]]");
            }
        }
        return all.toString();
    }

    private static String formula(MatchResult number) {
        return Matcher.quoteReplacement(
                "$" + number.group(1) + "\\times 10^{" + Integer.parseInt(number.group(2)) + "}$");
    }

    /** The pieces of prose; a mark without its partner is text. */
    static List<Span> spans(String prose) {
        List<Span> spans = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < prose.length()) {
            char c = prose.charAt(i);
            String open = prose.startsWith("**", i) || prose.startsWith("[[", i)
                    ? prose.substring(i, i + 2)
                    : String.valueOf(c);
            String mark = open.equals("[[") ? "]]" : open;
            boolean opens = "$`".indexOf(c) >= 0 || open.length() == 2;
            int close = opens ? closing(prose, i + mark.length(), mark) : -1;
            if (c == '\\' && i + 1 < prose.length() && SPECIAL.indexOf(prose.charAt(i + 1)) >= 0) {
                text.append(prose.charAt(i + 1));
                i += 2;
            } else if (close > i + mark.length()) {
                flush(text, spans);
                String inside = prose.substring(i + mark.length(), close);
                spans.add(span(kind(mark), mark.equals("$") ? inside : plain(inside)));
                i = close + mark.length();
            } else {
                text.append(c);
                i++;
            }
        }
        flush(text, spans);
        return spans;
    }

    private static Span span(Kind kind, String text) {
        return kind == Kind.FIGURE && text.matches(CLAIM + "\\d+")
                ? new Span(Kind.CLAIM, text.substring(CLAIM.length()))
                : new Span(kind, text);
    }

    private static int closing(String prose, int from, String mark) {
        for (int i = from; i < prose.length(); i++) {
            if (prose.charAt(i) == '\\') {
                i++;
            } else if (prose.startsWith(mark, i)) {
                return i;
            }
        }
        return -1;
    }

    private static Kind kind(String mark) {
        return switch (mark) {
            case "$" -> Kind.MATH;
            case "`" -> Kind.CODE;
            case "]]" -> Kind.FIGURE;
            default -> Kind.EMPHASIS;
        };
    }

    private static String plain(String quoted) {
        return quoted.replaceAll("\\\\([\\\\$*`\\[])", "$1");
    }

    private static void flush(StringBuilder text, List<Span> spans) {
        if (!text.isEmpty()) {
            spans.add(new Span(Kind.TEXT, text.toString()));
            text.setLength(0);
        }
    }
}
