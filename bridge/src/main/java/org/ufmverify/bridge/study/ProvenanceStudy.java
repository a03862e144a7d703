package org.ufmverify.bridge.study;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ufmverify.bridge.report.data.Provenance;

/** Says what produced a report: versions, seed, data, device, machine and times. */
final class ProvenanceStudy {
    private ProvenanceStudy() {}

    /** Returns the versions of this program and of what it rests on, as pinned in the build, and of Java. */
    static SortedMap<String, String> versions() {
        Properties pinned = new Properties();
        try (InputStream in = ProvenanceStudy.class.getResourceAsStream("versions.properties")) {
            pinned.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SortedMap<String, String> versions = new TreeMap<>();
        pinned.forEach((name, version) -> versions.put((String) name, (String) version));
        versions.put("Java", Runtime.version().toString());
        return versions;
    }

    static Provenance of(
            String data,
            String checksum,
            String device,
            String commandLine,
            SortedMap<String, String> settings,
            Provenance.Times times) {
        SortedMap<String, String> versions = versions();
        return new Provenance(
                versions.get("UFM Verify"),
                versions,
                data,
                checksum,
                device,
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                commandLine,
                settings,
                times);
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }
}
