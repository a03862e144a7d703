package org.ufmverify.theory.algebra;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.matheclipse.core.eval.ExprEvaluator;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprWriter;

/**
 * Derivations by computer algebra: differentiate, solve and simplify with all parameters symbolic.
 *
 * <p>The algebra system runs on one thread of its own, started at the first derivation, and every derivation has a time
 * limit; after an overrun that thread is left behind and the next derivation starts a new one. What it returns is a
 * derivation, not a proof: callers check the result.
 */
public final class DerivationEngine implements AutoCloseable {
    private static final String PREFIX = "var";

    private final long timeLimitMillis;
    private ExecutorService thread;
    private ExprEvaluator evaluator;

    private DerivationEngine(long timeLimitMillis) {
        this.timeLimitMillis = timeLimitMillis;
    }

    /**
     * Returns an engine; nothing is loaded before its first use.
     *
     * @param secondsPerStep time limit of one derivation, positive
     * @throws IllegalArgumentException when the limit is not positive
     */
    public static DerivationEngine of(double secondsPerStep) {
        if (!(secondsPerStep > 0)) {
            throw new IllegalArgumentException("a time limit must be positive, got " + secondsPerStep + " s");
        }
        return new DerivationEngine(Math.max(1, Math.round(secondsPerStep * 1000)));
    }

    /**
     * Returns the derivative, simplified.
     *
     * @throws DerivationException when the system finds no closed form or runs out of time
     */
    public Expr differentiate(Expr subject, String variable) throws DerivationException {
        Names names = Names.of(subject, variable);
        return names.read(evaluate("Factor(Together(D(" + names.write(subject) + "," + names.of(variable) + ")))"));
    }

    /**
     * Returns a simpler form.
     *
     * @throws DerivationException when the system finds no closed form or runs out of time
     */
    public Expr simplify(Expr subject) throws DerivationException {
        Names names = Names.of(subject, null);
        return names.read(evaluate("Simplify(" + names.write(subject) + ")"));
    }

    /**
     * Returns the solutions of subject == 0. Of a periodic family, which comes from a logarithm, the member without an
     * imaginary period; solutions that stay complex are left out.
     *
     * @throws DerivationException when the system finds no closed form or runs out of time
     */
    public List<Expr> solve(Expr subject, String variable) throws DerivationException {
        Names names = Names.of(subject, variable);
        IExpr answer = evaluate("Solve(" + names.write(subject) + "==0," + names.of(variable) + ")");
        List<Expr> roots = new ArrayList<>();
        if (answer.isList()) {
            for (IExpr rules : (IAST) answer) {
                if (rules.isList() && ((IAST) rules).first().isRule()) {
                    IExpr root = ((IAST) ((IAST) rules).first()).arg2();
                    names.readReal(root).ifPresent(roots::add);
                }
            }
        }
        if (roots.isEmpty()) {
            throw new DerivationException("no real closed-form root was found: " + answer);
        }
        return roots;
    }

    /** Lets the algebra system's thread end. */
    @Override
    public void close() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    private IExpr evaluate(String input) throws DerivationException {
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(task -> {
                Thread worker = new Thread(task, "derivations");
                worker.setDaemon(true);
                return worker;
            });
            evaluator = null;
        }
        // Loading the algebra system is no part of an answer: on a busy machine it takes longer than a question may,
        // and a
        // class whose loading was interrupted stays unusable.
        Future<?> ready = thread.submit(() -> {
            if (evaluator == null) {
                evaluator = new ExprEvaluator(true, (short) 10);
                evaluator.getEvalEngine().setQuietMode(true);
            }
        });
        Callable<IExpr> task = () -> evaluator.eval(input);
        Future<IExpr> answer = thread.submit(task);
        try {
            ready.get();
            IExpr value = answer.get(timeLimitMillis, TimeUnit.MILLISECONDS);
            if (value.equals(S.$Aborted)) {
                throw new DerivationException("the algebra system gave up");
            }
            return value;
        } catch (TimeoutException e) {
            answer.cancel(true);
            close();
            throw new DerivationException("no answer within " + timeLimitMillis / 1000.0 + " s", e);
        } catch (ExecutionException e) {
            close();
            throw new DerivationException("the algebra system failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new DerivationException("interrupted", e);
        }
    }

    /** Names of variables that mean nothing to the algebra system, both ways. */
    private record Names(Map<String, String> outward, Map<String, String> inward) {
        static Names of(Expr expr, String further) {
            Map<String, String> outward = new LinkedHashMap<>();
            Map<String, String> inward = new LinkedHashMap<>();
            List<String> all = new ArrayList<>(expr.variables());
            if (further != null && !all.contains(further)) {
                all.add(further);
            }
            for (String name : all) {
                String safe = PREFIX + outward.size();
                outward.put(name, safe);
                inward.put(safe, name);
            }
            return new Names(outward, inward);
        }

        String of(String variable) {
            return outward.get(variable);
        }

        String write(Expr expr) {
            Map<String, Expr> renaming = new LinkedHashMap<>();
            outward.forEach((name, safe) -> renaming.put(name, Expr.variable(safe)));
            return ExprWriter.write(expr.substitute(renaming));
        }

        Expr read(IExpr value) throws DerivationException {
            return SymjaReader.of(inward).read(value);
        }

        java.util.Optional<Expr> readReal(IExpr root) throws DerivationException {
            IExpr principal = root.isAST(S.ConditionalExpression) ? SymjaReader.principal((IAST) root) : root;
            return SymjaReader.isReal(principal) ? java.util.Optional.of(read(principal)) : java.util.Optional.empty();
        }
    }
}
