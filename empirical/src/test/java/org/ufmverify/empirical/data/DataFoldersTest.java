package org.ufmverify.empirical.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFoldersTest {
    @Test
    void theFolderOfASetOrItsParentMayBeNamed(@TempDir Path parent) throws IOException {
        Path inner = Files.createDirectory(parent.resolve("stl10_binary"));
        assertThat(DataFolders.of(parent, "stl10_binary")).isEqualTo(inner);
        assertThat(DataFolders.of(inner, "stl10_binary")).isEqualTo(inner);
    }

    @Test
    void aFileOfThatNameIsNoFolder(@TempDir Path parent) throws IOException {
        Files.createFile(parent.resolve("stl10_binary"));
        assertThat(DataFolders.of(parent, "stl10_binary")).isEqualTo(parent);
    }
}
