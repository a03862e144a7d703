package org.ufmverify.empirical.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PyTorch's C++ code prints, seen from outside of its process. */
class NativeLogTest {
    private static final String LEVEL = "TORCH_CPP_LOG_LEVEL";

    @TempDir
    Path folder;

    /** Fills an array, for which the engine's binding uses a class that is deprecated. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) {
            NativeEngine.start();
            try (NDManager manager = NDManager.newBaseManager()) {
                NDArray array = manager.create(new float[2]);
                array.set(FloatBuffer.wrap(new float[] {1, 2}));
                System.out.print(array.sum().getFloat());
            }
        }
    }

    @Test
    void theBindingsOwnWarningIsNotPrinted() throws Exception {
        assertThat(said("")).doesNotContain("Warning");
    }

    @Test
    void whoAsksForWarningsGetsThem() throws Exception {
        assertThat(said("WARNING")).contains("Warning: AutoNonVariableTypeMode is deprecated");
    }

    @Test
    void theEngineStartsInSilenceWhereTemporaryFilesCannotBeMade() throws Exception {
        assertThat(said("", "-Djava.io.tmpdir=" + folder.resolve("none"))).doesNotContain("\tat ", "JNA");
    }

    private String said(String level, String... options) throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().remove(LEVEL);
        if (!level.isEmpty()) {
            builder.environment().put(LEVEL, level);
        }
        Process child = builder.start();
        String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(Files.readString(err)).isZero();
        assertThat(out).isEqualTo("3.0");
        return Files.readString(err);
    }
}
