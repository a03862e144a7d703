package org.ufmverify.bridge.report.typeset;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import uk.ac.ed.ph.snuggletex.SnuggleEngine;
import uk.ac.ed.ph.snuggletex.SnuggleInput;
import uk.ac.ed.ph.snuggletex.SnuggleSession;

/** Formulas as MathML, by SnuggleTeX and then brought to the subset that browsers draw (MathML Core). */
final class MathMl {
    private static final Pattern COMMAND = Pattern.compile("\\\\([a-zA-Z]+|.)");
    private static final Pattern PRIMES = Pattern.compile("'+(?!\\s*\\^)");
    private static final SnuggleEngine ENGINE = new SnuggleEngine();

    private MathMl() {}

    static boolean understands(String latex) {
        return tree(latex, false) != null;
    }

    /** The formula as a math element, or null if the library finds an error in it. */
    static Element tree(String latex, boolean display) {
        SnuggleSession session = ENGINE.createSession();
        String input = display ? "\\[" + known(latex) + "\\]" : "$" + known(latex) + "$";
        try {
            if (!session.parseInput(new SnuggleInput(input))
                    || !session.getErrors().isEmpty()) {
                return null;
            }
        } catch (IOException e) {
            throw new IllegalStateException("a formula in memory must be readable", e);
        }
        org.w3c.dom.NodeList nodes = session.buildDOMSubtree();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element && element.getLocalName().equals("math")) {
                MathMlCore.restrict(element);
                return element;
            }
        }
        return null;
    }

    static String inline(String latex) {
        return text(tree(latex, false));
    }

    static String display(String latex) {
        return text(tree(latex, true));
    }

    /** The formula with its lines below each other, each parsed for itself. */
    static String display(List<String> lines) {
        return lines.size() == 1
                ? display(lines.get(0))
                : display("\\begin{array}{l}" + String.join("\\\\ \\quad ", lines) + "\\end{array}");
    }

    private static String known(String latex) {
        String plain = latex.replace("\\left\\|", "\\left\\Vert ")
                .replace("\\right\\|", "\\right\\Vert ")
                .replace("\\left\\lVert", "\\left\\Vert")
                .replace("\\right\\rVert", "\\right\\Vert")
                .replace("\\begin{aligned}", "\\begin{array}{rl}")
                .replace("\\end{aligned}", "\\end{array}");
        String primed = PRIMES.matcher(Fractions.braced(plain))
                .replaceAll(match -> Matcher.quoteReplacement(
                        "^{" + "\\prime ".repeat(match.group().length()) + "}"));
        return COMMAND.matcher(primed)
                .replaceAll(match -> Matcher.quoteReplacement(MathCommands.otherwise(match.group(1))));
    }

    private static String text(Element math) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(math), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("a formula in memory must be writable", e);
        }
    }
}
