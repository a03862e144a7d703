package org.ufmverify.bridge.report.publish;

import java.util.List;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.bridge.report.document.Document;
import org.ufmverify.bridge.report.main.MainPart;
import org.ufmverify.bridge.report.supplement.Supplement;
import org.ufmverify.bridge.report.typeset.Prose;

/** The document that tells a report. */
final class ReportComposer {
    private ReportComposer() {}

    static Document compose(ReportData data) {
        return new Document(
                data.title(),
                List.of("UFM Verify " + Prose.quote(data.provenance().version()) + ", preset "
                        + Prose.quote(data.preset()) + ", seed " + data.seed()),
                data.summary().stream().map(Prose::numbers).toList(),
                MainPart.lead(data),
                Stream.concat(MainPart.sections(data).stream(), Supplement.sections(data).stream())
                        .toList());
    }
}
