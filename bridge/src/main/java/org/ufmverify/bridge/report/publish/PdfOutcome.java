package org.ufmverify.bridge.report.publish;

import java.nio.file.Path;

/** What became of {@code report.pdf}, {@code supplement.pdf} and the figures as PDF. */
public sealed interface PdfOutcome {

    /** {@return one sentence for the user} */
    String sentence();

    /**
     * They were made.
     *
     * @param file where the first of them is
     */
    record Compiled(Path file) implements PdfOutcome {
        @Override
        public String sentence() {
            return "report.pdf was compiled from report.tex, and supplement.pdf from supplement.tex";
        }
    }

    /** There is no TeX engine; the other files are complete. */
    record NoEngine() implements PdfOutcome {
        /** What to install, in words that doctor uses too. */
        public static final String INSTALL = "install a TeX distribution (Debian, Ubuntu: apt install "
                + "texlive-latex-recommended texlive-pictures lmodern; others: https://tug.org/texlive)";

        @Override
        public String sentence() {
            return "report.pdf and supplement.pdf were not made: no pdflatex on the PATH; " + INSTALL + " and run "
                    + "`java -jar verify.jar report --from DIR`, or compile report.tex and supplement.tex anywhere else, or read report.html";
        }
    }

    /**
     * LaTeX stopped at an error.
     *
     * @param error the first error of its log
     */
    record Failed(String error) implements PdfOutcome {
        @Override
        public String sentence() {
            return "report.pdf and supplement.pdf were not made: LaTeX stopped at \"" + error
                    + "\"; read report.html instead";
        }
    }

    /**
     * LaTeX took too long.
     *
     * @param seconds the limit
     */
    record TimedOut(long seconds) implements PdfOutcome {
        @Override
        public String sentence() {
            return "report.pdf and supplement.pdf were not made: LaTeX took more than " + seconds
                    + " seconds; compile report.tex and supplement.tex by hand, or read report.html";
        }
    }
}
