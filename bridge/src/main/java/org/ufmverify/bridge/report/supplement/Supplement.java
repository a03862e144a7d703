package org.ufmverify.bridge.report.supplement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.part.ClaimReferences;

/** The supplement of a report. Parts without data are left out and named in its section on reproduction. */
public final class Supplement {
    private final List<Section> sections = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    private Supplement() {}

    /** The sections in their order. */
    public static List<Section> sections(ReportData data) {
        return new Supplement().of(data);
    }

    private List<Section> of(ReportData data) {
        double compared = data.experiments().compared();
        sections.add(NotationSection.section());
        add("theory", !data.claims().isEmpty(), () -> ClaimsSection.section(data.claims()));
        add(
                "conditioning",
                !data.conditioning().regimes().isEmpty() || !data.explorations().isEmpty(),
                () -> ConditioningSection.section(data.conditioning(), data.explorations()));
        add("experiments", !data.experiments().runs().isEmpty(), () -> ExperimentsSection.section(data.experiments()));
        add("matching", !data.matching().models().isEmpty(), () -> MatchingSection.section(data.matching(), compared));
        add(
                "other losses and unequal classes",
                !data.classMatching().models().isEmpty(),
                () -> ClassTables.section(data.classMatching()));
        add(
                "curvature of trained networks",
                !data.curvature().spectra().isEmpty(),
                () -> CurvatureSection.section(data.curvature(), compared, new ClaimReferences(data.claims())));
        add(
                "calibration",
                !data.calibration().models().isEmpty(),
                () -> CalibrationSection.section(data.calibration()));
        add(
                "empirical claims",
                !data.hypotheses().isEmpty(),
                () -> HypothesesSection.section(data.hypotheses(), compared));
        sections.add(ProvenanceSection.section(data, leftOut));
        if (!data.claims().isEmpty()) {
            sections.add(ProofsSection.section(data.claims(), data.derivations()));
        }
        return List.copyOf(sections);
    }

    private void add(String name, boolean present, Supplier<Section> section) {
        if (present) {
            sections.add(section.get());
        } else {
            leftOut.add(name);
        }
    }
}
