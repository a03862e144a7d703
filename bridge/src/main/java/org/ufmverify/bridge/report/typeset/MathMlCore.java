package org.ufmverify.bridge.report.typeset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Rewrites MathML 2 into the elements and attributes of MathML Core, which is what browsers draw. */
final class MathMlCore {
    private static final String NAMESPACE = "http://www.w3.org/1998/Math/MathML";
    private static final Set<String> FUNCTIONS = Set.of(
            "log", "ln", "exp", "min", "max", "sup", "inf", "lim", "det", "dim", "ker", "arg", "Pr", "sin", "cos",
            "tan", "sinh", "cosh", "tanh");
    private static final Map<String, String> ANGLES = Map.of("langle", "\u27e8", "rangle", "\u27e9");
    private static final Set<String> LIMITS = Set.of("min", "max", "sup", "inf", "lim");
    private static final Map<String, String> ACCENTS = Map.of("\u0304", "\u00af", "\u0302", "^", "\u0303", "~");
    private static final String SCRIPT_CAPITALS =
            "\ud835\udc9c\u212c\ud835\udc9e\ud835\udc9f\u2130\u2131\ud835\udca2\u210b\u2110"
                    + "\ud835\udca5\ud835\udca6\u2112\u2133\ud835\udca9\ud835\udcaa\ud835\udcab\ud835\udcac\u211b\ud835\udcae\ud835\udcaf"
                    + "\ud835\udcb0\ud835\udcb1\ud835\udcb2\ud835\udcb3\ud835\udcb4\ud835\udcb5";
    private static final String DOUBLE_CAPITALS =
            "\ud835\udd38\ud835\udd39\u2102\ud835\udd3b\ud835\udd3c\ud835\udd3d\ud835\udd3e\u210d"
                    + "\ud835\udd40\ud835\udd41\ud835\udd42\ud835\udd43\ud835\udd44\u2115\ud835\udd46\u2119\u211a\u211d\ud835\udd4a\ud835\udd4b"
                    + "\ud835\udd4c\ud835\udd4d\ud835\udd4e\ud835\udd4f\ud835\udd50\u2124";

    private MathMlCore() {}

    static void restrict(Element element) {
        boolean display = "block".equals(element.getAttribute("display"));
        rewrite(element, display);
    }

    private static void rewrite(Element element, boolean display) {
        for (Element child : children(element)) {
            rewrite(child, display);
        }
        switch (element.getLocalName()) {
            case "mfenced" -> unfence(element);
            case "mstyle" -> restyle(element);
            case "mi" -> identifier(element);
            case "mn" -> element.setTextContent(element.getTextContent().replace('-', '\u2212'));
            case "mo" -> operator(element);
            case "mover" -> accent(element);
            case "msub" -> limits(element, display);
            case "mtable" -> element.setAttribute("displaystyle", "true");
            case "mtd" -> align(element);
            default -> {
                // everything else is in MathML Core already
            }
        }
    }

    private static void unfence(Element fenced) {
        Element row = create(fenced, "mrow", null);
        boolean tall = isTall(fenced);
        fence(row, fenced.getAttribute("open"), "prefix", tall);
        boolean first = true;
        for (Element child : children(fenced)) {
            if (!first) {
                row.appendChild(create(fenced, "mo", ","));
            }
            row.appendChild(child);
            first = false;
        }
        fence(row, fenced.getAttribute("close"), "postfix", tall);
        fenced.getParentNode().replaceChild(row, fenced);
    }

    private static boolean isTall(Element fenced) {
        return Stream.of("mfrac", "mtable", "munder", "mover", "munderover", "msqrt")
                .anyMatch(name -> fenced.getElementsByTagNameNS(NAMESPACE, name).getLength() > 0);
    }

    private static void fence(Element row, String text, String form, boolean tall) {
        if (!text.isEmpty()) {
            Element bracket = create(row, "mo", text.replace('\u2225', '\u2016'));
            bracket.setAttribute("form", form);
            bracket.setAttribute("fence", "true");
            bracket.setAttribute("stretchy", String.valueOf(tall));
            bracket.setAttribute("lspace", "0em");
            bracket.setAttribute("rspace", "0em");
            row.appendChild(bracket);
        }
    }

    /** Letters in an upright or bold font become one identifier; others become the letters of that font. */
    private static void restyle(Element style) {
        String variant = style.getAttribute("mathvariant");
        if (variant.isEmpty()) {
            return;
        }
        Element identifier = create(style, "mi", null);
        String text = style.getTextContent();
        boolean upright = variant.equals("normal") || variant.equals("sans-serif") || variant.equals("monospace");
        identifier.setTextContent(upright ? text : inFont(text, variant));
        identifier.setAttribute("mathvariant", "normal");
        style.getParentNode().replaceChild(identifier, style);
    }

