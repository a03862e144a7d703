package org.ufmverify.bridge.report.typeset;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Prose as runs of plain characters with their level, for pictures, which have no formulas. */
public final class PlainText {
    /**
     * Characters on one level.
     *
     * @param text the characters
     * @param level 0 on the line, positive for superscripts, negative for subscripts
     * @param italic whether they are a variable
     */
    public record Run(String text, int level, boolean italic) {}

    private PlainText() {}

    /**
     * The runs of prose.
     *
     * @param prose see {@link Prose}
     * @return the runs in order
     */
    public static List<Run> runs(String prose) {
        List<Run> runs = new ArrayList<>();
        for (Prose.Span span : Prose.spans(prose)) {
            Element math =
                    span.kind() == Prose.Kind.MATH && Formula.of(span.text()).isWellFormed()
                            ? MathMl.tree(span.text(), false)
                            : null;
            if (math == null) {
                runs.add(new Run(
                        switch (span.kind()) {
                            case FIGURE -> "";
                            case CLAIM -> "claim " + span.text();
                            default -> span.text();
                        },
                        0,
                        false));
            } else {
                walk(math, 0, runs);
            }
        }
        return runs;
    }

    private static void walk(Element element, int level, List<Run> runs) {
        List<Element> parts = children(element);
        switch (element.getLocalName()) {
            case "mi" -> {
                String text = element.getTextContent();
                boolean italic = text.codePointCount(0, text.length()) == 1
                        && Character.isLetter(text.codePointAt(0))
                        && !element.getAttribute("mathvariant").equals("normal");
                runs.add(new Run(text, level, italic));
            }
            case "mo" -> runs.add(new Run(operator(element.getTextContent()), level, false));
            case "mn", "mtext" -> runs.add(new Run(element.getTextContent(), level, false));
            case "mspace" -> runs.add(new Run("\u2009", level, false));
            case "msub" -> scripts(parts, level, runs, -1, 0);
            case "msup" -> scripts(parts, level, runs, 1, 0);
            case "msubsup" -> scripts(parts, level, runs, -1, 1);
            case "mfrac" -> {
                walk(parts.get(0), level, runs);
                runs.add(new Run("/", level, false));
                walk(parts.get(1), level, runs);
            }
            case "msqrt" -> {
                runs.add(new Run("\u221a", level, false));
                parts.forEach(part -> walk(part, level, runs));
            }
            case "mover" -> {
                walk(parts.get(0), level, runs);
                runs.add(new Run(accent(parts.get(1).getTextContent()), level, false));
            }
            default -> parts.forEach(part -> walk(part, level, runs));
        }
    }

    private static void scripts(List<Element> parts, int level, List<Run> runs, int first, int second) {
        walk(parts.get(0), level, runs);
        walk(parts.get(1), level + first, runs);
        if (second != 0) {
            walk(parts.get(2), level + second, runs);
        }
    }

    private static String operator(String text) {
        return switch (text) {
            case "=", "<", ">", "\u2264", "\u2265", "+", "\u00d7", "\u2192", "\u2208" -> "\u2009" + text + "\u2009";
            case "-", "\u2212" -> "\u2212";
            case "," -> ", ";
            default -> text;
        };
    }

    private static String accent(String mark) {
        return switch (mark) {
            case "\u00af" -> "\u0304";
            case "^" -> "\u0302";
            case "~" -> "\u0303";
            default -> "";
        };
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}
