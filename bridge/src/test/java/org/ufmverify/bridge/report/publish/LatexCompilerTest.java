package org.ufmverify.bridge.report.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LatexCompilerTest {
    @TempDir
    Path temp;

    private Path engine(String... script) throws IOException {
        Path file = temp.resolve("engine");
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", script) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private PdfOutcome compile(String tex, LatexCompiler compiler) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("work"));
        Files.writeString(folder.resolve("report.tex"), tex);
        return compiler.compile(folder, "report");
    }

    @Test
    void withoutAnEngineItSaysHowToGetOne() throws IOException {
        PdfOutcome outcome = compile("", LatexCompiler.of(Optional.empty(), Duration.ofSeconds(1)));
        assertThat(outcome).isEqualTo(new PdfOutcome.NoEngine());
        assertThat(outcome.sentence()).contains("apt install", "report --from", "report.html");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anEngineThatHangsIsStopped() throws IOException {
        LatexCompiler compiler = LatexCompiler.of(Optional.of(engine("sleep 60")), Duration.ofMillis(200));
        assertThat(compile("", compiler)).isInstanceOf(PdfOutcome.TimedOut.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anEngineIsRunAgainUntilItsReferencesSettle() throws IOException {
        Path engine = engine(
                "echo run >> runs",
                "touch report.pdf",
                "if [ $(wc -l < runs) -lt 3 ]; then echo 'LaTeX Warning: Rerun to get outlines right' > report.log; else : > report.log; fi");
        assertThat(compile("", LatexCompiler.of(Optional.of(engine), Duration.ofMinutes(1))))
                .isInstanceOf(PdfOutcome.Compiled.class);
        assertThat(temp.resolve("work/runs")).hasContent("run\nrun\nrun");
    }

    @Test
    void anEngineThatDoesNotStartIsAnOutcome() throws IOException {
        LatexCompiler compiler = LatexCompiler.of(Optional.of(temp.resolve("nothing")), Duration.ofMinutes(1));
        assertThat(compile("", compiler).sentence()).contains("does not start");
    }

    @Test
    void theFirstErrorOfALogIsFound() {
        assertThat(LatexCompiler.firstError(
                        "This is pdfTeX\n! Undefined control sequence.\nl.3 \\foo\n           bar\n! Another"))
                .isEqualTo("Undefined control sequence. (l.3 \\foo)");
        assertThat(LatexCompiler.firstError("./report.tex:3: Undefined control sequence.\nl.3 \\foo"))
                .contains("Undefined control sequence.");
    }

    @Test
    void anErrorInTheSourceIsAnOutcomeWithItsLine() throws IOException {
        LatexCompiler compiler = LatexCompiler.onPath();
        Assumptions.assumeTrue(compiler.isAvailable(), "needs pdflatex");
        PdfOutcome outcome =
                compile("\\documentclass{article}\\begin{document}\n\\undefinedthing\n\\end{document}", compiler);
        assertThat(outcome).isInstanceOf(PdfOutcome.Failed.class);
        assertThat(outcome.sentence()).contains("Undefined control sequence", "l.2");
    }

    @Test
    void theEngineCannotReadOutsideOfItsFolder() throws IOException {
        LatexCompiler compiler = LatexCompiler.onPath();
        Assumptions.assumeTrue(compiler.isAvailable(), "needs pdflatex");
        PdfOutcome outcome =
                compile("\\documentclass{article}\\begin{document}\\input{/etc/passwd}\\end{document}", compiler);
        assertThat(outcome).isInstanceOf(PdfOutcome.Failed.class);
    }
}
