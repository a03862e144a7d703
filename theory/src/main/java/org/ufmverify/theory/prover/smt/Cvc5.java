package org.ufmverify.theory.prover.smt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ufmverify.theory.certificate.Solver;

/**
 * cvc5, the program of that name on the path. Where it says nothing in its time, the other solver is alone; where it alone refutes a
 * problem, the verdict says so; where it contradicts the other, there is no verdict.
 *
 * @see <a href="https://cvc5.github.io">cvc5</a>
 */
record Cvc5(String command) implements Solver {
    /** It has no count of its work that would bound a problem of nonlinear arithmetic. */
    private static final long MILLISECONDS = 1500;

    private static final long GRACE = 2000;

    /** Returns the solver, when it is installed. */
    static Optional<Solver> installed() {
        return Found.SOLVER;
    }

    private static final class Found {
        static final Optional<Solver> SOLVER = find("cvc5");
    }

    static Optional<Solver> find(String command) {
        return output(List.of(command, "--version"), "")
                .filter(text -> text.contains("cvc5 version"))
                .map(text -> new Cvc5(command));
    }

    @Override
    public String name() {
        return "cvc5";
    }

    @Override
    public Answer answer(String problem) {
        List<String> words = List.of(command, "--lang=smt2", "--tlimit=" + MILLISECONDS, "-");
        String first = output(words, problem)
                .flatMap(text -> text.lines().findFirst())
                .orElse("")
                .strip();
        return switch (first) {
            case "unsat" -> Answer.REFUTED;
            case "sat" -> Answer.SATISFIABLE;
            default -> Answer.UNKNOWN;
        };
    }

    /** Returns what a program prints for an input; nothing when there is no such program, or it does not end. */
    private static Optional<String> output(List<String> words, String input) {
        Process process;
        try {
            process = new ProcessBuilder(new ArrayList<>(words))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return Optional.empty();
        }
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            process.destroyForcibly();
            return Optional.empty();
        }
        try (InputStream out = process.getInputStream()) {
            if (!process.waitFor(MILLISECONDS + GRACE, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return Optional.of(new String(out.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
