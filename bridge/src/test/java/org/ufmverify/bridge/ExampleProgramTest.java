package org.ufmverify.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example program of those who depend on the artifacts compiles, and its numbers are those that one computes by hand. */
class ExampleProgramTest {
    private static final Path EXAMPLE = Path.of("src/examples/java/MetricsOfArrays.java");
    private static final int LINES = 25;

    @TempDir
    Path folder;

    @Test
    void theExampleCompilesAndPrintsTheMetrics() throws Exception {
        assertThat(compile(EXAMPLE)).isEmpty();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-cp", folder + ":" + System.getProperty("java.class.path"), "MetricsOfArrays")
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        // Within: 0.1^2 (2/6) on the first axis and 0.1^2 (4/6) on the second; between: 1/2 on both; trace over K = 3.
        assertThat(printed).contains(String.format("NC1 is %.6f", (0.01 / 3 + 0.02 / 3) / 0.5 / 3));
        assertThat(Files.readAllLines(EXAMPLE)).hasSizeLessThanOrEqualTo(LINES);
    }

    @Test
    void anExampleThatNamesWhatIsNotThereDoesNotCompile() throws Exception {
        Path other = folder.resolve("MetricsOfArrays.java");
        Files.writeString(other, Files.readString(EXAMPLE).replace("metrics.nc1()", "metrics.nc9()"));

        assertThat(compile(other)).contains("nc9");
    }

    private String compile(Path source) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    folder.toString(),
                                    "-proc:none",
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
        }
        return messages.toString();
    }
}
