package org.ufmverify.bridge.report.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.ReportData;
import org.ufmverify.bridge.report.document.Document.Part;

class ReportWriterTest {
    private static final ReportWriter WITHOUT_TEX =
            ReportWriter.with(LatexCompiler.of(Optional.empty(), Duration.ofSeconds(1)));

    @TempDir
    Path temp;

    private static Map<String, String> contents(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new TreeMap<>(files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(f -> folder.relativize(f).toString(), f -> {
                        try {
                            return Files.readString(f);
                        } catch (IOException e) {
                            return "unreadable";
                        }
                    })));
        }
    }

    @Test
    void aReportIsItsFilesAndItsSolverTexts() throws IOException {
        Path folder = temp.resolve("a/b/latest");
        WrittenReport written = WITHOUT_TEX.write(SampleReport.full(), folder);
        assertThat(written.files())
                .containsExactly("report.json", "report.tex", "supplement.tex", "report.html", "figures", "smt");
        assertThat(written.pdf()).isInstanceOf(PdfOutcome.NoEngine.class);
        Map<String, String> files = contents(temp.resolve("a/b"));
        assertThat(files).containsKeys("latest/figures/lead.csv", "latest/figures/lead.svg");
        files.keySet().removeIf(name -> name.startsWith("latest/figures/"));
        assertThat(files)
                .containsOnlyKeys(
                        "latest/report.json",
                        "latest/report.tex",
                        "latest/supplement.tex",
                        "latest/report.html",
                        "latest/smt/kappa-data.smt2",
                        "latest/smt/optimal-margin.smt2",
                        "latest/smt/optimal-value.smt2",
                        "latest/smt/threshold.smt2");
    }

    @Test
    void aStoredReportIsPrintedAgainAsItWas() throws IOException {
        Path first = temp.resolve("first");
        Path second = temp.resolve("second");
        WITHOUT_TEX.write(SampleReport.full(), first);
        WITHOUT_TEX.write(StoredReport.read(first), second);
        assertThat(contents(second)).isEqualTo(contents(first));
    }

    @Test
    void anotherReportIsPrintedOtherwise() {
        ReportData data = SampleReport.full();
        ReportData other = Parts.with(data, "experiments", Experiments.none());
        assertThat(ReportWriter.latex(other, Part.SUPPLEMENT))
                .isNotEqualTo(ReportWriter.latex(data, Part.SUPPLEMENT))
                .contains("Not part of this run: experiments.");
        assertThat(ReportWriter.html(other)).isNotEqualTo(ReportWriter.html(data));
    }

    @Test
    void aNewReportReplacesAllOfTheOldOneAndNothingElse() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("latest"));
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.writeString(folder.resolve("report.pdf"), "of an earlier report");
        WITHOUT_TEX.write(SampleReport.full(), folder);
        WITHOUT_TEX.write(SampleReport.empty(), folder);
        assertThat(contents(folder))
                .containsOnlyKeys("notes.txt", "report.json", "report.tex", "supplement.tex", "report.html");
        assertThat(contents(folder).get("report.json")).contains("An empty report");
    }

    @Test
    void aFailedMoveIsTakenBack() throws IOException {
        Path folder = temp.resolve("latest");
        WITHOUT_TEX.write(SampleReport.full(), folder);
        Map<String, String> before = contents(folder);
        try (ReportFolder next = ReportFolder.open(folder)) {
            Files.writeString(next.staging().resolve("report.json"), "new");
            Files.writeString(next.staging().resolve("report.html"), "new");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> next.publish((from, to) -> {
                        if (to.equals(folder.resolve("report.html"))) {
                            throw new IOException("no more moves");
                        }
                        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
                    }));
        }
        assertThat(contents(folder)).isEqualTo(before);
    }

    @Test
    void withoutAFailureTheSameMovesArrive() throws IOException {
        Path folder = temp.resolve("latest");
        WITHOUT_TEX.write(SampleReport.full(), folder);
        try (ReportFolder next = ReportFolder.open(folder)) {
            Files.writeString(next.staging().resolve("report.json"), "new");
            next.publish();
        }
        assertThat(contents(folder)).containsOnlyKeys("report.json").containsValue("new");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whateverGoesWrongBeforeTheMovesLeavesTheEarlierReport() throws IOException {
        Path folder = temp.resolve("latest");
        WITHOUT_TEX.write(SampleReport.full(), folder);
        Map<String, String> before = contents(folder);
        Path engine = temp.resolve("engine");
        Files.writeString(engine, "#!/bin/sh\nrm -rf ../../.report-*\n");
        Files.setPosixFilePermissions(engine, PosixFilePermissions.fromString("rwxr-xr-x"));
        ReportWriter writer = ReportWriter.with(LatexCompiler.of(Optional.of(engine), Duration.ofMinutes(1)));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> writer.write(SampleReport.empty(), folder))
                .withMessageContaining("the report must be writable to")
                .withMessageContaining("untouched");
        assertThat(contents(folder)).isEqualTo(before);
    }

    @Test
    void aFileInThePlaceOfTheFolderIsOneSentence() throws IOException {
        Path file = Files.writeString(temp.resolve("taken"), "x");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> WITHOUT_TEX.write(SampleReport.empty(), file))
                .withMessageContaining("is a file, not a folder");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> WITHOUT_TEX.write(SampleReport.empty(), file.resolve("below")));
        assertThat(file).hasContent("x");
    }

    @Test
    void artifactsHavePlainNames() {
        ReportData hostile =
                ReportJson.read(ReportJson.write(SampleReport.full()).replace("\"threshold.smt2\" :", "\"../x\" :"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WITHOUT_TEX.write(hostile, temp.resolve("r")))
                .withMessageContaining("../x");
    }

    @Test
    void aFolderWithoutAReportIsOneSentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredReport.read(temp))
                .withMessageContaining("must hold a report.json");
    }
}
