package org.ufmverify.bridge.report.publish;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.bridge.report.document.Document;
import org.ufmverify.bridge.report.document.Document.Part;
import org.ufmverify.bridge.report.document.DocumentPrinter;

/**
 * Writes a report: {@code report.json}, which holds all of it, and what is printed from it: {@code report.tex} and
 * {@code supplement.tex}, {@code report.html} with both, the figures under {@code figures/}, the solver problems under {@code smt/}, and
 * where there is a TeX engine the PDFs of all these. Everything is made beside its place first;
 * an earlier report stays as it was until the new one is complete (see {@link ReportFolder}).
 */
public final class ReportWriter {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final LatexCompiler latex;

    private ReportWriter(LatexCompiler latex) {
        this.latex = latex;
    }

    /** {@return a writer that uses the TeX engine of the PATH} */
    public static ReportWriter standard() {
        return new ReportWriter(LatexCompiler.onPath());
    }

    /**
     * A writer with a given compiler.
     *
     * @param latex makes the PDF
     * @return the writer
     */
    public static ReportWriter with(LatexCompiler latex) {
        return new ReportWriter(latex);
    }

    /**
     * The LaTeX of a part of a report.
     *
     * @param data the report
     * @param part which part
     * @return a complete LaTeX file
     */
    public static String latex(ReportData data, Part part) {
        return DocumentPrinter.latex(ReportComposer.compose(data), part);
    }

    /**
     * The HTML of a report.
     *
     * @param data the report
     * @return a complete HTML file
     */
    public static String html(ReportData data) {
        return DocumentPrinter.html(ReportComposer.compose(data));
    }

    /**
     * Writes a report.
     *
     * @param data the report
     * @param folder where to, made if it does not exist; other files in it stay
     * @return what was written
     * @throws IOException if it cannot be written, in one sentence; an earlier report is then untouched
     * @throws IllegalArgumentException if the name of an artifact is not a plain file name
     */
    public WrittenReport write(ReportData data, Path folder) throws IOException {
        SortedMap<String, String> sorted = new TreeMap<>();
        data.claims().forEach(claim -> sorted.putAll(claim.artifacts()));
        for (String name : sorted.keySet()) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "an artifact's name must be letters, digits, dots, dashes and underscores, got \"" + name
                                + "\"");
            }
        }
        Document document = ReportComposer.compose(data);
        String json = ReportJson.write(data);
        String html = DocumentPrinter.html(document);
        try (ReportFolder target = ReportFolder.open(folder)) {
            Path made = target.staging();
            Files.writeString(made.resolve("report.json"), json);
            for (Part part : Part.values()) {
                Files.writeString(made.resolve(part.file() + ".tex"), DocumentPrinter.latex(document, part));
            }
            FigureFiles figures = FigureFiles.of(document);
            figures.write(made);
            Files.writeString(made.resolve("report.html"), html);
            if (!sorted.isEmpty()) {
                Path smt = Files.createDirectory(made.resolve("smt"));
                for (Map.Entry<String, String> artifact : sorted.entrySet()) {
                    Files.writeString(smt.resolve(artifact.getKey()), artifact.getValue());
                }
            }
            PdfOutcome pdf = pdf(target, figures);
            return new WrittenReport(
                    folder,
                    target.publish(),
                    pdf instanceof PdfOutcome.Compiled ? new PdfOutcome.Compiled(folder.resolve("report.pdf")) : pdf);
        } catch (IOException e) {
            throw new IOException(
                    "the report must be writable to " + folder + ", got \"" + reason(e)
                            + "\"; free the disk or choose another folder with --out; what was there before is untouched",
                    e);
        }
    }

    /** Compiles the figures, then the parts that hold them; all or none of the PDFs are kept. */
    private PdfOutcome pdf(ReportFolder target, FigureFiles figures) throws IOException {
        Path work = target.scratch();
        PdfOutcome outcome = figures.compile(latex, work);
        for (Part part : Part.values()) {
            if (outcome instanceof PdfOutcome.Compiled) {
                Files.copy(target.staging().resolve(part.file() + ".tex"), work.resolve(part.file() + ".tex"));
                outcome = latex.compile(work, part.file());
            }
        }
        if (outcome instanceof PdfOutcome.Compiled) {
            figures.move(work, target.staging());
            for (Part part : Part.values()) {
                String pdf = part.file() + ".pdf";
                Files.move(work.resolve(pdf), target.staging().resolve(pdf));
            }
        }
        return outcome;
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
