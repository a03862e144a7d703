package org.ufmverify.empirical.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final byte[] BYTES = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Path target;

    @BeforeEach
    void write() throws IOException {
        target = folder.resolve("epoch.ckpt");
        Files.writeString(target, "old");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedAndLeavesNothing() {
        assertThatThrownBy(() -> AtomicFile.write(target, out -> {
                    out.write(BYTES);
                    out.flush();
                    throw new IOException("No space left on device");
                }))
                .isInstanceOfSatisfying(FileSystemException.class, e -> {
                    assertThat(e.getFile()).isEqualTo(target.toString());
                    assertThat(e.getReason()).isEqualTo("No space left on device");
                });
        assertThat(target).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(target));
    }

    @Test
    void aFileThatIsWrittenReplacesTheOneBefore() throws IOException {
        AtomicFile.write(target, out -> out.write(BYTES));
        assertThat(target).hasContent("new");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(target));
    }
}
