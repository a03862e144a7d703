package org.ufmverify.bridge.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** {@link ReportData} as text and back. The keys come in the order of the record components, so equal data give equal text. */
public final class ReportJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private ReportJson() {}

    /**
     * The text of {@code report.json}.
     *
     * @param data the report
     * @return JSON with a newline at its end
     */
    public static String write(ReportData data) {
        try {
            return MAPPER.writeValueAsString(data).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report must be writable as JSON", e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param json the text
     * @return the report
     * @throws IllegalArgumentException if the text is not a report; the sentence says where
     */
    public static ReportData read(String json) {
        try {
            return MAPPER.readValue(json, ReportData.class);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new IllegalArgumentException(
                    "report.json must be a report of this program, got an error" + place + ": " + e.getOriginalMessage()
                            + "; write it again with --report",
                    e);
        }
    }
}
