package org.ufmverify.theory.coq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets an installed Coq check an exported folder. A part counts as checked when coqc accepts the file with it and the axioms of
 * the file are among the known ones; a part that coqc rejects is taken out of its file, and the rest is checked again.
 */
public final class CoqRun {
    private static final Pattern ERROR_LINE = Pattern.compile("line (\\d+), characters");
    private static final Pattern THEOREM = Pattern.compile("^Theorem (\\w+) ", Pattern.MULTILINE);
    private static final Pattern AXIOM = Pattern.compile("^([A-Za-z_0-9]+(?:\\.[A-Za-z_0-9]+)+)", Pattern.MULTILINE);
    private static final long LIBRARY_SECONDS = 300;

    private final Path folder;
    private final long seconds;

    private CoqRun(Path folder, long seconds) {
        this.folder = folder;
        this.seconds = seconds;
    }

    /** Progress of a run. */
    public interface Progress {
        /** Called after each claim. */
        void checked(CoqClaim claim);
    }

    /** Returns the version of the Coq that is installed, or nothing when none is. */
    public static Optional<String> version() {
        try {
            Process process = new ProcessBuilder("coqc", "--print-version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 ? Optional.of(text.split("\\s", 2)[0]) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * Checks an export that has been written to a folder.
     *
     * @param export the export
     * @param folder where its files are; files with rejected parts are written again without them
     * @param seconds the most time for each file
     * @param progress told of each claim
     * @return the export with the status of each part
     * @throws IOException when a file cannot be written or the library does not compile
     */
    public static CoqExport check(CoqExport export, Path folder, long seconds, Progress progress) throws IOException {
        CoqRun run = new CoqRun(folder, seconds);
        for (String file : CoqExport.library()) {
            Output output = run.compile(file, LIBRARY_SECONDS);
            if (!output.accepted()) {
                throw new IOException("coqc does not accept the library's " + file + ": " + lastLine(output.text())
                        + "; Coq 8.16 with Coquelicot and Interval is needed (on Debian: apt-get install coq"
                        + " libcoq-interval libcoq-coquelicot)");
            }
        }
        List<CoqClaim> checked = new ArrayList<>();
        for (CoqClaim claim : export.claims()) {
            CoqClaim result = claim.isExported() ? run.check(claim) : claim;
            checked.add(result);
            progress.checked(result);
        }
        return new CoqExport(checked);
    }

    private CoqClaim check(CoqClaim claim) throws IOException {
        CoqClaim rest = claim;
        while (rest.isExported()) {
            Files.writeString(folder.resolve(rest.file()), rest.text());
            Output output = compile(rest.file(), seconds);
            if (output.accepted()) {
                Set<String> strange = strangeAxioms(output.text());
                return strange.isEmpty()
                        ? mark(rest, CoqStep.Status.CHECKED, "")
                        : mark(rest, CoqStep.Status.NOT_EXPORTED, "rests on " + String.join(", ", strange));
            }
            if (output.late()) {
                // Nothing is known of the parts of a file that takes too long.
                return rest;
            }
            Optional<String> part = rejected(rest.text(), output.text());
            if (part.isEmpty()) {
                return mark(rest, CoqStep.Status.NOT_EXPORTED, "Coq does not accept it: " + lastLine(output.text()));
            }
            List<CoqClaim.Part> parts = rest.parts().stream()
                    .map(p -> p.step().name().equals(part.get())
                            ? p.with(
                                    CoqStep.Status.NOT_EXPORTED,
                                    "Coq does not accept the proof: " + lastLine(output.text()))
                            : p)
                    .toList();
            rest = rest.with(parts);
        }
        Files.deleteIfExists(folder.resolve(claim.file()));
        return rest;
    }

    private static CoqClaim mark(CoqClaim claim, CoqStep.Status status, String reason) {
        return claim.with(claim.parts().stream()
                .map(p -> p.isExported() ? p.with(status, reason) : p)
                .toList());
    }

    /** Returns the theorem in which coqc's error lies. */
    static Optional<String> rejected(String file, String output) {
        Matcher line = ERROR_LINE.matcher(output);
        if (!line.find()) {
            return Optional.empty();
        }
        String before = file.lines().limit(Long.parseLong(line.group(1))).reduce("", (x, y) -> x + y + "\n");
        Matcher theorem = THEOREM.matcher(before);
        String name = null;
        while (theorem.find()) {
            name = theorem.group(1);
        }
        return Optional.ofNullable(name);
    }

    /** Returns the axioms in the output of {@code Print Assumptions} that are not among the known ones. */
    static Set<String> strangeAxioms(String output) {
        List<Pattern> known = CoqExport.resource("axioms.txt")
                .lines()
                .map(name -> Pattern.compile(name.replace(".", "\\.").replace("*", ".*")))
                .toList();
        Set<String> strange = new TreeSet<>();
        boolean said = output.contains("Axioms:") || output.contains("Closed under the global context");
        if (!said) {
            strange.add("what coqc does not say");
        }
        Matcher axiom = AXIOM.matcher(output);
        while (axiom.find()) {
            String name = axiom.group(1);
            if (known.stream().noneMatch(k -> k.matcher(name).matches())) {
                strange.add(name);
            }
        }
        return strange;
    }

    private record Output(boolean accepted, boolean late, String text) {}

    private Output compile(String file, long limit) throws IOException {
        Path log = folder.resolve(file.replace(".v", ".out"));
        Process process = new ProcessBuilder("coqc", "-w", "none", file)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = process.waitFor(limit, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String text = Files.readString(log);
            return new Output(ended && process.exitValue() == 0, !ended, text);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    private static String lastLine(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .reduce((x, y) -> y)
                .orElse("no message")
                .strip();
    }
}
