package org.ufmverify.bridge.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    @TempDir
    Path temp;

    @Test
    void aReportIsFourFilesAndItsSolverTexts() throws Exception {
        WrittenReport written = ReportWriter.standard().write(SampleReport.full(), temp.resolve("latest"));
        assertThat(written.files()).contains("report.json", "report.tex", "report.html");
        assertThat(Files.exists(temp.resolve("latest/report.html"))).isTrue();
    }
}
