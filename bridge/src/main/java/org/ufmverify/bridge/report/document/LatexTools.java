package org.ufmverify.bridge.report.document;

import freemarker.template.TemplateModelException;
import java.util.Locale;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.LegendEntry;
import org.ufmverify.bridge.report.figure.PgfplotsWriter;
import org.ufmverify.bridge.report.typeset.Formula;
import org.ufmverify.bridge.report.typeset.NumberColumn;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.TexTypesetter;

/** What the LaTeX template calls; all results are LaTeX. */
public final class LatexTools {
    LatexTools() {}

    /** {@return prose} */
    public Object prose(String prose) throws TemplateModelException {
        return markup(TexTypesetter.prose(prose));
    }

    /** {@return a formula on lines of its own} */
    public Object display(String formula) throws TemplateModelException {
        return markup(TexTypesetter.display(Formula.of(formula)));
    }

    /** {@return a formula in a cell of a table} */
    public Object cell(String formula) throws TemplateModelException {
        return markup(TexTypesetter.cell(Formula.of(formula)));
    }

    /** {@return a number in its column} */
    public Object number(NumberColumn column, NumberText number) throws TemplateModelException {
        return markup(column.latex(number));
    }

    /** {@return the specification of a table's columns} */
    public Object columns(Table table) throws TemplateModelException {
        StringBuilder columns = new StringBuilder("@{}");
        for (Table.Column column : table.columns()) {
            columns.append(
                    switch (column.align()) {
                        case "wrap" -> String.format(Locale.ROOT, "L{%.3f}", column.share());
                        case "left" -> "l";
                        default -> "r";
                    });
        }
        return markup(columns.append("@{}").toString());
    }

    /** {@return a picture} */
    public Object figure(Figure figure, int across) throws TemplateModelException {
        return markup(PgfplotsWriter.write(figure, across));
    }

    /** {@return the sample of a legend entry} */
    public Object sample(LegendEntry entry) throws TemplateModelException {
        return markup(PgfplotsWriter.sample(entry));
    }

    /** {@return the definitions that pictures need} */
    public Object figurePreamble() throws TemplateModelException {
        return markup(PgfplotsWriter.preamble());
    }

    private static LatexMarkup markup(String latex) throws TemplateModelException {
        return LatexOutputFormat.INSTANCE.fromMarkup(latex);
    }
}
