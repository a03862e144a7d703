package org.ufmverify.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.Interruption;

/** The table of bad inputs: each ends with one sentence, the documented exit code, and nothing touched. */
class BadInputTest {
    @TempDir
    Path folder;

    record Ran(int code, String out, String err) {}

    static List<BadInput> cases() {
        return Stream.of(BadOptions.cases(), BadArchives.cases(), BadFiles.cases())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedInOneSentence(BadInput input) throws IOException {
        input.files().in(folder);
        Map<String, String> before = content(folder);
        Ran ran = run(input.arguments(folder));
        assertThat(ran.code()).as(ran.err()).isEqualTo(input.code());
        assertThat(sentences(ran)).as("sentences").hasSize(1);
        String sentence = sentences(ran).get(0);
        assertThat(sentence).contains(input.words());
        assertThat(ran.out() + ran.err()).doesNotContain("\tat ", "Exception", "org.ufmverify", "[W");
        if (ran.code() != ExitCode.OK && Stream.of(input.arguments(folder)).anyMatch("--json"::equals)) {
            assertThat(new ObjectMapper().readTree(ran.out()).isObject()).isTrue();
        }
        // Of a run that fails only its folder may be new.
        Map<String, String> after = content(folder);
        after.keySet().removeIf(name -> name.startsWith("runs"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void soundInputIsAccepted() throws IOException {
        Files.write(folder.resolve("f.npz"), BadArchives.sound());
        Files.writeString(folder.resolve("f.yaml"), BadFiles.CLAIMS);
        Files.writeString(folder.resolve("run.yaml"), BadFiles.RUN);
        for (String line : List.of(
                "metrics --features DIR/f.npz --json",
                "match --features DIR/f.npz --weight-decay 0.01 --smoothing 0.1",
                "check DIR/f.yaml --time-limit 20 --smt DIR/smt --json",
                "explore --claim a<0.5 --over a --at K=10",
                "train DIR/run.yaml --out DIR/runs",
                "spectrum --classes 4 --per-class 3 --feature-dim 5 --weight-decay 1 --feature-decay 1 --smoothing 0")) {
            Ran ran = run(BadInput.of("sound", line, 0).arguments(folder));
            assertThat(ran.code()).as(line + ": " + ran.err()).isEqualTo(ExitCode.OK);
            assertThat(sentences(ran)).isEmpty();
            assertThat(ran.out()).isNotBlank();
        }
    }

    @Test
    void theTableHasNoCaseTwice() {
        assertThat(cases()).hasSizeGreaterThan(150);
        assertThat(cases().stream().map(BadInput::toString)).doesNotHaveDuplicates();
    }

    /** What the user is told: a sentence on stderr, or, of a run in a sweep, on stdout. */
    private static List<String> sentences(Ran ran) {
        return Stream.concat(
                        ran.err().lines().filter(line -> line.startsWith("verify: ")),
                        ran.out().lines())
                .filter(line -> line.startsWith("verify: ") || line.startsWith("FAILED: "))
                .toList();
    }

    private static Ran run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        PrintWriter errors = new PrintWriter(err);
        int code = Main.run(new PrintWriter(out), errors, Map.of(), new Interruption(errors), args);
        return new Ran(code, out.toString(), err.toString());
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> content.put(folder.relativize(file).toString(), text(file)));
        }
        return content;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
