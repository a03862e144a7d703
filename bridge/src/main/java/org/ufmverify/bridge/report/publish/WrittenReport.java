package org.ufmverify.bridge.report.publish;

import java.nio.file.Path;
import java.util.List;

/**
 * A report on disk.
 *
 * @param folder where it is
 * @param files names of the files in it, report.json first
 * @param pdf what became of report.pdf
 */
public record WrittenReport(Path folder, List<String> files, PdfOutcome pdf) {
    /** Copies the list. */
    public WrittenReport {
        files = List.copyOf(files);
    }
}
