package org.ufmverify.bridge.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ufmverify.theory.prover.Prover;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Limits;

/** Damaged certificates: read or refused in one sentence that names the file. {@code bridge/src/fuzz/run} goes on for minutes. */
class CertificateFuzzTest {
    private static final List<String> SEEDS = List.of(
            seed("(K-1)*a < K", Map.of()),
            seed("a^2 >= 0", Map.of("a", Range.of("0", "5"))),
            seed("a < 1/2", Map.of()));

    private static String seed(String claim, Map<String, Range> box) {
        return CertificateFile.texts(
                        "seed",
                        Prover.decide(
                                        Question.of(claim, List.of("K >= 2", "a > 0", "a < 1"), Map.of(), box),
                                        Limits.of(20, 1))
                                .verdict()
                                .certified()
                                .orElseThrow()
                                .accepted())
                .get("seed.certificate.json");
    }

    /**
     * The target of the fuzzer.
     *
     * @param data any bytes
     */
    public static void fuzzerTestOneInput(byte[] data) {
        boolean unused = isRead(data);
    }

    /** Whether a file is read and what it says in words compared with what it shows. */
    private static boolean isRead(byte[] data) {
        try {
            Path file = Files.createTempFile("fuzz", ".certificate.json");
            try {
                Files.write(file, data);
                boolean unused = CertificateFile.read(file).saysWhatItShows();
                return true;
            } catch (InputError e) {
                assertThat(e.getMessage()).startsWith(file.toString()).hasLineCount(1);
                return false;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Example
    void theSeedsAreReadAndOneWithoutItsEndIsNot() {
        for (String seed : SEEDS) {
            assertThat(isRead(seed.getBytes(StandardCharsets.UTF_8))).isTrue();
            assertThat(isRead(seed.substring(0, seed.length() - 3).getBytes(StandardCharsets.UTF_8)))
                    .isFalse();
        }
        assertThat(isRead(new byte[] {'{', (byte) 0xff})).isFalse();
        assertThat(isRead("[".repeat(100_000).getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @Property(tries = 1000)
    void aDamagedFileIsReadOrRefused(@ForAll("damaged") String text) {
        fuzzerTestOneInput(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Seeds with parts exchanged for others of theirs, and for what has a meaning in JSON. */
    @Provide
    Arbitrary<String> damaged() {
        List<String> parts = new ArrayList<>();
        SEEDS.forEach(seed -> parts.addAll(List.of(seed.split("(?<=[ \\n,:\\[{])"))));
        parts.addAll(
                List.of("null", "{}", "[]", "-1", "1e999999999", "9".repeat(70), "\"\"", "}", "]", "[".repeat(300)));
        Arbitrary<List<String>> edits =
                Arbitraries.of(parts).list().ofMinSize(1).ofMaxSize(3);
        return Combinators.combine(Arbitraries.of(SEEDS), edits, Arbitraries.integers())
                .as((seed, damage, where) -> {
                    List<String> lines = new ArrayList<>(List.of(seed.split("(?<=[ \\n,:\\[{])")));
                    for (int i = 0; i < damage.size(); i++) {
                        lines.set(Math.floorMod(where + 31 * i, lines.size()), damage.get(i));
                    }
                    return String.join("", lines);
                });
    }
}
