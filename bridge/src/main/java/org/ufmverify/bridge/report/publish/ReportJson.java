package org.ufmverify.bridge.report.publish;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import org.ufmverify.bridge.report.data.ReportData;

/** {@link ReportData} as text and back. The keys come in the order of the record components, so equal data give equal text. */
public final class ReportJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .annotationIntrospector(new SealedTypes())
            .addMixIn(ReportData.class, WithSchema.class)
            .build();

    /** The form of report.json; one that is read otherwise than the one before has the next number. */
    private static final int SCHEMA = 6;

    private static final String KEY = "schema";

    @JsonIgnoreProperties(KEY)
    private static final class WithSchema {}

    private ReportJson() {}

    /**
     * The text of {@code report.json}.
     *
     * @param data the report
     * @return JSON with a newline at its end
     */
    public static String write(ReportData data) {
        try {
            ObjectNode tree = MAPPER.createObjectNode().put(KEY, SCHEMA);
            tree.setAll((ObjectNode) MAPPER.valueToTree(data));
            return MAPPER.writeValueAsString(tree).replace("\r\n", "\n") + "\n";
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
        ReportData data;
        try {
            requireSchema(MAPPER.readTree(json));
            data = MAPPER.readValue(json, ReportData.class);
        } catch (JsonMappingException e) {
            // What the mapper says is about its classes; the place is what a person can look up.
            String keys = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            throw refusal(
                    place(e) + ": a value is missing or of another kind"
                            + (keys.isEmpty() ? " at the top" : " at " + keys),
                    e);
        } catch (JsonProcessingException e) {
            throw refusal(place(e) + ": " + e.getOriginalMessage(), e);
        }
        if (data == null) {
            throw refusal(": it holds null", null);
        }
        return data;
    }

    /** A report of another version is not guessed at; something that is no report at all is refused by what reads it. */
    private static void requireSchema(JsonNode tree) {
        int schema = tree.path(KEY).asInt(1);
        if (schema != SCHEMA && tree.has("provenance")) {
            throw new IllegalArgumentException("report.json must be of schema " + SCHEMA + ", got schema " + schema
                    + ", which another version wrote; make it again from its runs with report --from DIR/runs --out DIR,"
                    + " or with --report --out DIR");
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static IllegalArgumentException refusal(String what, Exception cause) {
        return new IllegalArgumentException(
                "report.json must be a report of this program, got an error" + what + "; write it again with --report",
                cause);
    }
}
