package org.ufmverify.bridge.report.document;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.TemplateModelException;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.LegendEntry;
import org.ufmverify.bridge.report.figure.SvgWriter;
import org.ufmverify.bridge.report.typeset.Formula;
import org.ufmverify.bridge.report.typeset.HtmlTypesetter;
import org.ufmverify.bridge.report.typeset.NumberColumn;
import org.ufmverify.bridge.report.typeset.NumberText;

/** What the HTML template calls; all results are HTML. */
public final class HtmlTools {
    private static final int DISPLAY_LINE = 84;

    private final Numbering numbering;

    HtmlTools(Document document) {
        this.numbering = new Numbering(document);
    }

    /** {@return the number of a figure} */
    public String number(String id) {
        return numbering.figure(id).map(Numbering.Numbered::number).orElse("?");
    }

    /** {@return prose} */
    public Object prose(String prose) throws TemplateModelException {
        return markup(HtmlTypesetter.prose(prose, this::number));
    }

    /** {@return a formula on lines of its own} */
    public Object display(String formula) throws TemplateModelException {
        return markup(HtmlTypesetter.display(Formula.of(formula), DISPLAY_LINE));
    }

    /** {@return a number in its column} */
    public Object number(NumberColumn column, NumberText number) throws TemplateModelException {
        return markup(column.html(number));
    }

    /** {@return a picture} */
    public Object figure(Figure figure, String description) throws TemplateModelException {
        return markup(SvgWriter.write(figure, description));
    }

    /** {@return the sample of a legend entry} */
    public Object sample(LegendEntry entry) throws TemplateModelException {
        return markup(SvgWriter.sample(entry));
    }

    /** {@return style rules of the colours on a light page} */
    public Object lightColours() throws TemplateModelException {
        return markup(SvgWriter.lightColours());
    }

    /** {@return style rules of the colours on a dark page} */
    public Object darkColours() throws TemplateModelException {
        return markup(SvgWriter.darkColours());
    }

    private static Object markup(String html) throws TemplateModelException {
        return HTMLOutputFormat.INSTANCE.fromMarkup(html);
    }
}
