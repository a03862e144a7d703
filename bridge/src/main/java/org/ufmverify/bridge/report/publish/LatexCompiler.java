package org.ufmverify.bridge.report.publish;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
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
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int MOST_RUNS = 4;
    private static final Pattern AGAIN = Pattern.compile(
            "Rerun to get|Rerun LaTeX|Table widths have changed|There were undefined references|No file \\w+\\.");

    private static final long LITTLE_SPACE = 1 << 20;
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "openin_any",
            "p",
            "openout_any",
            "p",
            "max_print_line",
            "1000",
            "SOURCE_DATE_EPOCH",
            "0",
            "FORCE_SOURCE_DATE",
            "1");

    private final Optional<Path> engine;
    private final Duration limit;

    private LatexCompiler(Optional<Path> engine, Duration limit) {
        this.engine = engine;
        this.limit = limit;
    }

    /** {@return a compiler with the pdflatex of the PATH, if there is one, and ten minutes of time for each file} */
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
     * Compiles a file of a folder to a PDF in the same folder.
     *
     * @param folder holds NAME.tex; gets NAME.pdf, NAME.log and TeX's own files
     * @param name of the file without its ending, letters, digits and dashes
     * @return what became of it
     * @throws IOException if the folder cannot be written or read
     */
    public PdfOutcome compile(Path folder, String name) throws IOException {
        return compile(folder, name, 2);
    }

    /** {@return what became of a file without references, which takes one run} */
    PdfOutcome compileOnce(Path folder, String name) throws IOException {
        return compile(folder, name, 1);
    }

    private PdfOutcome compile(Path folder, String name, int fewest) throws IOException {
        if (engine.isEmpty()) {
            return new PdfOutcome.NoEngine();
        }
        long end = System.nanoTime() + limit.toNanos();
        for (int run = 1; run <= (fewest == 1 ? 1 : MOST_RUNS); run++) {
            Optional<PdfOutcome> trouble = run(folder, name, end - System.nanoTime());
            if (trouble.isPresent()) {
                return trouble.get();
            }
            if (run >= fewest && !AGAIN.matcher(log(folder, name)).find()) {
                break;
            }
        }
        return new PdfOutcome.Compiled(folder.resolve(name + ".pdf"));
    }

    /** Runs the engine once; nothing if all went well. */
    private Optional<PdfOutcome> run(Path folder, String name, long nanoseconds) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                engine.orElseThrow().toString(),
                "-no-shell-escape",
                "-interaction=nonstopmode",
                "-halt-on-error",
                "-file-line-error",
                name + ".tex");
        builder.directory(folder.toFile());
        builder.environment().putAll(ENVIRONMENT);
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out.txt").toFile());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Optional.of(new PdfOutcome.Failed("the engine does not start: " + e.getMessage()));
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(Math.max(0, nanoseconds), TimeUnit.NANOSECONDS)) {
                return Optional.of(new PdfOutcome.TimedOut(limit.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while LaTeX ran");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() == 0 && Files.exists(folder.resolve(name + ".pdf"))) {
            return Optional.empty();
        }
        if (Files.getFileStore(folder).getUsableSpace() < LITTLE_SPACE) {
            throw new IOException("No space left on device");
        }
        return Optional.of(new PdfOutcome.Failed(firstError(log(folder, name))));
    }

    private static String log(Path folder, String name) throws IOException {
        Path log = Files.exists(folder.resolve(name + ".log"))
                ? folder.resolve(name + ".log")
                : folder.resolve(name + ".out.txt");
        return Files.readString(log, StandardCharsets.ISO_8859_1);
    }

    /** The first line of a log that reports an error, with the line of the source. */
    static String firstError(String log) {
        List<String> lines = log.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("! ") || line.matches("(\\./)?[a-z0-9-]+\\.tex:\\d+: .*")) {
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
