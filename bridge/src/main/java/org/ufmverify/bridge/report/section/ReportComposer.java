package org.ufmverify.bridge.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.bridge.report.document.Document;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.part.ClaimReferences;
import org.ufmverify.bridge.report.typeset.Prose;

/** The document that tells a report. Parts without data are left out and named at the end. */
public final class ReportComposer {
    private final List<Section> sections = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    private ReportComposer() {}

    public static Document compose(ReportData data) {
        return new ReportComposer().document(data);
    }

    private Document document(ReportData data) {
        double compared = data.experiments().compared();
        sections.add(NotationSection.section());
        add("theory", !data.claims().isEmpty(), () -> TheorySection.section(data.claims(), data.derivations()));
        add(
                "conditioning",
                !data.conditioning().regimes().isEmpty() || !data.explorations().isEmpty(),
                () -> ConditioningSection.section(data.conditioning(), data.explorations()));
        add("experiments", !data.experiments().runs().isEmpty(), () -> ExperimentsSection.section(data.experiments()));
        add("matching", !data.matching().models().isEmpty(), () -> MatchingSection.section(data.matching(), compared));
        add(
                "curvature of trained networks",
                !data.curvature().spectra().isEmpty(),
                () -> CurvatureSection.section(data.curvature(), compared, new ClaimReferences(data.claims())));
        add(
                "calibration",
                !data.calibration().models().isEmpty(),
                () -> CalibrationSection.section(data.calibration(), compared));
        add(
                "empirical claims",
                !data.hypotheses().isEmpty(),
                () -> HypothesesSection.section(data.hypotheses(), compared));
        if (!data.claims().isEmpty()) {
            sections.add(ClaimsSection.section(data.claims()));
        }
        sections.add(ProvenanceSection.section(data, leftOut));
        sections.add(ReferencesSection.section());
        if (!data.claims().isEmpty()) {
            sections.add(ProofsSection.section(data.claims(), data.derivations()));
        }
        String subtitle = "UFM Verify " + Prose.quote(data.provenance().version()) + ", preset "
                + Prose.quote(data.preset()) + ", seed " + data.seed();
        return new Document(
                data.title(),
                List.of(subtitle),
                data.summary().stream().map(Prose::numbers).toList(),
                sections);
    }

    private void add(String name, boolean present, Supplier<Section> section) {
        if (present) {
            sections.add(section.get());
        } else {
            leftOut.add(name);
        }
    }
}
