package org.ufmverify.bridge.report.document;

import freemarker.template.TemplateModelException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.document.Document.Part;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.LegendEntry;
import org.ufmverify.bridge.report.figure.PgfplotsWriter;
import org.ufmverify.bridge.report.typeset.Formula;
import org.ufmverify.bridge.report.typeset.NumberColumn;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.PlainText;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.bridge.report.typeset.TexTypesetter;

/** What the LaTeX template calls; all results are LaTeX. */
public final class LatexTools {
    private static final double CHARACTER = 4.3;
    private static final double PADDING = 8;
    private static final double LINE = 455;
    /** Columns that do not wrap are measured in characters: some are a little wider. */
    private static final double SAFE = 0.985;

    private static final double LONG_TABLE = 38;
    private static final double LONG_TABLE_OF_MAIN = 13;

    private final Numbering numbering;
    private final Part part;

    LatexTools(Document document, Part part) {
        this.numbering = new Numbering(document);
        this.part = part;
    }

    /** {@return prose; what stands in the other file is named by its number, as no link leads there} */
    public Object prose(String prose) throws TemplateModelException {
        return markup(TexTypesetter.prose(prose, new TexTypesetter.Links() {
            @Override
            public String figure(String id) {
                Numbering.Numbered figure = numbering.figure(id).orElse(new Numbering.Numbered(part, "?"));
                return figure.part() == part
                        ? "\\hyperref[fig:" + id + "]{Figure~" + figure.number() + "}"
                        : "Figure~" + figure.number();
            }

            @Override
            public String claim(String number) {
                return part == Part.SUPPLEMENT
                        ? "\\hyperref[claim:" + number + "]{claim~" + number + "}"
                        : "claim~" + number;
            }
        }));
    }

    /** {@return the letters, digits and dashes of a name, unescaped} */
    public Object raw(String name) throws TemplateModelException {
        return markup(name.replaceAll("[^a-z0-9-]", ""));
    }

    /** {@return a formula on lines of its own} */
    public Object display(String formula) throws TemplateModelException {
        return markup(TexTypesetter.display(Formula.of(formula)));
    }

    /** {@return a number in its column} */
    public Object number(NumberColumn column, NumberText number) throws TemplateModelException {
        return markup(column.latex(number));
    }

    /** {@return the share of the line that each of some panels side by side gets} */
    public Object share(int across) throws TemplateModelException {
        return markup(across == 1 ? "0.98" : across == 2 ? "0.49" : across == 3 ? "0.325" : "0.245");
    }

    /** {@return whether a table is broken over pages: in the main part so that it stays where it is told of} */
    public boolean breaks(Table table) {
        return table.rows().stream().mapToDouble(row -> lines(table, row)).sum()
                >= (part == Part.MAIN ? LONG_TABLE_OF_MAIN : LONG_TABLE);
    }

    /** {@return the room below a row: fractions need some} */
    public Object gap(List<Cell> row) throws TemplateModelException {
        boolean tall = row.stream()
                .anyMatch(cell ->
                        cell instanceof Cell.Words words && words.prose().contains("\\frac"));
        return markup(tall ? "[3pt]" : "");
    }

    private static double lines(Table table, List<Cell> row) {
        double most = 1;
        for (int c = 0; c < row.size(); c++) {
            double share = table.columns().get(c).share();
            Cell cell = row.get(c);
            if (share > 0) {
                most = Math.max(most, Math.ceil(characters(words(cell)) * CHARACTER / (share * LINE)));
            }
        }
        return most;
    }

    /** {@return the specification of a table's columns; columns that wrap share what the others leave} */
    public Object columns(Table table) throws TemplateModelException {
        double shares =
                table.columns().stream().mapToDouble(Table.Column::share).sum();
        double others = IntStream.range(0, table.columns().size())
                .filter(c -> !table.columns().get(c).align().equals("wrap"))
                .mapToDouble(c -> naturalWidth(table, c))
                .sum();
        double scale = shares > 0 ? Math.min(1, Math.max(0.2, SAFE - others) / shares) : 1;
        StringBuilder columns = new StringBuilder("@{}");
        for (Table.Column column : table.columns()) {
            columns.append(
                    switch (column.align()) {
                        case "wrap" -> String.format(Locale.ROOT, "L{%.3f}", column.share() * scale);
                        case "left" -> "l";
                        default -> "r";
                    });
        }
        return markup(columns.append("@{}").toString());
    }

    /** About the share of the line that a column takes whose cells do not wrap. */
    private static double naturalWidth(Table table, int column) {
        double characters = Stream.concat(
                        Stream.of(table.columns().get(column).header()),
                        table.rows().stream().map(row -> row.get(column)).map(LatexTools::words))
                .mapToDouble(LatexTools::characters)
                .max()
                .orElse(0);
        return (characters * CHARACTER + PADDING) / LINE;
    }

    private static double characters(String prose) {
        return PlainText.runs(prose).stream()
                .mapToDouble(run -> run.text().length() * (run.level() == 0 ? 1 : 0.75))
                .sum();
    }

    private static String words(Cell cell) {
        if (cell instanceof Cell.Words words) {
            return words.prose();
        } else if (cell instanceof Cell.Label label) {
            return Prose.quote(label.badge().label() + "xx");
        } else if (cell instanceof Cell.Digits digits) {
            return Prose.quote(digits.text().unicode());
        }
        return "";
    }

    /** {@return a picture} */
    public Object figure(Figure figure, int across, boolean bar) throws TemplateModelException {
        return markup(PgfplotsWriter.write(figure, across, bar));
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
