package org.ufmverify.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/verify} with stand-ins for Java, which print how they were called. */
class StartScriptTest {
    private static final Path SCRIPT = Path.of("src/release/bin/verify");

    @TempDir
    Path folder;

    private Path installed;
    private Path script;

    @BeforeEach
    void install() throws IOException {
        installed = Files.createDirectories(folder.resolve("my own/verify"));
        Files.createDirectories(installed.resolve("lib"));
        Files.writeString(installed.resolve("lib/classes"), "java/lang/Object\n");
        Files.writeString(installed.resolve("verify.jar"), "a jar");
        script = Files.createDirectories(installed.resolve("bin")).resolve("verify");
        Files.copy(SCRIPT, script);
    }

    @Test
    void itStartsTheJarBesideItAlsoWithSpacesInThePathAndThroughALink() throws Exception {
        Path java = java("17.0.15");
        Path link = Files.createSymbolicLink(folder.resolve("a link"), script);
        for (Path start : List.of(script, link)) {
            Typed typed = run(start, java);

            assertThat(typed.err()).isEmpty();
            assertThat(typed.out().lines())
                    .containsSubsequence("-jar", installed.resolve("verify.jar").toString(), "metrics", "two words");
            assertThat(typed.code()).isEqualTo(7);
        }
    }

    @Test
    void theClassesAreArchivedOnceForAJava() throws Exception {
        String archive = "-XX:SharedArchiveFile=" + folder.resolve("home/.cache/ufm-verify/");
        Path java = java("17.0.15");

        assertThat(run(script, java).out()).contains(archive);
        assertThat(run(script, java).out()).contains(archive);
        assertThat(Files.readString(java.resolveSibling("dumps"))).isEqualTo("dump\n");

        assertThat(run(script, java("21")).out()).contains(archive);
        assertThat(files(folder.resolve("home/.cache/ufm-verify"))).hasSize(2);
    }

    @Test
    void itStartsWithoutAnArchiveWhereNoneCanBeMade() throws Exception {
        Path java = java("17.0.15");
        Files.writeString(folder.resolve("home"), "no folder");

        Typed typed = run(script, java);

        assertThat(typed.err()).isEmpty();
        assertThat(typed.out()).contains("-jar").doesNotContain("SharedArchiveFile");
        assertThat(typed.code()).isEqualTo(7);
    }

    @Test
    void aNewerJavaIsAskedNotToWarnAndAnOlderOneIsNot() throws Exception {
        assertThat(run(script, java("25.0.1")).out()).contains("--sun-misc-unsafe-memory-access=allow");
        assertThat(run(script, java("21.0.2")).out()).doesNotContain("unsafe");
    }

    @Test
    void anOldJavaIsNamedWithItsVersion() throws Exception {
        for (String old : List.of("1.8.0_392", "11.0.22", "16")) {
            Path java = java(old);

            assertRefused(run(script, java), "needs Java 17 or newer, and " + java + " is Java " + old + ";");
        }
    }

    @Test
    void aMissingJavaIsSaid() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString(), "--version");
        builder.environment().remove("JAVA_HOME");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("readlink"), Path.of("/usr/bin/readlink"));
        builder.environment().put("PATH", bin.toString());

        assertRefused(Typed.runProcess(builder), "needs Java 17 or newer, and there is no java in PATH;");
    }

    @Test
    void aFolderWithoutJavaInJavaHomeIsNamed() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString(), "--version");
        builder.environment().put("JAVA_HOME", folder.toString());

        assertRefused(Typed.runProcess(builder), "there is no bin/java in JAVA_HOME, which is " + folder + ";");
    }

    @Test
    void aScriptAwayFromItsJarSaysSo() throws Exception {
        Path away = Files.createDirectories(folder.resolve("bin")).resolve("verify");
        Files.copy(script, away);

        assertRefused(run(away, java("17.0.15")), folder.resolve("verify.jar") + " is missing;");
    }

    private static void assertRefused(Typed typed, String words) {
        assertThat(typed.err()).startsWith("verify: ").contains(words);
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.code()).isEqualTo(3);
    }

    private static List<Path> files(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.toList();
        }
    }

    /** A stand-in that writes the archive that it is asked for, and prints its other arguments. */
    private Path java(String version) throws IOException {
        Path java = Files.createDirectories(folder.resolve("java " + version + "/bin"))
                .resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                case "$1" in
                  -version) echo 'openjdk version "%s" 2025-01-01' >&2; exit 0 ;;
                  -Xshare:dump) echo dump >>"$(dirname "$0")/dumps"; echo classes >"${3#*=}"; exit 0 ;;
                esac
                printf '%%s\\n' "$@"
                exit 7
                """.formatted(version));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java;
    }

    private Typed run(Path start, Path java) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", start.toString(), "metrics", "two words");
        Map<String, String> environment = builder.environment();
        environment.remove("JAVA_HOME");
        environment.remove("XDG_CACHE_HOME");
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("PATH", java.getParent() + ":" + environment.get("PATH"));
        return Typed.runProcess(builder);
    }
}
