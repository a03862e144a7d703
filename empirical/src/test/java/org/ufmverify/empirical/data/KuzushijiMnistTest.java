package org.ufmverify.empirical.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader of CONTRIBUTING.md reads the set by its checksum, takes other images for what they are, and names what is missing. */
class KuzushijiMnistTest {
    private static final String SHA256 = "of the published pixels and labels";

    @TempDir
    private Path folder;

    public static Dataset read(Path folder) throws IOException {
        return IdxFolder.read(
                "KMNIST",
                data -> data.sha256().equals(SHA256),
                folder,
                "fetch the four files and " + DataFolders.NAME_IT);
    }

    private void write(String name, int magic, int images, int bytes) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.writeInt(magic);
            out.writeInt(images);
            if (bytes > 1) {
                out.writeInt(28);
                out.writeInt(28);
            }
            out.write(new byte[images * bytes]);
        }
    }

    @Test
    void theReaderOfTheGuideReadsIdxFiles() throws IOException {
        for (String split : new String[] {"train", "t10k"}) {
            write(split + "-images-idx3-ubyte", 0x803, 3, 28 * 28);
            write(split + "-labels-idx1-ubyte", 0x801, 3, 1);
        }
        assertThat(read(folder).train().size()).isEqualTo(3);
        assertThat(read(folder).name()).isNotEqualTo("KMNIST");
    }

    @Test
    void itSaysWhatIsMissing() {
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("fetch the four files");
    }
}
