package org.ufmverify.bridge.report.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ufmverify.bridge.report.data.Calibration;
import org.ufmverify.bridge.report.data.ClassMatching;
import org.ufmverify.bridge.report.data.Conditioning;
import org.ufmverify.bridge.report.data.Curvature;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.bridge.report.data.Provenance;
import org.ufmverify.bridge.report.data.ReportData;

/** Reports that differ from others in one part. */
final class Parts {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().annotationIntrospector(new SealedTypes()).build();

    private Parts() {}

    /** A report without results. */
    static ReportData of(String title, String preset, long seed, Provenance provenance) {
        return new ReportData(
                title,
                preset,
                seed,
                List.of(),
                List.of(),
                List.of(),
                Conditioning.none(),
                Experiments.none(),
                Experiments.none(),
                Matching.none(),
                ClassMatching.none(),
                Curvature.none(),
                Calibration.none(),
                List.of(),
                List.of(),
                provenance);
    }

    /** The report with one part of its JSON replaced. */
    static ReportData with(ReportData data, String part, Object value) {
        try {
            ObjectNode tree = (ObjectNode) MAPPER.readTree(ReportJson.write(data));
            tree.set(part, MAPPER.valueToTree(value));
            return ReportJson.read(tree.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
