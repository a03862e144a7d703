package org.ufmverify.bridge.report.main;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;

/** The main part of a report; sections without data are left out. */
public final class MainPart {
    private MainPart() {}

    /** What stands on the first page. */
    public static List<Block> lead(ReportData data) {
        return LeadFigure.of(data.matching(), data.experiments());
    }

    /** The sections in their order. */
    public static List<Section> sections(ReportData data) {
        double compared = data.experiments().compared();
        boolean runs = !data.experiments().runs().isEmpty();
        List<Section> sections = new ArrayList<>();
        sections.add(QuestionSection.section(data.matching()));
        if (runs) {
            sections.add(CollapseSection.section(data.experiments()));
        }
        if (runs || !data.descent().runs().isEmpty()) {
            sections.add(SmoothingSection.section(data.experiments(), data.descent()));
        }
        if (runs || !data.conditioning().regimes().isEmpty()) {
            sections.add(RatesSection.section(data.conditioning(), data.experiments()));
        }
        if (!data.matching().models().isEmpty()) {
            sections.add(PredictionSection.section(data.matching(), data.curvature(), compared));
        }
        if (!data.classMatching().models().isEmpty()) {
            sections.add(ClassesSection.section(data.classMatching()));
        }
        if (!data.calibration().models().isEmpty()) {
            sections.add(CalibrationFigures.section(data.calibration(), data.experiments()));
        }
        if (!data.claims().isEmpty() || !data.hypotheses().isEmpty()) {
            sections.add(FindingsSection.section(data.claims(), data.hypotheses(), compared));
        }
        if (runs) {
            sections.add(PaperSection.section(data, sections));
        }
        sections.add(ReferencesSection.section());
        return List.copyOf(sections);
    }
}
