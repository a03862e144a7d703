package org.ufmverify.bridge.report.typeset;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mathematical formula in LaTeX, without dollars. A formula is well formed if all of its commands are known mathematical ones, its
 * groups are balanced and the MathML library understands it; only then is it handed to LaTeX as it is. Otherwise it is printed as the
 * text that it is, so that no text can run a command.
 */
public final class Formula {
    private static final Pattern COMMAND = Pattern.compile("\\\\([a-zA-Z]+|.)");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\\\(?:begin|end)\\s*\\{([^}]*)\\}");
    private static final Pattern SAFE = Pattern.compile("[\\x20-\\x7e&&[^$#%~`\"@]]*");

    private final String latex;
    private final boolean wellFormed;

    private Formula(String latex, boolean wellFormed) {
        this.latex = latex;
        this.wellFormed = wellFormed;
    }

    /**
     * A formula.
     *
     * @param latex any text
     * @return the formula, well formed or not
     */
    public static Formula of(String latex) {
        // T as an exponent is a transpose, which has a sign of its own.
        String line = latex.strip()
                .replaceAll("\\s+", " ")
                .replaceAll("\\^T(?![a-z]) ?", "^\\\\top ")
                .strip()
                .replace("^{*T}", "^{*\\top}");
        return new Formula(line, isSafe(line) && MathMl.understands(line));
    }

    /** {@return whether LaTeX gets it as a formula} */
    public boolean isWellFormed() {
        return wellFormed;
    }

    /** {@return the text that it was made from, with single spaces} */
    public String latex() {
        return latex;
    }

    private static boolean isSafe(String latex) {
        if (latex.isEmpty()
                || latex.contains("^^")
                || !SAFE.matcher(latex.replace("\\%", "")).matches()) {
            return false;
        }
        Matcher commands = COMMAND.matcher(latex);
        int end = 0;
        while (commands.find()) {
            if (!MathCommands.isKnown(commands.group(1))) {
                return false;
            }
            end = commands.end();
        }
        Matcher environments = ENVIRONMENT.matcher(latex);
        int named = 0;
        while (environments.find()) {
            if (!MathCommands.isEnvironment(environments.group(1))) {
                return false;
            }
            named++;
        }
        int used = latex.split("\\\\(begin|end)(?![a-zA-Z])", -1).length - 1;
        boolean loneBackslash = latex.indexOf('\\', end) >= 0;
        boolean strayAlignment = named == 0 && latex.replace("\\&", "").contains("&");
        return named == used && !loneBackslash && !strayAlignment && isBalanced(latex);
    }

    private static boolean isBalanced(String latex) {
        int depth = 0;
        for (int i = 0; i < latex.length() && depth >= 0; i++) {
            char c = latex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            }
        }
        return depth == 0;
    }

    /**
     * The formula cut for display: before relations and after semicolons, and before sums if a part is still long. Cuts are outside of all brackets.
     *
     * @param longest about how many characters fit on a line
     * @return the lines, one if it is short
     */
    List<String> lines(int longest) {
        if (width(latex) <= longest || latex.contains("\\begin")) {
            return List.of(latex);
        }
        List<String> lines = new ArrayList<>();
        for (String part : cut(latex, "=<>", List.of("\\le ", "\\ge ", "\\leq ", "\\geq ", "\\quad"))) {
            if (width(part) > longest) {
                lines.addAll(pack(cut(part, "+-", List.of()), longest));
            } else {
                lines.add(part);
            }
        }
        return pack(lines, longest);
    }

    private static List<String> pack(List<String> parts, int longest) {
        List<String> lines = new ArrayList<>();
        for (String part : parts) {
            int last = lines.size() - 1;
            if (last >= 0 && width(lines.get(last)) + width(part) <= longest) {
                lines.set(last, lines.get(last) + part);
            } else {
                lines.add(part);
            }
        }
        return lines;
    }

    private static List<String> cut(String latex, String before, List<String> words) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < latex.length(); i++) {
            char c = latex.charAt(i);
            int from = i;
            boolean item = latex.startsWith("\\ ", i) && i > 0 && latex.charAt(i - 1) == ';';
            boolean word = item || words.stream().anyMatch(w -> latex.startsWith(w, from));
            if ("{([".indexOf(c) >= 0) {
                depth++;
            } else if ("})]".indexOf(c) >= 0) {
                depth--;
            }
            if (depth == 0 && i > start && (before.indexOf(c) >= 0 || word)) {
                parts.add(latex.substring(start, i));
                start = i;
            }
            if (c == '\\' && !word) {
                i++;
            }
        }
        parts.add(latex.substring(start));
        return parts;
    }

    /** About how many characters wide it prints. */
    private static int width(String latex) {
        String visible = latex.replaceAll("\\\\d?frac\\{([^{}]*)\\}\\{([^{}]*)\\}", "$1")
                .replaceAll("\\\\(left|right|mathrm|text|mbox|operatorname|sqrt)(?![a-zA-Z])", "")
                .replaceAll("\\\\[a-zA-Z]+|\\\\.", "x")
                .replaceAll("[{}_^ ]", "");
        return visible.length();
    }
}