    private static void identifier(Element identifier) {
        String text = identifier.getTextContent();
        String variant = identifier.getAttribute("mathvariant");
        if (text.equals("'") || text.equals("\u2032")) {
            identifier.setTextContent("\u2032");
            identifier.setAttribute("mathvariant", "normal");
        } else if (!variant.isEmpty() && !variant.equals("normal")) {
            identifier.setTextContent(inFont(text, variant));
            identifier.setAttribute("mathvariant", "normal");
        } else if (text.length() == 1 && text.charAt(0) >= '\u0391' && text.charAt(0) <= '\u03a9') {
            identifier.setAttribute("mathvariant", "normal");
        } else if (FUNCTIONS.contains(text)) {
            space(identifier);
        } else if (ANGLES.containsKey(text)) {
            identifier.getParentNode().replaceChild(angle(identifier, text), identifier);
        }
    }

    /** The library knows angle brackets after {@code left} and {@code right} only, and takes others for a name. */
    private static Element angle(Element near, String name) {
        Element bracket = create(near, "mo", ANGLES.get(name));
        bracket.setAttribute("form", name.equals("langle") ? "prefix" : "postfix");
        bracket.setAttribute("stretchy", "false");
        return bracket;
    }

    /** A thin space after a function name whose argument has no bracket. */
    private static void space(Element function) {
        Node head = function;
        String parent = function.getParentNode().getLocalName();
        if (parent != null
                && parent.startsWith("ms")
                && !parent.equals("mstyle")
                && function.getPreviousSibling() == null) {
            head = function.getParentNode();
        }
        Node next = head.getNextSibling();
        if (next instanceof Element argument && !Set.of("mfenced", "mo").contains(argument.getLocalName())) {
            Element space = create(function, "mspace", null);
            space.setAttribute("width", "0.167em");
            head.getParentNode().insertBefore(space, next);
        }
    }

    private static void operator(Element operator) {
        String text = operator.getTextContent();
        if (text.equals("-")) {
            operator.setTextContent("\u2212");
        } else if (text.equals("\u2225") || text.equals("|") || text.equals("/")) {
            operator.setTextContent(text.replace('\u2225', '\u2016'));
            operator.setAttribute("stretchy", "false");
            operator.setAttribute("lspace", "0em");
            operator.setAttribute("rspace", "0em");
        }
    }

    private static void accent(Element over) {
        List<Element> parts = children(over);
        if (parts.size() == 2 && over.hasAttribute("accent")) {
            Element mark = parts.get(1);
            mark.setAttribute("stretchy", String.valueOf(mark.getTextContent().equals("\u00af")));
            mark.setTextContent(ACCENTS.getOrDefault(mark.getTextContent(), mark.getTextContent()));
        }
    }

    private static void limits(Element sub, boolean display) {
        List<Element> parts = children(sub);
        if (display && parts.size() == 2 && LIMITS.contains(parts.get(0).getTextContent())) {
            Element under = create(sub, "munder", null);
            parts.forEach(under::appendChild);
            sub.getParentNode().replaceChild(under, sub);
        }
    }

    private static void align(Element cell) {
        String align = cell.getAttribute("columnalign");
        if (!align.isEmpty()) {
            cell.removeAttribute("columnalign");
            cell.setAttribute("style", "text-align:" + align);
        }
    }

    private static String inFont(String text, String variant) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean capital = c >= 'A' && c <= 'Z';
            boolean small = c >= 'a' && c <= 'z';
            if (variant.startsWith("bold") && capital) {
                letters.appendCodePoint(0x1d400 + c - 'A');
            } else if (variant.startsWith("bold") && small) {
                letters.appendCodePoint(0x1d41a + c - 'a');
            } else if (variant.startsWith("bold") && c >= '0' && c <= '9') {
                letters.appendCodePoint(0x1d7ce + c - '0');
            } else if (variant.equals("script") && capital) {
                letters.appendCodePoint(letter(SCRIPT_CAPITALS, c));
            } else if (variant.equals("double-struck") && capital) {
                letters.appendCodePoint(letter(DOUBLE_CAPITALS, c));
            } else {
                letters.append(c);
            }
        }
        return letters.toString();
    }

    private static int letter(String capitals, char c) {
        return capitals.codePoints().skip(c - 'A').findFirst().orElse(c);
    }

    private static Element create(Node near, String name, String text) {
        Element element = near.getOwnerDocument().createElementNS(NAMESPACE, name);
        if (text != null) {
            element.setTextContent(text);
        }
        return element;
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
