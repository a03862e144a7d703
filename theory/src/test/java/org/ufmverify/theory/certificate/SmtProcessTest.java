package org.ufmverify.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;

/** Limits of a solver that does not keep them by itself. */
class SmtProcessTest {
    /** Z3 expands the power, mostly without a look at the time or at an interrupt. */
    private static final String ENDLESS = "(declare-fun x () Real)(declare-fun y () Real)"
            + "(assert (> (^ x 1000000) (+ y (^ y 999999))))(check-sat)";

    private static final String TWO_THIRDS = "(declare-fun x () Real)(assert (= (* 3 x) 2))(check-sat)";

    @Test
    void aCallThatDoesNotStopIsEndedAndTakesNothingFromTheNext() throws InterruptedException {
        long before = System.nanoTime();
        for (int call = 0; call < 3; call++) {
            assertThat(SmtSolver.solve(ENDLESS, 1).status()).isEqualTo(SmtSolver.Answer.Kind.UNKNOWN);
            SmtSolver.Answer next = SmtSolver.solve(TWO_THIRDS, 20);
            assertThat(next.reason()).isEmpty();
            assertThat(next.model()).containsEntry("x", new BigFraction(2, 3));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMinutes(1));
        // Of those that were asked in vain none is left, in this process or beside it.
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("smt")) {
                thread.join(Duration.ofSeconds(10).toMillis());
                assertThat(thread.isAlive()).isFalse();
            }
        }
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .hasSizeLessThanOrEqualTo(1);
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

    /** Solves where no process can be started. */
    static final class Alone {
        private Alone() {}

        public static void main(String[] args) {
            System.setProperty("java.class.path", "/none");
            System.out.println(SmtSolver.solve(TWO_THIRDS, 20).status());
            System.exit(0);
        }
    }

    @Test
    void whereNoProcessCanBeStartedItSolvesInThisOne() throws Exception {
        Process alone = start(Alone.class);
        try (BufferedReader out = alone.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("SATISFIABLE");
        } finally {
            alone.destroyForcibly();
        }
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
