package org.ufmverify.empirical.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which build of PyTorch the variables of an environment come to. */
class EngineBuildTest {
    @TempDir
    Path folder;

    @Test
    void theBuildThatShipsIsTakenWhateverVersionAContainerNames() {
        EngineBuild build = EngineBuild.of(Map.of("PYTORCH_VERSION", "2.5.1", "PYTORCH_FLAVOR", "cu121"));

        assertThat(build.folder()).isEmpty();
        assertThat(build.note()).isEmpty();
        assertThat(build.flavor()).isEqualTo("cpu");
    }

    @Test
    void aBuildOfTheSameVersionIsTakenAndItsFlavorSeen() throws IOException {
        Path lib = libtorch("build-version", EngineBuild.VERSION + "+cu128");
        assertThat(EngineBuild.of(named(lib)).folder()).contains(lib);
        assertThat(EngineBuild.of(named(lib)).note()).isEmpty();
        assertThat(EngineBuild.of(named(lib)).flavor()).isEqualTo("cpu");

        Files.createFile(lib.resolve("libtorch_cuda.so"));
        assertThat(EngineBuild.of(named(lib)).flavor()).matches("cu\\d+");
    }

    @Test
    void aBuildOfAnotherVersionIsNotTakenAndSaid() throws IOException {
        EngineBuild build = EngineBuild.of(named(libtorch("version.py", "__version__ = '2.5.1+cu124'")));

        assertThat(build.folder()).isEmpty();
        assertThat(build.note()).contains("PyTorch 2.5.1").contains("works with " + EngineBuild.VERSION + " alone");
    }

    @Test
    void aBuildThatDoesNotSayItsVersionIsNotTaken() throws IOException {
        assertThat(EngineBuild.of(named(libtorch("README", "2.7.1"))).note()).contains("no build-version");
        assertThat(EngineBuild.of(named(folder.resolve("nothing"))).note()).contains("there is no libtorch.so");
    }

    @Test
    void adviceNamesTheVersionOfTheBuild() {
        assertThat(EngineBuild.cudaBuild()).contains(EngineBuild.VERSION).containsPattern("CUDA \\d+\\.\\d ");
        assertThat(EngineBuild.VERSION).matches("\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void aFullDiskIsSaidBeforeAnythingIsUnpacked() throws IOException {
        Path cache = folder.resolve("cache/pytorch");
        assertThatThrownBy(() -> EngineBuild.requireRoom(cache, 446_000_000, place -> 12_000_000))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(cache.toString(), "446 MB", "12 MB are free", "DJL_CACHE_DIR");
        assertThatCode(() -> EngineBuild.requireRoom(cache, 446_000_000, place -> 447_000_000))
                .doesNotThrowAnyException();

        Path unpacked = Files.createDirectories(cache.resolve(EngineBuild.VERSION + "-20250812-cpu-linux-x86_64"));
        Files.createFile(unpacked.resolve("libtorch.so"));
        assertThatCode(() -> EngineBuild.requireRoom(cache, 446_000_000, place -> 0))
                .doesNotThrowAnyException();
    }

    /** As {@code verify.jar} starts, with the package of Java's variables open; and where it is closed. */
    @Test
    void theEngineStartsWhereAContainerNamesAnotherVersion() throws Exception {
        List<String> opened = List.of("--add-opens", "java.base/java.util=ALL-UNNAMED");
        assertThat(start(opened)).startsWith(EngineBuild.VERSION);
        assertThat(start(List.of()))
                .contains("PYTORCH_VERSION")
                .contains("unset it")
                .doesNotContain("\tat ");
    }

    /** Says which engine starts. */
    static final class Start {
        private Start() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] args) {
            try {
                System.out.println(NativeEngine.version());
            } catch (java.io.UncheckedIOException e) {
                System.out.println(e.getCause().getMessage());
            }
        }
    }

    private static String start(List<String> options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Start.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "PYTORCH_VERSION", "2.5.1", "PYTORCH_FLAVOR", "cu121", "PYTORCH_LIBRARY_PATH", "/opt/pytorch"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    private Path libtorch(String file, String text) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("libtorch/lib"));
        Files.createFile(lib.resolve("libtorch.so"));
        Files.writeString(lib.resolveSibling(file), text);
        return lib;
    }

    private static Map<String, String> named(Path path) {
        return Map.of("PYTORCH_LIBRARY_PATH", path.toString());
    }
}
