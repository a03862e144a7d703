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
    private static final Pattern COMMENT = Pattern.compile("\\(\\*.*?\\*\\)", Pattern.DOTALL);
    /** Words that take something for granted; a module could give an axiom the name of a known one. */
    private static final Pattern GRANTED =
            Pattern.compile("\\b(Axioms?|Parameters?|Conjectures?|Hypothes[ei]s|Variables?|Admitted"
                    + "|admit|give_up|Module|Unset|bypass_check)\\b");

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
        compileLibrary(folder);
        return checkClaims(export, folder, seconds, progress);
    }

    static void compileLibrary(Path folder) throws IOException {
        CoqRun run = new CoqRun(folder, LIBRARY_SECONDS);
        for (String file : CoqExport.library()) {
            Output output = run.compile(file);
            if (!output.accepted()) {
                throw new IOException("coqc does not accept the library's " + file + ": "
                        + (output.late() ? "it took more than " + LIBRARY_SECONDS + " s" : lastLine(output.text()))
                        + "; Coq 8.16 with Coquelicot and Interval is needed (on Debian: apt-get install coq"
                        + " libcoq-interval libcoq-coquelicot)");
            }
        }
    }

    /** Checks the claims of an export beside a library that has been compiled. */
    static CoqExport checkClaims(CoqExport export, Path folder, long seconds, Progress progress) throws IOException {
        CoqRun run = new CoqRun(folder, seconds);
        List<CoqClaim> checked = new ArrayList<>();
        for (CoqClaim claim : export.claims()) {
            CoqClaim result = claim.isExported() ? run.check(claim) : claim;
            checked.add(result);
            progress.checked(result);
        }
        return new CoqExport(checked);
    }

    /** Returns what coqc says of a file. */
    static String outputOf(Path folder, String file) throws IOException {
        return new CoqRun(folder, LIBRARY_SECONDS).compile(file).text();
    }

    private CoqClaim check(CoqClaim claim) throws IOException {
        CoqClaim rest = claim;
        while (rest.isExported()) {
            Optional<String> granted = granted(rest.text());
            if (granted.isPresent()) {
                return mark(rest, CoqStep.Status.NOT_EXPORTED, "takes something for granted: " + granted.get());
            }
            Files.writeString(folder.resolve(rest.file()), rest.text());
            Output output = compile(rest.file());
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

    /** Returns a word outside of comments by which a file takes something for granted. */
    static Optional<String> granted(String file) {
        Matcher word = GRANTED.matcher(COMMENT.matcher(file).replaceAll(" "));
        return word.find() ? Optional.of(word.group()) : Optional.empty();
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

    /**
     * Returns what the output of {@code Print Assumptions} has that is no known axiom. Names stand at the beginning of a line, types
     * are indented; so is nothing else that it may say, such as that a definition was taken without a check of its recursion.
     */
    static Set<String> strangeAxioms(String output) {
        Set<String> known =
                new TreeSet<>(CoqExport.resource("axioms.txt").lines().toList());
        Set<String> strange = new TreeSet<>();
        boolean said = false;
        for (String line : output.lines().toList()) {
            boolean header = line.equals("Axioms:") || line.equals("Closed under the global context");
            said |= header;
            if (!header && !line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
                String name = line.replaceFirst("[\\s:].*", "");
                if (!known.contains(name)) {
                    strange.add(name);
                }
            }
        }
        if (!said) {
            strange.add("what coqc does not say");
        }
        return strange;
    }

    private record Output(boolean accepted, boolean late, String text) {}

    private Output compile(String file) throws IOException {
        Path log = folder.resolve(file.replace(".v", ".out"));
        Process process = new ProcessBuilder("coqc", "-w", "none", file)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
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
