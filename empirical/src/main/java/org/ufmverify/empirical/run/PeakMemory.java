package org.ufmverify.empirical.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that this process had, native memory included, where Linux tells. */
final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");
    private static final String RESET = "5";
    private static final long KIBIBYTE = 1024;

    private PeakMemory() {}

    /** Starts anew from what the process has now, where the system lets it. */
    static void reset() {
        try {
            Files.writeString(CLEAR, RESET);
        } catch (IOException e) {
            // The peak since the start of the process then stands for it.
            return;
        }
    }

    /** Bytes, 0 where the system does not say. */
    static long bytes() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
