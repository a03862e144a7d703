package org.ufmverify.theory.prover.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits of a solver that does not keep them by itself. */
class SmtProcessTest {
    /** Z3 expands the power, mostly without a look at the time or at an interrupt. */
    private static final String ENDLESS = "(declare-fun x () Real)(declare-fun y () Real)"
            + "(assert (> (^ x 1000000) (+ y (^ y 999999))))(check-sat)";

    private static final String TWO_THIRDS = "(declare-fun x () Real)(assert (= (* 3 x) 2))(check-sat)";

    /** Other tests may have left more than one process that waits. */
    @BeforeEach
    void noSolverIsLeft() throws InterruptedException {
        joinWaiting();
        end(solvers());
    }

    @Test
    void aCallThatDoesNotStopIsEndedAndTakesNothingFromTheNext() throws InterruptedException {
        long before = System.nanoTime();
        for (int call = 0; call < 2; call++) {
            assertThat(SmtSolver.solve(ENDLESS, 1).status()).isEqualTo(SmtSolver.Answer.Kind.UNKNOWN);
            SmtSolver.Answer next = SmtSolver.solve(TWO_THIRDS, 20);
            assertThat(next.reason()).isEmpty();
            assertThat(next.model()).containsEntry("x", new BigFraction(2, 3));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMinutes(1));
        // Of those that were asked in vain none is left, in this process or beside it.
        joinWaiting();
        assertThat(solvers()).hasSizeLessThanOrEqualTo(1);
    }

    /** Asks what is never answered. */
    static final class Asking {
        private Asking() {}

        public static void main(String[] args) {
            SmtSolver.solve(TWO_THIRDS, 20);
            ProcessHandle.current().children().forEach(child -> System.out.println(child.pid()));
            System.out.println("asking");
            SmtSolver.solve(ENDLESS, 600);
        }
    }

    @Test
    void whereNoProcessCanBeStartedItSolvesInThisOne() {
        end(solvers());
        String path = System.getProperty("java.class.path");
        System.setProperty("java.class.path", "/none");
        try {
            SmtSolver.Answer answer = SmtSolver.solve(TWO_THIRDS, 20);
            assertThat(answer.model()).containsEntry("x", new BigFraction(2, 3));
            assertThat(solvers()).isEmpty();
        } finally {
            System.setProperty("java.class.path", path);
        }
    }

    @Test
    void oneProcessAnswersOneProblemAfterTheOtherUntilItIsDead() {
        SmtSolver.solve(TWO_THIRDS, 20);
        List<ProcessHandle> first = solvers();
        assertThat(first).hasSize(1);
        assertThat(SmtSolver.solve(TWO_THIRDS, 20).model()).containsEntry("x", new BigFraction(2, 3));
        assertThat(solvers()).isEqualTo(first);
        end(first);
        assertThat(SmtSolver.solve(TWO_THIRDS, 20).model()).containsEntry("x", new BigFraction(2, 3));
        assertThat(solvers()).hasSize(1).isNotEqualTo(first);
    }

    @Test
    void aProcessThatDiesBeforeItAnswersLeavesTheAnswerUnknown() throws Exception {
        SmtSolver.solve(TWO_THIRDS, 20);
        joinWaiting();
        FutureTask<SmtSolver.Answer> asking = new FutureTask<>(() -> SmtSolver.solve(ENDLESS, 600));
        new Thread(asking).start();
        Optional<Thread> waiting = Optional.empty();
        while (waiting.isEmpty()) {
            waiting = waiting();
        }
        assertThat(waiting.get().isDaemon()).isTrue();
        end(solvers());
        SmtSolver.Answer answer = asking.get(60, TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(SmtSolver.Answer.Kind.UNKNOWN);
        assertThat(answer.reason()).startsWith("the solver failed: ");
        assertThat(SmtSolver.solve(TWO_THIRDS, 20).model()).containsEntry("x", new BigFraction(2, 3));
    }

    @Test
    void whoeverIsInterruptedLearnsNothingAndLeavesNoSolverBehind() {
        SmtSolver.solve(TWO_THIRDS, 20);
        List<ProcessHandle> asked = solvers();
        assertThat(asked).hasSize(1);
        Thread.currentThread().interrupt();
        SmtSolver.Answer answer = SmtSolver.solve(ENDLESS, 600);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer).isEqualTo(SmtSolver.unknown("interrupted"));
        asked.forEach(solver -> assertThat(solver.onExit().join().isAlive()).isFalse());
    }

    @Test
    void aProcessThatWasEndedIsNotAsked() throws IOException {
        SmtProcess process = SmtProcess.start();
        assertThat(process.isAlive()).isTrue();
        process.end();
        assertThat(process.isAlive()).isFalse();
        assertThatThrownBy(() -> process.ask(TWO_THIRDS, 0, 20)).isInstanceOf(IOException.class);
    }

    private static Optional<Thread> waiting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("smt"))
                .findFirst();
    }

    private static void joinWaiting() throws InterruptedException {
        for (Optional<Thread> left = waiting(); left.isPresent(); left = waiting()) {
            left.get().join(Duration.ofSeconds(10).toMillis());
            assertThat(left.get().isAlive()).isFalse();
        }
    }

    private static List<ProcessHandle> solvers() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    }

    private static void end(List<ProcessHandle> solvers) {
        solvers.forEach(ProcessHandle::destroyForcibly);
        solvers.forEach(solver -> solver.onExit().join());
    }

    private static Process start(Class<?> program) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void itDoesNotOutliveTheProcessThatAsks() throws Exception {
        Process asking = start(Asking.class);
        try (BufferedReader out = asking.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle solver =
                    ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            assertThat(out.readLine()).isEqualTo("asking");
            assertThat(solver.isAlive()).isTrue();
            asking.destroyForcibly().waitFor();
            assertThat(solver.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
        } finally {
            asking.destroyForcibly();
        }
    }
}
