package org.ufmverify.bridge.study.theory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Why each claim of the ledger holds, in a paragraph; the steps with their checks are in the derivations. */
final class ProofIdeas {
    private static final Map<String, String> ALL = read();

    private ProofIdeas() {}

    /** Returns the sketch of a claim, prose; empty if there is none. */
    static String of(String claim) {
        return ALL.getOrDefault(claim, "");
    }

    /** Returns all sketches by the ids of their claims. */
    static Map<String, String> all() {
        return ALL;
    }

    private static Map<String, String> read() {
        try (InputStream in = ProofIdeas.class.getResourceAsStream("proof-ideas.yaml")) {
            Map<String, String> sketches = new LinkedHashMap<>();
            Map<?, ?> read = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            read.forEach((id, sketch) -> sketches.put((String) id, (String) sketch));
            return Map.copyOf(sketches);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
