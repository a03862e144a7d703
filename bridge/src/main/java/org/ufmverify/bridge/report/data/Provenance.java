package org.ufmverify.bridge.report.data;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What produced the numbers. The only part of a report in which times occur; no host names and no paths.
 *
 * @param version version of this program
 * @param versions versions of what it rests on, by name (Java, DJL, PyTorch, Symja, ...)
 * @param data name of the data set; any text
 * @param dataChecksum SHA-256 of the data, empty if none was read
 * @param device for example "cpu"
 * @param system operating system and architecture
 * @param processors number of processors
 * @param memoryBytes physical memory, 0 if unknown
 * @param commandLine the command as typed; any text
 * @param settings preset settings by name; any text
 * @param times when and how long
 */
public record Provenance(
        String version,
        SortedMap<String, String> versions,
        String data,
        String dataChecksum,
        String device,
        String system,
        int processors,
        long memoryBytes,
        String commandLine,
        SortedMap<String, String> settings,
        Times times) {
    /** Copies the maps. */
    public Provenance {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /**
     * Times.
     *
     * @param started ISO 8601 instant
     * @param finished ISO 8601 instant
     * @param stageSeconds wall seconds by stage of making this report
     * @param trainingSeconds seconds that the training of each run took by its own log, measuring included; by name and seed
     * @param finishedBefore the runs that needed no training, as they had come to their end before
     * @param claimSeconds wall seconds by claim id
     */
    public record Times(
            String started,
            String finished,
            SortedMap<String, Double> stageSeconds,
            SortedMap<String, Double> trainingSeconds,
            List<String> finishedBefore,
            SortedMap<String, Double> claimSeconds) {
        /** Copies the maps and the list. */
        public Times {
            stageSeconds = Collections.unmodifiableSortedMap(new TreeMap<>(stageSeconds));
            trainingSeconds = Collections.unmodifiableSortedMap(new TreeMap<>(trainingSeconds));
            finishedBefore = List.copyOf(finishedBefore);
            claimSeconds = Collections.unmodifiableSortedMap(new TreeMap<>(claimSeconds));
        }

        /** {@return no times} */
        public static Times none() {
            return new Times("", "", new TreeMap<>(), new TreeMap<>(), List.of(), new TreeMap<>());
        }
    }
}
