package org.ufmverify.empirical.experiment;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.ufmverify.empirical.training.LabelSmoothing;
import org.ufmverify.empirical.training.StatedLoss;
import org.ufmverify.empirical.training.TrainingLoss;

/** Losses in JSON: {@code {"smoothing": 0.1}}, as runs of the first versions have it, or a statement. */
final class LossJson {
    private static final String SMOOTHING = "smoothing";

    private LossJson() {}

    static final class Writer extends StdSerializer<TrainingLoss> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(TrainingLoss.class);
        }

        @Override
        public void serialize(TrainingLoss loss, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (loss instanceof LabelSmoothing smoothed) {
                out.writeStartObject();
                out.writeNumberField(SMOOTHING, smoothed.smoothing());
                out.writeEndObject();
            } else if (loss instanceof StatedLoss stated) {
                out.writePOJO(stated.statement());
            } else {
                provider.reportBadDefinition(TrainingLoss.class, "a loss must be one of those above, got " + loss);
            }
        }
    }

    static final class Reader extends StdDeserializer<TrainingLoss> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(TrainingLoss.class);
        }

        @Override
        public TrainingLoss deserialize(JsonParser in, DeserializationContext context) throws IOException {
            JsonNode node = context.readTree(in);
            try {
                return node.has(SMOOTHING)
                        ? context.readTreeAsValue(node, LabelSmoothing.class)
                        : StatedLoss.of(context.readTreeAsValue(node, StatedLoss.Statement.class));
            } catch (IllegalArgumentException e) {
                return (TrainingLoss) context.handleInstantiationProblem(TrainingLoss.class, node, e);
            }
        }
    }
}
