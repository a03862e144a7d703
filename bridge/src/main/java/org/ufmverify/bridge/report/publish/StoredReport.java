package org.ufmverify.bridge.report.publish;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ufmverify.bridge.report.data.ReportData;

/** A report as it was written: {@code report.json} holds all of it, the other files are printed from it. */
public final class StoredReport {
    private static final String JSON = "report.json";

    private StoredReport() {}

    /** Tells whether a folder holds a report. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(JSON));
    }

    /**
     * Reads the report of a folder.
     *
     * @param folder a folder with a report.json
     * @return the report
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if there is none or report.json is not a report
     */
    public static ReportData read(Path folder) throws IOException {
        if (!isIn(folder)) {
            throw new IllegalArgumentException(
                    folder + " must hold a report.json, got none; name the folder that --report wrote");
        }
        Path json = folder.resolve(JSON);
        try {
            return ReportJson.read(Files.readString(json));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    json + " must be UTF-8 text, which it is not; restore it or write it again with --report", e);
        }
    }
}
