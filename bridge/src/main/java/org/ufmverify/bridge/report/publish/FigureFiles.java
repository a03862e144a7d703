package org.ufmverify.bridge.report.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document;
import org.ufmverify.bridge.report.document.Document.Part;
import org.ufmverify.bridge.report.document.DocumentPrinter;
import org.ufmverify.bridge.report.figure.CsvWriter;
import org.ufmverify.bridge.report.figure.SvgSheet;

/** The figures of a report as files of their own under {@code figures/}: data as CSV, pictures as SVG and PDF. */
final class FigureFiles {
    private static final String FOLDER = "figures";
    private static final String SHEETS = "sheets";

    /** TeX without LaTeX: one page of a PDF becomes a PDF of its size. */
    private static final String PAGE =
            "\\pdfoutput=1\\setbox0=\\hbox{\\pdfximage page %d {" + SHEETS + ".pdf}\\pdfrefximage\\pdflastximage}"
                    + "\\pdfpagewidth=\\wd0 \\pdfpageheight=\\ht0 \\hoffset=-1in \\voffset=-1in \\shipout\\box0 "
                    + "\\csname @@end\\endcsname\n";

    private final List<Block.Figures> figures;
    private final String sheets;

    private FigureFiles(List<Block.Figures> figures, String sheets) {
        this.figures = figures;
        this.sheets = sheets;
    }

    static FigureFiles of(Document document) {
        return new FigureFiles(
                Stream.of(Part.values())
                        .flatMap(part -> document.figures(part).stream())
                        .toList(),
                DocumentPrinter.figures(document));
    }

    /** Writes data and SVG. */
    void write(Path folder) throws IOException {
        if (figures.isEmpty()) {
            return;
        }
        Path own = Files.createDirectory(folder.resolve(FOLDER));
        for (Block.Figures figure : figures) {
            Files.writeString(own.resolve(figure.id() + ".csv"), CsvWriter.write(figure.panels()));
            Files.writeString(
                    own.resolve(figure.id() + ".svg"),
                    SvgSheet.write(figure.panels(), figure.across(), figure.description()));
        }
    }

    /** Makes the PDFs, under the same folder's {@code figures/}. */
    PdfOutcome compile(LatexCompiler latex, Path work) throws IOException {
        if (figures.isEmpty()) {
            return new PdfOutcome.Compiled(work);
        }
        Path own = Files.createDirectory(work.resolve(FOLDER));
        Files.writeString(work.resolve(SHEETS + ".tex"), sheets);
        PdfOutcome outcome = latex.compileOnce(work, SHEETS);
        for (int i = 0; i < figures.size() && outcome instanceof PdfOutcome.Compiled; i++) {
            String page = "page-" + (i + 1);
            Files.writeString(work.resolve(page + ".tex"), String.format(Locale.ROOT, PAGE, i + 1));
            outcome = latex.compileOnce(work, page);
            if (outcome instanceof PdfOutcome.Compiled compiled) {
                Files.move(compiled.file(), own.resolve(figures.get(i).id() + ".pdf"));
            }
        }
        return outcome;
    }

    /** Moves the PDFs beside the data. */
    void move(Path work, Path folder) throws IOException {
        for (Block.Figures figure : figures) {
            String pdf = figure.id() + ".pdf";
            Files.move(work.resolve(FOLDER).resolve(pdf), folder.resolve(FOLDER).resolve(pdf));
        }
    }
}
