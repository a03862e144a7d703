package org.ufmverify.bridge.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes the JSON documents of {@code --json}. */
public final class Json {
    private Json() {}

    /** What writes any value; loading it takes longer than all the work of a small command. */
    private static final class Databind {
        private static final ObjectMapper MAPPER = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    public static String write(Object value) {
        return PlainJson.canWrite(value) ? PlainJson.write(value) : bound(value);
    }

    /** Writes by reflection over whatever it is. */
    static String bound(Object value) {
        try {
            return Databind.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
