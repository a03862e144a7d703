package org.ufmverify.empirical.network;

import ai.djl.util.Utils;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which build of PyTorch is loaded: the one that ships, or one of the same version in the folder that {@code PYTORCH_LIBRARY_PATH}
 * names.
 *
 * <p>Many containers set this variable, {@code PYTORCH_VERSION} and {@code PYTORCH_FLAVOR} for their own purposes. The engine's
 * binding would take them for the build that it is to load or download, whatever it is bound to itself.
 *
 * @param folder where another build is, empty for the one that ships
 * @param note why the folder of the environment is not taken; empty when it is, or when there is none
 */
public record EngineBuild(Optional<Path> folder, String note) {
    /** The version that the binding is built for, and no other works with. */
    public static final String VERSION = property("pytorch");

    /** CUDA's version of the binding's second build, as in {@code cu128}. */
    private static final String CUDA_FLAVOR = property("cuda");

    private static final long MEGABYTE = 1_000_000;
    static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
    static final String FLAVOR = "PYTORCH_FLAVOR";
    static final List<String> VARIABLES = List.of("PYTORCH_VERSION", FLAVOR, "PYTORCH_PRECXX11", LIBRARY_PATH);
    /** Beside the libraries or above them, as the archives and wheels of PyTorch unpack. */
    private static final List<String> SAY_THE_VERSION = List.of("build-version", "version.py");

    private static final Pattern A_VERSION = Pattern.compile("(\\d+\\.\\d+\\.\\d+)(\\+\\w+)?");

    /** What to do for a GPU, to follow "name". */
    public static String cudaBuild() {
        return "the lib folder of PyTorch " + VERSION + " for CUDA " + CUDA_FLAVOR.replaceAll("cu(\\d+)(\\d)", "$1.$2")
                + " in " + LIBRARY_PATH;
    }

    /** What the variables of an environment come to. */
    static EngineBuild of(Map<String, String> environment) {
        String named = environment.getOrDefault(LIBRARY_PATH, "");
        Optional<Path> folder = Stream.of(named.split(File.pathSeparator))
                .flatMap(EngineBuild::path)
                .map(path -> Files.isRegularFile(path) ? path.toAbsolutePath().getParent() : path)
                .filter(path -> Files.isRegularFile(path.resolve("libtorch.so")))
                .findFirst();
        if (folder.isEmpty()) {
            return new EngineBuild(
                    Optional.empty(),
                    named.isBlank() ? "" : LIBRARY_PATH + " is not followed: there is no libtorch.so in " + named);
        }
        Optional<String> version = version(folder.get());
        if (version.equals(Optional.of(VERSION))) {
            return new EngineBuild(folder, "");
        }
        return new EngineBuild(
                Optional.empty(),
                LIBRARY_PATH + " is not followed: " + folder.get() + " has "
                        + version.map(v -> "PyTorch " + v)
                                .orElse("no build-version or version.py beside it that says its version")
                        + ", and this program works with " + VERSION + " alone");
    }

    /**
     * Has the binding, of which no class may be loaded yet, take this build.
     *
     * @throws IOException when the environment asks it for another, and this process cannot forget that, or when there is no room on the
     *     disk to unpack it
     */
    void choose() throws IOException {
        List<String> set = VARIABLES.stream()
                .filter(name -> !System.getenv().getOrDefault(name, "").isEmpty())
                .toList();
        if (!forget(set)) {
            throw new IOException(
                    String.join(", ", set)
                            + " of the environment asks for another build of PyTorch; unset it, or start with java -jar verify.jar");
        }
        System.setProperty(FLAVOR, flavor());
        folder.ifPresent(path -> System.setProperty(LIBRARY_PATH, path.toString()));
        if (folder.isEmpty()) {
            requireRoom(Utils.getEngineCacheDir("pytorch").toAbsolutePath(), bytes(), place -> Files.getFileStore(place)
                    .getUsableSpace());
        }
    }

    /** Free bytes of the disk that a folder is on. */
    @FunctionalInterface
    interface Room {
        long at(Path folder) throws IOException;
    }

    /** The binding unpacks once for each user, and would leave the reason out when the disk fills up meanwhile. */
    static void requireRoom(Path cache, long needed, Room room) throws IOException {
        if (Files.isDirectory(cache)) {
            try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(cache, VERSION + "*-cpu-*")) {
                for (Path build : unpacked) {
                    if (Files.exists(build.resolve("libtorch.so"))) {
                        return;
                    }
                }
            }
        }
        Path existing = cache;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        long free = room.at(existing);
        if (free < needed) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "PyTorch's native library is unpacked once to %s, which takes %,d MB, and %,d MB are free there; free some, or"
                            + " name a folder with more room in DJL_CACHE_DIR",
                    cache,
                    needed / MEGABYTE,
                    free / MEGABYTE));
        }
    }

    /** Size of the build that ships, unpacked; 0 when none is on the class path. */
    private static long bytes() throws IOException {
        URL largest = EngineBuild.class.getResource("/pytorch/cpu/linux-x86_64/libtorch_cpu.so");
        return largest == null ? 0 : largest.openConnection().getContentLengthLong();
    }

    /**
     * Forgets variables of the environment as Java sees them. Java has no way to do that, and the binding no other to be told what it
     * reads there: {@code verify.jar} opens the package where they are kept, by its manifest. Where it is closed they stay.
     */
    private static boolean forget(List<String> names) {
        if (names.isEmpty()) {
            return true;
        }
        try {
            Map<String, String> seen = System.getenv();
            Field kept = seen.getClass().getDeclaredField("m");
            kept.setAccessible(true);
            Map<?, ?> variables = (Map<?, ?>) kept.get(seen);
            names.forEach(variables::remove);
            return names.stream().noneMatch(seen::containsKey);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false;
        }
    }

    /** The flavor of the binding that fits. */
    String flavor() {
        return folder.isPresent() && Files.exists(folder.get().resolve("libtorch_cuda.so")) ? CUDA_FLAVOR : "cpu";
    }

    private static Stream<Path> path(String text) {
        try {
            return text.isBlank() ? Stream.empty() : Stream.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    private static Optional<String> version(Path folder) {
        Path parent = folder.toAbsolutePath().normalize().getParent();
        return Stream.of(folder, parent)
                .filter(place -> place != null)
                .flatMap(place -> SAY_THE_VERSION.stream().map(place::resolve))
                .filter(Files::isRegularFile)
                .flatMap(EngineBuild::versionIn)
                .findFirst();
    }

    private static Stream<String> versionIn(Path file) {
        try {
            Matcher matcher = A_VERSION.matcher(Files.readString(file));
            return matcher.find() ? Stream.of(matcher.group(1)) : Stream.empty();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static String property(String name) {
        try (InputStream in = EngineBuild.class.getResourceAsStream("engine.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
