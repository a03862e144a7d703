package org.ufmverify.bridge.report.typeset;

import java.text.Normalizer;
import java.util.Map;

/** Any text as LaTeX that prints it: no character keeps a meaning, and characters outside of the fonts are named by number. */
public final class LatexText {
    private static final int LONG_WORD = 24;
    private static final int PIECE = 5;
    private static final Map<Integer, String> SPECIAL = Map.ofEntries(
            Map.entry((int) '\\', "\\textbackslash{}"),
            Map.entry((int) '{', "\\{"),
            Map.entry((int) '}', "\\}"),
            Map.entry((int) '$', "\\$"),
            Map.entry((int) '&', "\\&"),
            Map.entry((int) '#', "\\#"),
            Map.entry((int) '%', "\\%"),
            Map.entry((int) '_', "\\_"),
            Map.entry((int) '~', "\\textasciitilde{}"),
            Map.entry((int) '^', "\\textasciicircum{}"),
            Map.entry((int) '<', "\\textless{}"),
            Map.entry((int) '>', "\\textgreater{}"),
            Map.entry((int) '|', "\\textbar{}"),
            Map.entry((int) '"', "\\textquotedbl{}"),
            Map.entry((int) '`', "\\textasciigrave{}"),
            Map.entry((int) '[', "{[}"),
            Map.entry((int) ']', "{]}"),
            Map.entry((int) '*', "{*}"),
            Map.entry((int) '-', "-{}"),
            Map.entry(0xa0, "~"),
            Map.entry(0xa7, "\\S{}"),
            Map.entry(0xb0, "\\textdegree{}"),
            Map.entry(0xb1, "\\ensuremath{\\pm}"),
            Map.entry(0xb5, "\\ensuremath{\\mu}"),
            Map.entry(0xb7, "\\ensuremath{\\cdot}"),
            Map.entry(0xd7, "\\ensuremath{\\times}"),
            Map.entry(0xdf, "\\ss{}"),
            Map.entry(0xe6, "\\ae{}"),
            Map.entry(0xc6, "\\AE{}"),
            Map.entry(0xf8, "\\o{}"),
            Map.entry(0xd8, "\\O{}"),
            Map.entry(0x142, "\\l{}"),
            Map.entry(0x141, "\\L{}"),
            Map.entry(0xb9, "\\textsuperscript{1}"),
            Map.entry(0xb2, "\\textsuperscript{2}"),
            Map.entry(0xb3, "\\textsuperscript{3}"),
            Map.entry(0x2070, "\\textsuperscript{0}"),
            Map.entry(0x2074, "\\textsuperscript{4}"),
            Map.entry(0x2075, "\\textsuperscript{5}"),
            Map.entry(0x2076, "\\textsuperscript{6}"),
            Map.entry(0x2077, "\\textsuperscript{7}"),
            Map.entry(0x2078, "\\textsuperscript{8}"),
            Map.entry(0x2079, "\\textsuperscript{9}"),
            Map.entry(0x207b, "\\textsuperscript{\\ensuremath{-}}"),
            Map.entry(0x202f, "\\,"),
            Map.entry(0x2013, "--"),
            Map.entry(0x2014, "---"),
            Map.entry(0x2018, "`"),
            Map.entry(0x2019, "'"),
            Map.entry(0x201c, "``"),
            Map.entry(0x201d, "''"),
            Map.entry(0x2026, "\\dots{}"),
            Map.entry(0x2212, "\\ensuremath{-}"),
            Map.entry(0x2264, "\\ensuremath{\\le}"),
            Map.entry(0x2265, "\\ensuremath{\\ge}"),
            Map.entry(0x2260, "\\ensuremath{\\neq}"),
            Map.entry(0x2192, "\\ensuremath{\\to}"),
            Map.entry(0x221a, "\\ensuremath{\\surd}"),
            Map.entry(0x221e, "\\ensuremath{\\infty}"));
    private static final Map<Integer, String> MARKS = Map.of(
            0x300, "\\`", 0x301, "\\'", 0x302, "\\^", 0x303, "\\~", 0x308, "\\\"", 0x30a, "\\r", 0x327, "\\c", 0x30c,
            "\\v");
    private static final String[] GREEK = {
        "alpha",
        "beta",
        "gamma",
        "delta",
        "varepsilon",
        "zeta",
        "eta",
        "theta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "o",
        "pi",
        "rho",
        "varsigma",
        "sigma",
        "tau",
        "upsilon",
        "varphi",
        "chi",
        "psi",
        "omega"
    };

    private LatexText() {}

    /**
     * LaTeX that prints a text.
     *
     * @param text any text
     * @return LaTeX, safe in running text, in table cells and in captions
     */
    public static String escape(String text) {
        return escape(text, LONG_WORD, "");
    }

    /**
     * LaTeX that prints a text as code; lines may break after punctuation and inside of long words.
     *
     * @param text any text
     * @return LaTeX in the typewriter font
     */
    public static String code(String text) {
        return "\\texttt{" + escape(text, 16, "/.:=_,-") + "}";
    }

    private static String escape(String text, int longest, String breaks) {
        StringBuilder latex = new StringBuilder();
        String printable = Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .map(point -> Character.isWhitespace(point) || Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String space = "";
        for (String word : printable.split(" ", -1)) {
            latex.append(space).append(word(word, longest, breaks));
            space = " ";
        }
        return latex.toString();
    }

    /** A word that may break after some characters, and everywhere in a part that is long without them. */
    private static String word(String word, int longest, String breaks) {
        StringBuilder latex = new StringBuilder();
        int[] points = word.codePoints().toArray();
        int start = 0;
        for (int i = 0; i < points.length; i++) {
            latex.append(one(points[i]));
            boolean last = i + 1 == points.length;
            boolean partEnds = last || breaks.indexOf(points[i]) >= 0;
            if (!last
                    && (partEnds
                            || ((i - start) % PIECE == PIECE - 1 && partLength(points, start, breaks) > longest))) {
                latex.append("\\allowbreak{}");
            }
            start = partEnds ? i + 1 : start;
        }
        return latex.toString();
    }

    private static int partLength(int[] points, int start, String breaks) {
        int end = start;
        while (end < points.length && breaks.indexOf(points[end]) < 0) {
            end++;
        }
        return end - start;
    }

    private static String one(int point) {
        String special = SPECIAL.get(point);
        if (special != null) {
            return special;
        }
        if (point < 0x7f) {
            return Character.toString(point);
        }
        if (point >= 0x3b1 && point <= 0x3c9 && point != 0x3bf) {
            return "\\ensuremath{\\" + GREEK[point - 0x3b1] + "}";
        }
        String parts = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFD);
        if (parts.length() == 2 && parts.charAt(0) < 0x7f && MARKS.containsKey((int) parts.charAt(1))) {
            char letter = parts.charAt(0);
            String base = letter == 'i' ? "\\i" : String.valueOf(letter);
            return MARKS.get((int) parts.charAt(1)) + "{" + base + "}";
        }
        return String.format("\\texttt{{[}U+%04X{]}}", point);
    }
}
