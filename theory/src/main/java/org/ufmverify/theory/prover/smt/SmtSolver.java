package org.ufmverify.theory.prover.smt;

import java.io.IOException;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hipparchus.fraction.BigFraction;

/**
 * Gives problems to Z3, with a limit on time and memory that holds.
 *
 * <p>Z3 looks at its own limit between steps, and some take forever: it expands {@code (^ x 20000)} whatever it was allowed. Its memory
 * counts for a whole process, so that one such call also takes the memory of all later ones. It therefore works in a process of its
 * own, which answers one problem after the other and is killed when it does not answer in time.
 */
public final class SmtSolver {
    private static final double GRACE_SECONDS = 0.5;

    /** About as many steps as Z3 takes in a second on a hard problem. It counts them alike on every machine, whatever else runs there. */
    public static final long STEPS_PER_SECOND = 200_000;

    /** No limit on steps. */
    static final long UNLIMITED = 0;

    /** What Z3 needs for deep problems. */
    static final long STACK_BYTES = 64L << 20;

    /** Solvers that wait for a problem: no more than were needed at a time. They end with this process. */
    private static final Deque<SmtProcess> IDLE = new ConcurrentLinkedDeque<>();

    private SmtSolver() {}

    /**
     * An answer.
     *
     * @param status what the solver said
     * @param model rational values (approximations, where algebraic) by declared name, when satisfiable
     * @param reason why the answer is unknown
     * @param steps how many steps it took, 0 when that is not known
     */
    public record Answer(Kind status, Map<String, BigFraction> model, String reason, long steps) {
        /** What the solver said. */
        public enum Kind {
            UNSATISFIABLE,
            SATISFIABLE,
            UNKNOWN
        }
    }

    /** Solves the SMT-LIB text within the time. */
    public static Answer solve(String text, double seconds) {
        return solve(text, UNLIMITED, seconds);
    }

    /**
     * Solves the SMT-LIB text.
     *
     * @param text the problem
     * @param steps after how many of its steps Z3 gives up; the same number gives the same answer
     * @param seconds time limit, for what Z3 does not count
     * @return the answer
     */
    public static Answer solve(String text, long steps, double seconds) {
        if (seconds <= 0.01) {
            return unknown("no time was left");
        }
        SmtProcess idle = IDLE.pollFirst();
        SmtProcess solver;
        try {
            solver = idle != null && idle.isAlive() ? idle : SmtProcess.start();
        } catch (IOException e) {
            // No process can be started here: rather a limit that may not hold than no answer.
            return within(seconds, () -> Z3Backend.solve(text, steps, seconds), () -> {});
        }
        Answer answer = within(seconds, () -> solver.ask(text, steps, seconds), solver::end);
        if (solver.isAlive()) {
            IDLE.addFirst(solver);
        }
        return answer;
    }

    /** A solver that gives no answer in time is ended. */
    private static Answer within(double seconds, Callable<Answer> question, Runnable end) {
        FutureTask<Answer> task = new FutureTask<>(question);
        Thread asking = new Thread(null, task, "smt", STACK_BYTES);
        asking.setDaemon(true);
        asking.start();
        try {
            return task.get((long) ((seconds + GRACE_SECONDS) * 1000), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            end.run();
            return unknown("the solver did not stop in time");
        } catch (ExecutionException e) {
            end.run();
            return unknown("the solver failed: " + e.getCause().getMessage());
        } catch (InterruptedException e) {
            end.run();
            Thread.currentThread().interrupt();
            return unknown("interrupted");
        }
    }

    static Answer unknown(String reason) {
        return new Answer(Answer.Kind.UNKNOWN, Map.of(), reason, 0);
    }
}
