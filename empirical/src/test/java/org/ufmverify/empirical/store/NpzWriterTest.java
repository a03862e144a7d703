package org.ufmverify.empirical.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzWriterTest {
    private static final int SAMPLES = 20_000; // more than one chunk
    private static final int CLASSES = 3;
    private static final int DIMENSION = 4;

    @TempDir
    Path folder;

    @Test
    void writesHeadersAndValuesAsTheFormatSays() throws IOException {
        ExtractedLayer layer = layer();
        Path file = folder.resolve("layer.npz");
        NpzWriter.write(file, layer);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ByteBuffer features = ByteBuffer.wrap(
                            zip.getInputStream(zip.getEntry("features.npy")).readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN);
            int header = 10 + features.getShort(8);
            assertThat(header % 64).isZero();
            assertThat(new String(features.array(), 10, header - 10, StandardCharsets.US_ASCII))
                    .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (20000, 4), }")
                    .endsWith("\n");
            assertThat(features.getFloat(header + 4 * 79_999)).isEqualTo(layer.features()[79_999]);
            ByteBuffer bias =
                    ByteBuffer.wrap(zip.getInputStream(zip.getEntry("b.npy")).readAllBytes());
            assertThat(new String(bias.array(), StandardCharsets.ISO_8859_1)).contains("'shape': (3,), }");
        }
    }

    @Test
    void numpyReadsTheSameNumbers() throws IOException, InterruptedException {
        ExtractedLayer layer = layer();
        Path file = folder.resolve("layer.npz");
        NpzWriter.write(file, layer);
        String program = "import sys, numpy as np; z = np.load(sys.argv[1]); "
                + "l = z['features'].astype('f8') @ z['W'].astype('f8').T + z['b']; "
                + "print(abs(l - z['logits']).max() < 1e-12, z['labels'].sum(), z['features'].dtype, z['logits'].shape)";
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")));
        Process python = new ProcessBuilder("python3", "-c", program, file.toString())
                .redirectErrorStream(true)
                .start();
        String answer = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        Assumptions.assumeTrue(python.waitFor() == 0 || !answer.contains("No module named 'numpy'"));
        int labels = 0;
        for (int label : layer.labels()) {
            labels += label;
        }
        assertThat(answer).isEqualTo("True " + labels + " float32 (20000, 3)");
    }

    @Test
    void theSameNumbersGiveTheSameBytes() throws IOException {
        NpzWriter.write(folder.resolve("a.npz"), layer());
        NpzWriter.write(folder.resolve("b.npz"), layer());
        assertThat(folder.resolve("a.npz")).hasSameBinaryContentAs(folder.resolve("b.npz"));
        ExtractedLayer other = layer();
        other.bias()[0] += 1;
        NpzWriter.write(folder.resolve("c.npz"), other);
        assertThat(Files.readAllBytes(folder.resolve("c.npz")))
                .isNotEqualTo(Files.readAllBytes(folder.resolve("a.npz")));
    }

    private static ExtractedLayer layer() {
        Random random = new Random(1);
        float[] features = floats(random, SAMPLES * DIMENSION);
        int[] labels = random.ints(SAMPLES, 0, CLASSES).toArray();
        return ExtractedLayer.of(
                features, labels, CLASSES, DIMENSION, floats(random, CLASSES * DIMENSION), floats(random, CLASSES));
    }

    private static float[] floats(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
