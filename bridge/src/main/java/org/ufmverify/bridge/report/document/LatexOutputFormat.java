package org.ufmverify.bridge.report.document;

import freemarker.core.CommonMarkupOutputFormat;
import java.io.IOException;
import java.io.Writer;
import org.ufmverify.bridge.report.typeset.LatexText;

/** Tells the template engine how to escape text in LaTeX templates. */
final class LatexOutputFormat extends CommonMarkupOutputFormat<LatexMarkup> {
    static final LatexOutputFormat INSTANCE = new LatexOutputFormat();

    private LatexOutputFormat() {}

    @Override
    public String getName() {
        return "LaTeX";
    }

    @Override
    public String getMimeType() {
        return "application/x-latex";
    }

    @Override
    public void output(String text, Writer out) throws IOException {
        out.write(LatexText.escape(text));
    }

    @Override
    public String escapePlainText(String text) {
        return LatexText.escape(text);
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String name) {
        return false;
    }

    @Override
    protected LatexMarkup newTemplateMarkupOutputModel(String text, String markup) {
        return new LatexMarkup(text, markup);
    }
}
