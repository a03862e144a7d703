package org.ufmverify.bridge.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ufmverify.empirical.network.DeviceChoice;

/** Damaged YAML: read or refused in one sentence that names the file. {@code bridge/src/fuzz/run} goes on for minutes. */
class YamlFuzzTest {
    private static final String CLAIMS = """
            claims:
              - id: falls
                title: "It falls"
                assume: [K >= 2, a > 0, margin(K, a, delta) > 0]
                integers: [K]
                claim: D(kappaData(K, a, delta), delta) < 0
                box: {K: [2, 1000], a: [0.001, 1/3]}
            """;
    private static final String RUNS = """
            name: cnn
            data: {set: fashion-mnist-subset, train-per-class: 600, augment: false}
            network: {architecture: cnn, widths: [16, 32, 64], feature-dim: 64, signed-features: false}
            smoothing: [0, 0.05]
            optimizer: {momentum: 0.9, weight-decay: {trunk: 0, classifier: 5e-4, bias: 0}}
            schedule: {kind: multi-step, rate: 0.05, milestones: [30, 45], factor: 0.1, warm-up: 2}
            batch: 128
            epochs: 60
            seeds: [1, 2]
            """;

    private static final String LOSSES = """
            losses:
              - name: tempered
                parameters: {beta: "0 <= beta <= 1"}
                of: "-Log(p)+beta*(1-p)^2"
              - name: soft-margin
                of: "SumOther(Log(1+Exp(1-z_k+z)))"
            """;

    /**
     * The target of the fuzzer: the text as conjectures, as experiments and as losses.
     *
     * @param data any bytes, taken as UTF-8
     */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        boolean claims = isRead(() -> ConjectureFile.of(YamlFile.parse("fuzz.yaml", text)));
        boolean runs = isRead(() -> ExperimentFile.of(YamlFile.parse("fuzz.yaml", text), DeviceChoice.CPU));
        boolean losses = isRead(() -> LossFile.of(YamlFile.parse("fuzz.yaml", text)));
        assertThat(Stream.of(claims, runs, losses).filter(read -> read)).hasSizeLessThanOrEqualTo(1);
    }

    private static boolean isRead(Runnable reader) {
        try {
            reader.run();
            return true;
        } catch (InputError e) {
            assertThat(e.getMessage()).startsWith("fuzz.yaml");
            return false;
        }
    }

    @Example
    void theSeedsAreReadAndAnUnknownKeyIsNot() {
        assertThat(isRead(() -> ConjectureFile.of(YamlFile.parse("fuzz.yaml", CLAIMS))))
                .isTrue();
        assertThat(isRead(() -> ExperimentFile.of(YamlFile.parse("fuzz.yaml", RUNS), DeviceChoice.CPU)))
                .isTrue();
        assertThat(isRead(() -> LossFile.of(YamlFile.parse("fuzz.yaml", LOSSES))))
                .isTrue();
        assertThat(isRead(() -> ConjectureFile.of(YamlFile.parse("fuzz.yaml", CLAIMS.replace("box", "bix")))))
                .isFalse();
    }

    @Property(tries = 1500)
    void aDamagedFileIsReadOrRefused(@ForAll("damaged") String text) {
        fuzzerTestOneInput(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Lines of the seeds with parts exchanged for what has a meaning in YAML or in expressions. */
    @Provide
    Arbitrary<String> damaged() {
        List<String> parts = new ArrayList<>(List.of((CLAIMS + RUNS + LOSSES).split("(?<=[ \\n,:\\[{(])")));
        parts.addAll(List.of("&a ", "*a", "!!java.io.File ", "!!float ", "<<: ", "---\n", "...\n", "? ", "- ", "\t"));
        parts.addAll(List.of("%YAML 9.9\n", "\"", "'", "|\n", ">-\n", "\u0000", "\uFEFF", "\u2028", "1e999999999"));
        parts.addAll(
                List.of(".nan", "-.inf", "0x1F", "~", "null", "]", "}", ")", "#", "9".repeat(70), "[".repeat(300)));
        return Arbitraries.of(parts).list().ofMaxSize(40).map(damage -> {
            List<String> lines = new ArrayList<>(
                    List.of(List.of(CLAIMS, RUNS, LOSSES).get(damage.size() % 3).split("(?<=[ \\n,])")));
            for (int i = 0; i < damage.size(); i += 7) {
                lines.set(Math.floorMod(31 * i + damage.get(i).hashCode(), lines.size()), damage.get(i));
            }
            return String.join("", lines);
        });
    }
}
