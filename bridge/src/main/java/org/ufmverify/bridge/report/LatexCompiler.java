package org.ufmverify.bridge.report;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs pdflatex in a folder until its references settle. Without shell escape, without questions, without access to files outside of the
 * folder and of the TeX distribution, and with a time limit.
 */
public final class LatexCompiler {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int MOST_RUNS = 4;
    private static final Pattern AGAIN = Pattern.compile(
            "Rerun to get|Rerun LaTeX|Table widths have changed|There were undefined references|No file report\\.");

    private final Optional<Path> engine;
    private final Duration limit;

    private LatexCompiler(Optional<Path> engine, Duration limit) {
        this.engine = engine;
        this.limit = limit;
    }

    /** {@return a compiler with the pdflatex of the PATH, if there is one, and three minutes of time} */
    public static LatexCompiler onPath() {
        String path = System.getenv().getOrDefault("PATH", "");
        Optional<Path> found = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> List.of("pdflatex", "pdflatex.exe").stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        return new LatexCompiler(found, LIMIT);
    }

    /**
     * A compiler with a given engine.
     *
     * @param engine the program, or nothing where there is none
     * @param limit the time for all of its runs
     * @return the compiler
     */
    public static LatexCompiler of(Optional<Path> engine, Duration limit) {
        return new LatexCompiler(engine, limit);
    }

    /** {@return whether there is an engine} */
    public boolean isAvailable() {
        return engine.isPresent();
    }

    /**
     * Compiles {@code report.tex} of a folder to {@code report.pdf} in the same folder.
     *
     * @param folder holds report.tex; gets report.pdf, report.log and TeX's own files
     * @return what became of it
     * @throws IOException if the engine cannot be started or its log cannot be read
     */
    public PdfOutcome compile(Path folder) throws IOException {
        if (engine.isEmpty()) {
            return new PdfOutcome.NoEngine();
        }
        long end = System.nanoTime() + limit.toNanos();
        for (int run = 1; run <= MOST_RUNS; run++) {
            int exit = run(folder, end - System.nanoTime());
            if (exit < 0) {
                return new PdfOutcome.TimedOut(limit.toSeconds());
            }
            String log = log(folder);
            if (exit != 0 || !Files.exists(folder.resolve("report.pdf"))) {
                return new PdfOutcome.Failed(firstError(log));
            }
            if (run > 1 && !AGAIN.matcher(log).find()) {
                break;
            }
        }
        return new PdfOutcome.Compiled(folder.resolve("report.pdf"));
    }

    /** Runs the engine once; -1 if it ran out of time. */
    private int run(Path folder, long nanoseconds) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                engine.orElseThrow().toString(),
                "-no-shell-escape",
                "-interaction=nonstopmode",
                "-halt-on-error",
                "-file-line-error",
                "report.tex");
        builder.directory(folder.toFile());
        builder.environment()
                .putAll(Map.of(
                        "openin_any", "p",
                        "openout_any", "p",
                        "max_print_line", "1000",
                        "SOURCE_DATE_EPOCH", "0",
                        "FORCE_SOURCE_DATE", "1"));
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("report.out.txt").toFile());
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (process.waitFor(Math.max(0, nanoseconds), TimeUnit.NANOSECONDS)) {
                return Math.abs(process.exitValue());
            }
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String log(Path folder) throws IOException {
        Path log = Files.exists(folder.resolve("report.log"))
                ? folder.resolve("report.log")
                : folder.resolve("report.out.txt");
        return Files.readString(log, StandardCharsets.ISO_8859_1);
    }

    /** The first line of a log that reports an error, with the line of the source. */
    static String firstError(String log) {
        List<String> lines = log.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("! ") || line.matches("(\\./)?report\\.tex:\\d+: .*")) {
                String place = lines.subList(i, Math.min(lines.size(), i + 12)).stream()
                        .filter(l -> l.matches("l\\.\\d+ .*"))
                        .findFirst()
                        .map(l -> " (" + l.strip() + ")")
                        .orElse("");
                return line.replaceFirst("^! ", "").strip() + place;
            }
        }
        return "no error line in the log";
    }
}
