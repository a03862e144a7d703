package org.ufmverify.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of Python in the README, run on a small model where Python and PyTorch are at hand. */
class PyTorchSnippetTest {
    private static final Path README =
            Path.of(System.getProperty("user.dir")).getParent().resolve("README.md");

    /** A model with dropout and batch normalization, which must not be at work when features are exported. */
    private static final String MODEL = """
            import torch
            torch.manual_seed(1)
            class Model(torch.nn.Module):
                def __init__(self):
                    super().__init__()
                    self.features = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(16, 6),
                                                        torch.nn.BatchNorm1d(6), torch.nn.Dropout(0.5))
                    self.fc = torch.nn.Linear(6, 3)
            model = Model()
            train_set = torch.utils.data.TensorDataset(torch.randn(300, 1, 4, 4), torch.arange(300) % 3)
            """;

    @TempDir
    Path folder;

    private static String snippet() throws IOException {
        List<String> lines = Files.readAllLines(README);
        int from = lines.indexOf("    import numpy as np, torch");
        assertThat(from).isPositive();
        return lines.subList(from, lines.size()).stream()
                .takeWhile(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .collect(Collectors.joining("\n"));
    }

    private int python(String program) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("python3", "-c", program)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("python.txt").toFile())
                    .start();
        } catch (IOException e) {
            return -1;
        }
        return process.waitFor(2, TimeUnit.MINUTES) ? process.exitValue() : -1;
    }

    @Test
    void saysWhatAnExportNeeds() throws IOException {
        assertThat(snippet())
                .contains("model.eval()", "torch.no_grad()", "drop_last=False", "shuffle=False", "np.savez(");
    }

    @Test
    void exportsWhatTheProgramReads() throws IOException, InterruptedException {
        assumeTrue(python("import numpy, torch") == 0, "Python with PyTorch is not at hand");
        assertThat(python(MODEL + snippet()))
                .as(Files.readString(folder.resolve("python.txt")))
                .isZero();
        Typed ran = Typed.run(
                List.of("metrics", "--features", folder.resolve("F.npz").toString()));
        assertThat(ran.err()).doesNotContain("verify: ");
        assertThat(ran.out()).contains("300 samples, 3 classes, feature dimension 6");
    }
}
