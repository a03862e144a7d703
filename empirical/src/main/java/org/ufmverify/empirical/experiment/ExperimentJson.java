package org.ufmverify.empirical.experiment;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.ufmverify.empirical.training.TrainingLoss;

/**
 * Reads and writes experiments and what runs keep as JSON, each record an object with its components by name. What is read back equals
 * what was written: doubles keep their bits, a missing folder or number is null.
 */
public final class ExperimentJson {
    /** Strict: an unknown, missing or null component is an error. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(new FolderWriter())
                    .addDeserializer(Optional.class, new FolderReader())
                    .addSerializer(new CountWriter())
                    .addDeserializer(OptionalInt.class, new CountReader())
                    .addSerializer(new LossJson.Writer())
                    .addDeserializer(TrainingLoss.class, new LossJson.Reader()))
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ExperimentJson() {}

    /** The only optional component that is no number is a folder. */
    @SuppressWarnings("rawtypes") // Jackson asks for the class, which has no type arguments
    private static final class FolderWriter extends StdSerializer<Optional> {
        private static final long serialVersionUID = 1L;

        FolderWriter() {
            super(Optional.class);
        }

        @Override
        public void serialize(Optional value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                out.writeString(((Path) value.get()).toString());
            } else {
                out.writeNull();
            }
        }
    }

    @SuppressWarnings("rawtypes") // as above
    private static final class FolderReader extends StdDeserializer<Optional> implements ContextualDeserializer {
        private static final long serialVersionUID = 1L;

        FolderReader() {
            super(Optional.class);
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property)
                throws JsonMappingException {
            JavaType content = property == null ? null : property.getType().containedType(0);
            return content != null && content.hasRawClass(Path.class)
                    ? this
                    : context.reportBadDefinition(Optional.class, "only folders are optional in JSON, got " + property);
        }

        @Override
        public Optional deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Optional.of(Path.of(in.getText()));
        }

        @Override
        public Optional getNullValue(DeserializationContext context) {
            return Optional.empty();
        }
    }

    private static final class CountWriter extends StdSerializer<OptionalInt> {
        private static final long serialVersionUID = 1L;

        CountWriter() {
            super(OptionalInt.class);
        }

        @Override
        public void serialize(OptionalInt value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value.isPresent()) {
                out.writeNumber(value.getAsInt());
            } else {
                out.writeNull();
            }
        }
    }

    private static final class CountReader extends StdDeserializer<OptionalInt> {
        private static final long serialVersionUID = 1L;

        CountReader() {
            super(OptionalInt.class);
        }

        @Override
        public OptionalInt deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return OptionalInt.of(in.getIntValue());
        }

        @Override
        public OptionalInt getNullValue(DeserializationContext context) {
            return OptionalInt.empty();
        }
    }
}
