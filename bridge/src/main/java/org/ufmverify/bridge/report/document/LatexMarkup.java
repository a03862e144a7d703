package org.ufmverify.bridge.report.document;

import freemarker.core.CommonTemplateMarkupOutputModel;

/** Text that is LaTeX already, which the template engine does not escape again. */
final class LatexMarkup extends CommonTemplateMarkupOutputModel<LatexMarkup> {
    LatexMarkup(String text, String markup) {
        super(text, markup);
    }

    @Override
    public LatexOutputFormat getOutputFormat() {
        return LatexOutputFormat.INSTANCE;
    }
}
