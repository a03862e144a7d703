package org.ufmverify.bridge.report.document;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.document.Document.Part;

/** Prints a document as LaTeX and as HTML, with the same content. Both need nothing else: no other file and no network. */
public final class DocumentPrinter {
    private static final String TEMPLATES = "/org/ufmverify/bridge/report/document";
    private static final Pattern NOT_IN_XML =
            Pattern.compile("[\\p{Cntrl}\\x{d800}-\\x{dfff}\\x{fffe}\\x{ffff}&&[^\\n\\t]]");
    private static final Configuration LATEX = configuration();
    private static final Configuration HTML = configuration();

    static {
        LATEX.setTagSyntax(Configuration.SQUARE_BRACKET_TAG_SYNTAX);
        LATEX.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
        LATEX.setOutputFormat(LatexOutputFormat.INSTANCE);
        HTML.setOutputFormat(HTMLOutputFormat.INSTANCE);
    }

    private DocumentPrinter() {}

    /**
     * A part of the document as LaTeX.
     *
     * @param document the document
     * @param part which part
     * @return a complete LaTeX file
     */
    public static String latex(Document document, Part part) {
        return print(
                LATEX,
                "report.tex.ftl",
                Map.of(
                        "doc",
                        document,
                        "sections",
                        document.of(part),
                        "main",
                        part == Part.MAIN,
                        "t",
                        new LatexTools(document, part)));
    }

    /**
     * The figures of the document as LaTeX, each alone on a page of its size.
     *
     * @param document the document
     * @return a complete LaTeX file, with a page for each figure of the main part and then of the supplement
     */
    public static String figures(Document document) {
        return print(
                LATEX,
                "figures.tex.ftl",
                Map.of(
                        "figures",
                        Stream.of(Part.values())
                                .flatMap(part -> document.figures(part).stream())
                                .toList(),
                        "t",
                        new LatexTools(document, Part.MAIN)));
    }

    /**
     * The document as HTML.
     *
     * @param document the document
     * @return a complete HTML file
     */
    public static String html(Document document) {
        String html = print(HTML, "report.html.ftl", Map.of("doc", document, "t", new HtmlTools(document)));
        return NOT_IN_XML.matcher(html).replaceAll(" ");
    }

    private static String print(Configuration configuration, String template, Map<String, Object> model) {
        StringWriter out = new StringWriter();
        try {
            configuration.getTemplate(template).process(model, out);
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException("template " + template + " must print every document", e);
        }
        return out.toString().replace("\r\n", "\n");
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(new ClassTemplateLoader(DocumentPrinter.class, TEMPLATES));
        configuration.setDefaultEncoding("UTF-8");
        configuration.setNumberFormat("c");
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setRegisteredCustomOutputFormats(List.of(LatexOutputFormat.INSTANCE));
        configuration.setObjectWrapper(new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_34).build());
        return configuration;
    }
}
