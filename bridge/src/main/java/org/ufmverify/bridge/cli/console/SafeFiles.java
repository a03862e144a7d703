package org.ufmverify.bridge.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Writes files so that none is ever half-written: to a temporary file first, then moved into place. */
public final class SafeFiles {
    private SafeFiles() {}

    public static void writeAll(Path folder, Map<String, String> texts) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " is a file; give a folder");
        }
        Files.createDirectories(folder);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path temporary = Files.createTempFile(folder, ".writing-", ".tmp");
            try {
                Files.writeString(temporary, text.getValue());
                Files.move(
                        temporary,
                        folder.resolve(text.getKey()),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
