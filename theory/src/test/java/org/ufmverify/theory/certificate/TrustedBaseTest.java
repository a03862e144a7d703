package org.ufmverify.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING lists what must be right, class by class with lines of code: the list is complete and true. */
class TrustedBaseTest {
    private static final Path SOURCES = Path.of("src/main/java/org/ufmverify/theory/certificate");
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| (\\d+) \\|", Pattern.MULTILINE);
    private static final Pattern NO_CODE = Pattern.compile("|//.*|/?\\*.*|import .*|package .*");

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !NO_CODE.matcher(line.strip()).matches())
                    .count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theListInContributingIsCompleteAndTrue() throws IOException {
        Map<String, Long> counted;
        try (Stream<Path> files = Files.list(SOURCES)) {
            counted = files.filter(f -> !f.endsWith("package-info.java"))
                    .collect(Collectors.toMap(
                            f -> f.getFileName().toString().replace(".java", ""), TrustedBaseTest::lines));
        }
        String text = Files.readString(Path.of("../CONTRIBUTING.md"));
        Map<String, Long> listed = new TreeMap<>(ROW.matcher(text)
                .results()
                .collect(Collectors.toMap((MatchResult row) -> row.group(1), row -> Long.parseLong(row.group(2)))));
        assertThat(listed).isEqualTo(new TreeMap<>(counted));
        long all = counted.values().stream().mapToLong(Long::longValue).sum();
        assertThat(text).contains(all + " in all");
    }
}
