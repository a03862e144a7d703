package org.ufmverify.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a jar says of which a part is missing, and one that is started by an old Java: each is its own process. */
class LauncherTest {
    private static final int JAVA_8 = 52;
    private static final int MAGIC = 0xCAFEBABE;

    @TempDir
    Path folder;

    @Test
    void aCompleteJarRuns() throws Exception {
        Typed typed = start(jar(everything(), Launcher.class));

        assertThat(typed.err()).isEmpty();
        assertThat(typed.out()).contains("UFM Verify");
        assertThat(typed.code()).isZero();
    }

    @Test
    void theCodeOfTheProgramIsTheCodeOfTheProcess() throws Exception {
        assertThat(start(jar(everything(), Launcher.class), "metrics").code()).isEqualTo(2);
    }

    @Test
    void theRootJarAwayFromItsCheckoutSaysWhereTheProgramIs() throws Exception {
        Typed typed = start(jar("bridge/target/verify.jar", Launcher.class));

        assertThat(typed.err())
                .startsWith("verify: ")
                .contains(folder.resolve("bridge/target").toString())
                .contains("mvn -Prelease package");
        assertOneSentence(typed);
    }

    @Test
    void theJarWithoutItsLibrariesNamesTheFolder() throws Exception {
        Typed typed = start(jar("lib/picocli.jar", Launcher.class, Main.class));

        assertThat(typed.err())
                .startsWith("verify: ")
                .contains(folder.resolve("lib").toString());
        assertOneSentence(typed);
    }

    /** Java lets nobody set the version that it says, so that this asks beside a process. */
    @Test
    void anOldJavaIsToldWhichIsNeeded() {
        File jar = folder.resolve("verify.jar").toFile();
        for (String old : List.of("1.8", "11", "16")) {
            assertThat(Launcher.lacking(old, jar))
                    .contains("needs Java 17 or newer, and this is Java " + old + " (")
                    .doesNotContain("\n");
        }
        for (String enough : List.of("17", "21", "25")) {
            assertThat(Launcher.lacking(enough, jar)).isNull();
        }
    }

    @Test
    void java8CanReadTheLauncherAndNotTheProgram() throws IOException {
        assertThat(version(Launcher.class)).isEqualTo(JAVA_8);
        assertThat(version(Main.class)).isGreaterThan(JAVA_8);
    }

    private static void assertOneSentence(Typed typed) {
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.code()).isEqualTo(3);
    }

    private static int version(Class<?> type) throws IOException {
        try (DataInputStream in = new DataInputStream(classFile(type))) {
            assertThat(in.readInt()).isEqualTo(MAGIC);
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }

    private static InputStream classFile(Class<?> type) {
        return type.getResourceAsStream(type.getSimpleName() + ".class");
    }

    /** The class path of this process, as a manifest wants it. */
    private static String everything() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri())
                .map(URI::toString)
                .collect(Collectors.joining(" "));
    }

    private Path jar(String classPath, Class<?>... types) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Launcher.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        Path jar = folder.resolve("verify.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : types) {
                out.putNextEntry(new JarEntry(type.getName().replace('.', '/') + ".class"));
                try (InputStream in = classFile(type)) {
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }

    private static Typed start(Path jar) throws IOException, InterruptedException {
        return start(jar, "--version");
    }

    private static Typed start(Path jar, String argument) throws IOException, InterruptedException {
        return start(List.of("-jar", jar.toString(), argument));
    }

    private static Typed start(List<String> arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Typed.runProcess(new ProcessBuilder(
                Stream.concat(Stream.of(java), arguments.stream()).toList()));
    }
}
