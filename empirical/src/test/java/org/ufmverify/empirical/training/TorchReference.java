package org.ufmverify.empirical.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Values recorded from PyTorch in float64 by src/tools/record_torch_reference.py. */
public final class TorchReference {
    private TorchReference() {}

    public static List<JsonNode> cases(String kind) throws IOException {
        try (InputStream stream = TorchReference.class.getResourceAsStream("torch-reference.json")) {
            List<JsonNode> cases = new ArrayList<>();
            new ObjectMapper().readTree(stream).get(kind).forEach(cases::add);
            return cases;
        }
    }

    public static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).doubleValue();
        }
        return values;
    }

    public static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get(i).doubleValue();
        }
        return values;
    }
}
