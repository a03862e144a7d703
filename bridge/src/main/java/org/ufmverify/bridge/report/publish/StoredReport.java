package org.ufmverify.bridge.report.publish;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ufmverify.bridge.report.data.ReportData;

/**
 * A report as it was written: its data and the texts with which solvers can check it again.
 *
 * @param data what report.json holds
 * @param artifacts texts by the names that they have under {@code smt/}
 */
public record StoredReport(ReportData data, SortedMap<String, String> artifacts) {
    private static final String JSON = "report.json";

    /** Copies the map. */
    public StoredReport {
        artifacts = Collections.unmodifiableSortedMap(new TreeMap<>(artifacts));
    }

    /**
     * Tells whether a folder holds a report, after finishing a publication that a kill has cut short.
     *
     * @throws IOException if that cannot be finished
     */
    public static boolean isIn(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            ReportFolder.recover(folder);
        }
        return Files.isRegularFile(folder.resolve(JSON));
    }

    /**
     * Reads the folder of a report, after finishing a publication that a kill has cut short.
     *
     * @param folder a folder with a report.json
     * @return the report
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if there is none or report.json is not a report
     */
    public static StoredReport read(Path folder) throws IOException {
        if (!isIn(folder)) {
            throw new IllegalArgumentException(
                    folder + " must hold a report.json, got none; name the folder that --report wrote");
        }
        ReportData data = ReportJson.read(text(folder.resolve(JSON)));
        SortedMap<String, String> artifacts = new TreeMap<>();
        Path smt = folder.resolve("smt");
        if (Files.isDirectory(smt)) {
            try (Stream<Path> files = Files.list(smt)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    artifacts.put(file.getFileName().toString(), text(file));
                }
            }
        }
        return new StoredReport(data, artifacts);
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    file + " must be UTF-8 text, which it is not; restore it or write it again with --report", e);
        }
    }
}
