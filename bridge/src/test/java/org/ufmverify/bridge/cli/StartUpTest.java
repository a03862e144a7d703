package org.ufmverify.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Light commands load none of the heavy libraries: each is its own process, whose loaded classes are listed. */
class StartUpTest {
    private static final List<String> HEAVY = List.of(
            "ai.djl.",
            "org.nd4j.",
            "org.bytedeco.",
            "org.matheclipse.core.",
            "com.microsoft.z3.",
            "com.sun.jna.",
            "freemarker.",
            "uk.ac.ed.ph.");
    private static final String SPECTRUM =
            "spectrum --classes 4 --per-class 3 --feature-dim 5 --weight-decay 0.01 --feature-decay 0.02 --smoothing 0.1";

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "check --help", "completion", SPECTRUM, SPECTRUM + " --json"})
    void aLightCommandLoadsNoHeavyLibrary(String line) throws Exception {
        assertThat(heavyClasses(line)).isEmpty();
    }

    @Test
    void aCommandThatNeedsTheComputerAlgebraLoadsIt() throws Exception {
        assertThat(heavyClasses("theory --only threshold --tries 1 --quiet"))
                .anyMatch(name -> name.startsWith("org.matheclipse.core."));
    }

    private static List<String> heavyClasses(String line) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout:none",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(Typed.words(line));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(output).contains("org.ufmverify.bridge.cli.Main source:");
        return output.lines()
                .map(l -> l.split(" ", 2)[0])
                .filter(name -> HEAVY.stream().anyMatch(name::startsWith))
                .toList();
    }
}
