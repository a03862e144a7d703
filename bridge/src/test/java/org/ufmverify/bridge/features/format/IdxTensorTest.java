package org.ufmverify.bridge.features.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file format of CONTRIBUTING.md gives its numbers, and refuses what is cut off or of another type. */
class IdxTensorTest {
    @TempDir
    private Path folder;

    private static byte[] file() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int number : new int[] {0x0D02, 2, 3}) {
            out.writeInt(number);
        }
        for (int i = 0; i < 6; i++) {
            out.writeFloat(i + 0.5f);
        }
        return bytes.toByteArray();
    }

    private TensorFile open(byte[] bytes) throws IOException {
        return new IdxTensor(Files.write(folder.resolve("features.idx"), bytes));
    }

    @Test
    void theFormatOfTheGuideIsRead() throws IOException {
        Tensor tensor = open(file()).tensor("features").orElseThrow();
        assertThat(tensor.shape()).isEqualTo(List.of(2L, 3L));
        assertThat(tensor.values()).containsExactly(0.5, 1.5, 2.5, 3.5, 4.5, 5.5);
        assertThat(open(file()).tensor("labels")).isEmpty();
    }

    @Test
    void whatIsCutOffOrOfAnotherTypeIsRefused() throws IOException {
        byte[] integers = file();
        integers[2] = 0x0C;
        for (byte[] bytes : List.of(integers, Arrays.copyOf(file(), 20), new byte[2])) {
            assertThatThrownBy(() -> open(bytes).tensor("features"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("features.idx");
        }
    }
}
