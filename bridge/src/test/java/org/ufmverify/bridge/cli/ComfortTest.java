package org.ufmverify.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ufmverify.bridge.cli.command.TheoryCommand;
import org.ufmverify.bridge.cli.console.ExitCode;
import picocli.CommandLine;

class ComfortTest {
    private static final String SPECTRUM =
            "spectrum --classes 4 --per-class 3 --feature-dim 5 --weight-decay 0.01 --feature-decay 0.02 --smoothing 0.1";
    private static final char ESCAPE = 27;

    @ParameterizedTest
    @CsvSource({
        "thoery, verify theory",
        "chek, verify check",
        "metrcs, verify metrics",
        "spectrum --clases 4, --classes",
        "train --outt runs, --out",
        "metrics --feature F.npz, --features",
        "theory --jsn, --json",
        "--reprot, --report"
    })
    void aMistypedWordBringsTheRightOneToMind(String line, String meant) {
        Typed ran = Typed.run(line);
        assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ran.err()).contains(meant).contains("--help");
    }

    @Test
    void aWordLikeNoCommandBringsNoneToMind() {
        assertThat(Typed.run("xyzzy").err()).doesNotContain("Did you mean");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json theory", "--quiet spectrum", "--seed 3 theory", "--report check"})
    void anOptionBeforeACommandIsRefusedRatherThanIgnored(String line) {
        Typed ran = Typed.run(line);
        assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
        if (line.startsWith("--json")) {
            assertThat(ran.out()).contains("\"exitCode\" : 2");
        } else {
            assertThat(ran.out()).isEmpty();
        }
    }

    @Test
    void everyCommandHasTheSameOptionsOfTheConsole() {
        CommandLine root = Typed.line();
        root.getSubcommands().forEach((name, command) -> {
            assertThat(command.getCommandSpec().optionsMap()).containsKeys("--help", "--version");
            if (!name.equals("completion")) {
                assertThat(command.getCommandSpec().optionsMap()).containsKeys("--json", "--quiet", "--verbose");
            }
        });
    }

    @Test
    void withJsonTheOutputIsOneDocumentAndWithoutItIsNot() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(Typed.run(SPECTRUM + " --json").out())
                        .isObject())
                .isTrue();
        assertThat(Typed.run(SPECTRUM).out()).startsWith("certified");
        assertThat(new ObjectMapper()
                        .readTree(Typed.run("theory --only threshold --tries 20 --json")
                                .out())
                        .get("claims"))
                .hasSize(1);
    }

    @Test
    void quietLeavesStderrEmpty() {
        assertThat(Typed.run("theory --only threshold --tries 20 --quiet").err())
                .isEmpty();
        assertThat(Typed.run("theory --only threshold --tries 20").err()).isNotEmpty();
    }

    @Test
    void verdictsAreColouredOnlyWhereColourIsTaken() {
        CommandLine line = Typed.line();
        TheoryCommand theory = line.getSubcommands().get("theory").getCommand();
        theory.spec().commandLine().setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.ON));
        assertThat(theory.verdict("PROVED")).contains("PROVED", ESCAPE + "[32m");
        assertThat(theory.verdict("REFUTED")).contains(ESCAPE + "[31");
        theory.spec().commandLine().setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        assertThat(theory.verdict("PROVED")).isEqualTo("PROVED      ");
    }

    @Test
    void whatIsNotATerminalGetsNoColour() {
        assertThat(Typed.run("--help").out()).doesNotContain(String.valueOf(ESCAPE));
        assertThat(Typed.run("theory --only threshold --tries 20").out()).doesNotContain(String.valueOf(ESCAPE));
    }

    @Test
    void bashCompletesCommandsAndOptionsFromTheScript(@TempDir Path folder) throws Exception {
        Typed script = Typed.run("completion");
        assertThat(script.code()).isEqualTo(ExitCode.OK);
        Path file = Files.writeString(folder.resolve("completion"), script.out());
        assertThat(completed(file, "verify", "sp")).isEqualTo("spectrum");
        assertThat(completed(file, "verify", "spectrum", "--classe")).isEqualTo("--classes");
        assertThat(completed(file, "verify", "train", "--device", "c")).isEqualTo("cpu");
        assertThat(completed(file, "verify", "spectrum", "--nothing-like-it")).isEmpty();
    }

    private static String completed(Path script, String... words) throws Exception {
        String line = String.format(
                "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_verify; echo ${COMPREPLY[@]}",
                script, String.join(" ", words), words.length - 1);
        Process bash = new ProcessBuilder(List.of("bash", "--norc", "-c", line))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return answer.strip();
    }

    @Test
    void theDoctorFindsThatThereIsNoComputerAlgebra(@TempDir Path folder) throws Exception {
        String without = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("matheclipse"))
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder doctor = Typed.apart(List.of("doctor"));
        doctor.command().set(doctor.command().indexOf("-cp") + 1, without);
        Process process = doctor.redirectError(folder.resolve("err").toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(out).containsPattern("-- +Symja +does not load").containsPattern("ok +Z3");
    }

    @Test
    void theDoctorTriesEveryPartAndSaysWhatItMeans(@TempDir Path folder) throws Exception {
        Typed ran = Typed.runApart(List.of("doctor", "--data", folder.toString(), "--json"));
        List<String> names = new ArrayList<>();
        for (JsonNode finding : new ObjectMapper().readTree(ran.out()).get("findings")) {
            names.add(finding.get("name").asText());
            assertThat(finding.get("found").asText()).isNotBlank();
            assertThat(finding.get("meaning").asText()).isNotBlank();
            if (finding.get("name").asText().equals("other data sets")) {
                assertThat(finding.get("found").asText()).startsWith("none");
            }
        }
        assertThat(names)
                .contains("Java", "cores", "memory", "temporary files", "Symja", "Z3", "ND4J", "PyTorch", "GPU", "TeX");
    }
}
