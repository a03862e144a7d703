package org.ufmverify.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of src/bench, which no build compiles but that of the profile bench, still fit what they measure. */
class BenchmarksTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAMED = Pattern.compile("\"(\\w+Benchmark)\"");

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("theory", "empirical", "bridge")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/bench/java"))) {
                sources.addAll(files.filter(f -> f.toString().endsWith(".java")).toList());
            }
        }
        return sources;
    }

    private static boolean needsTheHarness(Path source) {
        try {
            return Files.readString(source).contains("import org.openjdk.jmh");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void thoseThatRunWithoutAHarnessCompile(@TempDir Path out) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        List<Path> sources = sources().stream().filter(f -> !needsTheHarness(f)).toList();
        assertThat(sources).extracting(f -> f.getFileName().toString()).contains("Throughput.java", "WarmMetrics.java");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-d",
                    out.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-sourcepath",
                    ROOT.resolve("theory/src/test/java").toString());
            boolean compiled = compiler.getTask(
                            errors, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(errors.toString()).isTrue();
        }
    }

    @Test
    void theScriptNamesThoseThatThereAre() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher matcher = NAMED.matcher(Files.readString(ROOT.resolve("bridge/src/bench/python/benchmarks.py")));
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        assertThat(sources().stream()
                        .filter(BenchmarksTest::needsTheHarness)
                        .map(f -> f.getFileName().toString().replace(".java", "")))
                .containsExactlyInAnyOrderElementsOf(named);
    }
}
