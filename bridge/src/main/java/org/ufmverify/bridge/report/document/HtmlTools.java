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
    HtmlTools() {}

    /** {@return prose} */
    public Object prose(String prose) throws TemplateModelException {
        return markup(HtmlTypesetter.prose(prose));
    }

    /** {@return a formula on lines of its own} */
    public Object display(String formula) throws TemplateModelException {
        return markup(HtmlTypesetter.display(Formula.of(formula)));
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
