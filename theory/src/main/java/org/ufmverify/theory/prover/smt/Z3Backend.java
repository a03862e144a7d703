package org.ufmverify.theory.prover.smt;

import com.microsoft.z3.AlgebraicNum;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.FuncDecl;
import com.microsoft.z3.IntNum;
import com.microsoft.z3.Model;
import com.microsoft.z3.Params;
import com.microsoft.z3.RatNum;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Sort;
import com.microsoft.z3.Statistics;
import com.microsoft.z3.Status;
import com.microsoft.z3.Symbol;
import com.microsoft.z3.Z3Exception;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hipparchus.fraction.BigFraction;

/** One problem given to Z3 in this process, in a context of its own. Z3 asks for the time now and then, not at every step. */
final class Z3Backend {
    private static final int MEGABYTES = 1500;
    private static final long LARGEST = 2_000_000_000;

    private Z3Backend() {}

    /** Loads the native library, so that the first problem has all of its time. */
    static void load() {
        new Context().close();
    }

    /** Solves the SMT-LIB text; 0 steps are no limit. */
    static SmtSolver.Answer solve(String text, long steps, double seconds) {
        try (Context context = new Context()) {
            Solver solver = context.mkSolver();
            Params params = context.mkParams();
            params.add("timeout", (int) Math.max(1, seconds * 1000));
            params.add("rlimit", (int) Math.min(steps, LARGEST));
            params.add("max_memory", MEGABYTES);
            params.add("random_seed", 1);
            // Its own handler would take the place of the JVM's, and crash when the signal comes after the check.
            params.add("ctrl_c", false);
            solver.setParameters(params);
            BoolExpr[] assertions =
                    context.parseSMTLIB2String(text, new Symbol[0], new Sort[0], new Symbol[0], new FuncDecl<?>[0]);
            solver.add(assertions);
            Status status = solver.check();
            long used = used(solver);
            return switch (status) {
                case UNSATISFIABLE -> new SmtSolver.Answer(SmtSolver.Answer.Kind.UNSATISFIABLE, Map.of(), "", used);
                case SATISFIABLE ->
                    new SmtSolver.Answer(SmtSolver.Answer.Kind.SATISFIABLE, model(solver.getModel()), "", used);
                case UNKNOWN ->
                    new SmtSolver.Answer(SmtSolver.Answer.Kind.UNKNOWN, Map.of(), solver.getReasonUnknown(), used);
            };
        } catch (Z3Exception e) {
            return SmtSolver.unknown("the solver failed: " + e.getMessage());
        }
    }

    private static long used(Solver solver) {
        Statistics.Entry count = solver.getStatistics().get("rlimit count");
        return count == null ? 0 : Integer.toUnsignedLong(count.getUIntValue());
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
        } else if (value instanceof IntNum i) {
            return Optional.of(new BigFraction(new BigInteger(i.toString())));
        } else if (value instanceof AlgebraicNum a) {
            RatNum near = a.toLower(20);
            return Optional.of(new BigFraction(near.getBigIntNumerator(), near.getBigIntDenominator()));
        }
        return Optional.empty();
    }
}
