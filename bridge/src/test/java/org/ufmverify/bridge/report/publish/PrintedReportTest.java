package org.ufmverify.bridge.report.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.bridge.report.document.Document.Part;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What readers get: pages without a box that runs off, and HTML that needs nothing else. */
class PrintedReportTest {
    private static final Pattern OVERFULL =
            Pattern.compile("Overfull \\\\[hv]box \\((\\d+(?:\\.\\d+)?)pt too (?:wide|high)\\)");

    /** What is told has room on these. */
    private static final int MOST_PAGES = 12;

    @TempDir
    Path temp;

    /** The log of a compilation that succeeds. */
    private String log(String tex) throws IOException {
        LatexCompiler compiler = LatexCompiler.onPath();
        Assumptions.assumeTrue(compiler.isAvailable(), "needs pdflatex");
        Files.writeString(temp.resolve("report.tex"), tex);
        PdfOutcome outcome = compiler.compile(temp, "report");
        assertThat(outcome).as(outcome.sentence()).isInstanceOf(PdfOutcome.Compiled.class);
        return Files.readString(temp.resolve("report.log"), StandardCharsets.ISO_8859_1);
    }

    /** Boxes that stick out by more than a reader sees, 5 points. */
    private static List<String> overfull(String log) {
        List<String> found = new ArrayList<>();
        Matcher matcher = OVERFULL.matcher(log);
        while (matcher.find()) {
            if (Double.parseDouble(matcher.group(1)) > 5) {
                found.add(matcher.group());
            }
        }
        return found;
    }

    @Test
    void aFullReportCompilesAndNothingRunsOffThePage() throws IOException {
        for (Part part : Part.values()) {
            String log = log(ReportWriter.latex(SampleReport.full(), part));
            assertThat(overfull(log)).isEmpty();
            assertThat(log).doesNotContain("LaTeX Warning: Reference", "undefined references", "Missing character");
            assertThat(pages(log)).isBetween(1, part == Part.MAIN ? MOST_PAGES : 100);
        }
    }

    @Test
    void aReportThatIsTooLongWouldBeNoticed() throws IOException {
        String tex = ReportWriter.latex(SampleReport.empty(), Part.MAIN)
                .replace("\\end{document}", "\\newpage x".repeat(MOST_PAGES) + "\\end{document}");
        assertThat(pages(log(tex))).isGreaterThan(MOST_PAGES);
    }

    private static int pages(String log) {
        Matcher pages = Pattern.compile("Output written on report\\.pdf \\((\\d+) pages?")
                .matcher(log);
        assertThat(pages.find()).isTrue();
        return Integer.parseInt(pages.group(1));
    }

    @Test
    void aTableThatIsTooWideWouldBeNoticed() throws IOException {
        String tex = ReportWriter.latex(SampleReport.empty(), Part.MAIN)
                .replace("\\begin{tabular}{", "\\begin{tabular}{p{1.2\\linewidth}");
        assertThat(overfull(log(tex))).isNotEmpty();
    }

    @Test
    void hostileTextIsPrintedAndNotObeyed() throws IOException {
        ReportData hostile = HostileReport.report();
        for (Part part : Part.values()) {
            String tex = ReportWriter.latex(hostile, part);
            assertThat(tex).doesNotContain("\\input{/etc", "\\write18");
            assertThat(overfull(log(tex))).isEmpty();
        }
        String html = ReportWriter.html(hostile);
        assertThat(html).doesNotContain("<script", "<img", "onerror=\"").contains("&lt;script&gt;");
    }

    @Test
    void theHtmlIsWellFormedAndNeedsNothingElse() throws Exception {
        for (ReportData data : List.of(SampleReport.full(), SampleReport.empty(), HostileReport.report())) {
            String html = ReportWriter.html(data);
            Document document = parse(html);
            assertThat(document.getElementsByTagName("script").getLength()).isZero();
            assertThat(document.getElementsByTagName("img").getLength()).isZero();
            assertThat(html.replace("http://www.w3.org/", "")).doesNotContain("http://", "https://", "@import", "url(");
        }
    }

    @Test
    void htmlThatIsNotWellFormedWouldBeNoticed() {
        String html = ReportWriter.html(SampleReport.empty()).replaceFirst("</table>", "");
        assertThatExceptionOfType(SAXException.class).isThrownBy(() -> parse(html));
    }

    private static Document parse(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(html)));
    }

    @Test
    void everyLinkInsideOfThePageHasItsTarget() throws Exception {
        String html = ReportWriter.html(SampleReport.full());
        Matcher links = Pattern.compile("href=\"#([^\"]+)\"").matcher(html);
        int count = 0;
        while (links.find()) {
            assertThat(html).contains("id=\"" + links.group(1) + "\"");
            count++;
        }
        assertThat(count).isGreaterThan(15);
        assertThat(html).doesNotContain("Figure ?");
    }

    @Test
    void bothFormsHaveTheSameFiguresAndTables() {
        String tex = ReportWriter.latex(SampleReport.full(), Part.MAIN)
                + ReportWriter.latex(SampleReport.full(), Part.SUPPLEMENT);
        String html = ReportWriter.html(SampleReport.full());
        assertThat(count(tex, "\\\\label\\{fig:"))
                .isEqualTo(count(html, "<figure "))
                .isGreaterThan(15);
        assertThat(count(tex, "\\\\begin\\{(tabular|longtable)\\}"))
                .isEqualTo(count(html, "<table>"))
                .isGreaterThan(10);
        assertThat(count(tex, "\\\\begin\\{axis\\}")).isEqualTo(count(html, "<svg xmlns"));
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    @Test
    void noMarkOfProseIsLeftInTheText() {
        assertThat(ReportWriter.html(SampleReport.full())).doesNotContain("$", "**", "[[");
        assertThat(ReportWriter.latex(SampleReport.full(), Part.SUPPLEMENT)).doesNotContain("\\$", "{*}{*}", "{[}{[}");
        assertThat(ReportWriter.latex(SampleReport.full(), Part.MAIN)).doesNotContain("\\$", "{*}{*}", "{[}{[}");
    }

    @Test
    void aMarkInsideOfAnotherWouldBeNoticed() {
        ReportData nested = Parts.with(SampleReport.empty(), "summary", List.of("**bold with $x$ in it**"));
        assertThat(ReportWriter.html(nested)).contains("$x$");
    }

    @Test
    void anEmptyReportSaysWhatItLeavesOut() {
        assertThat(ReportWriter.html(SampleReport.empty()))
                .contains("Not part of this run: theory, conditioning, experiments, matching,")
                .doesNotContain("<figure ");
    }
}
