package org.ufmverify.bridge.cli.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.metrics.Measured;

/**
 * Writes mappings, lists, text, numbers and the measured values of the metrics, in the form of {@link Json#bound} but without
 * loading a data binding, which takes a third of the time of a small command.
 */
public final class PlainJson {
    private static final String MEASURED = Measured.class.getPackageName();

    private PlainJson() {}

    /** Whether all of a value is of the kinds that are written here. */
    static boolean canWrite(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.keySet().stream().allMatch(String.class::isInstance)
                    && map.values().stream().allMatch(PlainJson::canWrite);
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(PlainJson::canWrite);
        }
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Measured
                || (value instanceof Record r && isOfMatching(r) && canWrite(components(r)));
    }

    private static boolean isOfMatching(Record value) {
        String name = value.getClass().getPackageName();
        return name.equals(MEASURED) || name.equals(org.ufmverify.bridge.matching.Match.class.getPackageName());
    }

    /** Returns the components of a record by name. */
    public static Map<String, Object> components(Record value) {
        Map<String, Object> components = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                components.put(component.getName(), component.getAccessor().invoke(value));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("a result cannot be read: " + component, e);
            }
        }
        return components;
    }

    static String write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.useDefaultPrettyPrinter();
            write(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName((String) entry.getKey());
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                write(out, item);
            }
            out.writeEndArray();
        } else if (value instanceof Measured measured) {
            write(out, measured instanceof Measured.Undefined u ? u.reason() : (Object) measured.orThrow());
        } else if (value instanceof Record components) {
            write(out, components(components));
        } else {
            scalar(out, value);
        }
    }

    private static void scalar(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else {
            out.writeNumber(((Number) value).longValue());
        }
    }
}
