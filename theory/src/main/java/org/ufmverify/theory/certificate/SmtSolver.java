package org.ufmverify.theory.certificate;

import com.microsoft.z3.AlgebraicNum;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.FuncDecl;
import com.microsoft.z3.Model;
import com.microsoft.z3.Params;
import com.microsoft.z3.RatNum;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import com.microsoft.z3.Symbol;
import com.microsoft.z3.Z3Exception;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hipparchus.fraction.BigFraction;

/**
 * Gives problems to Z3, each in a context of its own on a daemon thread, with a limit on time and memory: a call that does
 * not end is interrupted and given up.
 */
final class SmtSolver {
    private static final int MEGABYTES = 1500;
    private static final double GRACE_SECONDS = 1;

    private SmtSolver() {}

    /**
     * An answer.
     *
     * @param status what the solver said
     * @param model rational values (approximations, where algebraic) by declared name, when satisfiable
     * @param reason why the answer is unknown
     */
    record Answer(Kind status, Map<String, BigFraction> model, String reason) {
        /** What the solver said. */
        enum Kind {
            UNSATISFIABLE,
            SATISFIABLE,
            UNKNOWN
        }
    }

    /** Solves the SMT-LIB text. */
    static Answer solve(String text, double seconds) {
        if (seconds <= 0.01) {
            return unknown("no time was left");
        }
        FutureTask<Answer> task = new FutureTask<>(() -> run(text, seconds));
        Thread worker = new Thread(null, task, "smt", 64L << 20);
        worker.setDaemon(true);
        worker.start();
        try {
            return task.get((long) ((seconds + GRACE_SECONDS) * 1000), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return unknown("the solver did not stop in time");
        } catch (ExecutionException e) {
            return unknown("the solver failed: " + e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown("interrupted");
        }
    }

    private static Answer unknown(String reason) {
        return new Answer(Answer.Kind.UNKNOWN, Map.of(), reason);
    }

    private static Answer run(String text, double seconds) {
        try (Context context = new Context()) {
            Solver solver = context.mkSolver();
            Params params = context.mkParams();
            params.add("timeout", (int) Math.max(1, seconds * 1000));
            params.add("max_memory", MEGABYTES);
            params.add("random_seed", 1);
            // Its own handler would take the place of the JVM's, and crash when the signal comes after the check.
            params.add("ctrl_c", false);
            solver.setParameters(params);
            BoolExpr[] assertions = context.parseSMTLIB2String(
                    text, new Symbol[0], new com.microsoft.z3.Sort[0], new Symbol[0], new FuncDecl<?>[0]);
            solver.add(assertions);
            Status status = solver.check();
            return switch (status) {
                case UNSATISFIABLE -> new Answer(Answer.Kind.UNSATISFIABLE, Map.of(), "");
                case SATISFIABLE -> new Answer(Answer.Kind.SATISFIABLE, model(solver.getModel()), "");
                case UNKNOWN -> unknown(solver.getReasonUnknown());
            };
        } catch (Z3Exception e) {
            return unknown("the solver failed: " + e.getMessage());
        }
    }

    private static Map<String, BigFraction> model(Model model) {
        Map<String, BigFraction> values = new TreeMap<>();
        for (FuncDecl<?> declared : model.getConstDecls()) {
            value(model.getConstInterp(declared))
                    .ifPresent(value -> values.put(declared.getName().toString(), value));
        }
        return values;
    }

    private static Optional<BigFraction> value(Expr<?> value) {
        if (value instanceof RatNum r) {
            return Optional.of(new BigFraction(r.getBigIntNumerator(), r.getBigIntDenominator()));
        } else if (value instanceof com.microsoft.z3.IntNum i) {
            return Optional.of(new BigFraction(new BigInteger(i.toString())));
        } else if (value instanceof AlgebraicNum a) {
            RatNum near = a.toLower(20);
            return Optional.of(new BigFraction(near.getBigIntNumerator(), near.getBigIntDenominator()));
        }
        return Optional.empty();
    }
}
