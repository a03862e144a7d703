package org.ufmverify.theory.algebra;

import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.eval.ExprEvaluator;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.IFraction;
import org.matheclipse.core.interfaces.IInteger;
import org.matheclipse.core.interfaces.ISymbol;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;

/**
 * The computer algebra system as a function on {@link Expr}, limited in time.
 *
 * <p>Expressions are handed over as trees, never as text, under neutral variable names, so that no name has a meaning of its
 * own there. What the system returns is a simplification valid where the input is defined; results that do not translate
 * back are dropped.
 */
public final class SymjaBridge {
    private static final PrintStream SILENT =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    private static final int RECURSION_LIMIT = 512;
    private static final long STACK_BYTES = 64L << 20;

    private SymjaBridge() {}

    /** What the system is asked for. */
    public enum Request {
        /** One fraction in lowest terms. */
        TOGETHER,
        /** Products and powers multiplied out. */
        EXPAND,
        /** The numerator of the expression as one fraction, multiplied out. */
        NUMERATOR,
        /** Irreducible factors over the rationals, after putting everything over one denominator. */
        FACTOR,
        /** Fewest leaves. */
        SIMPLIFY;

        private IExpr of(IExpr x) {
            return switch (this) {
                case TOGETHER -> F.Together(x);
                case EXPAND -> F.ExpandAll(x);
                case NUMERATOR -> F.ExpandAll(F.Numerator(F.Together(x)));
                case FACTOR -> F.Factor(F.Together(x));
                case SIMPLIFY -> F.Simplify(x);
            };
        }
    }

    /**
     * Asks for a form of an expression.
     *
     * @param request which form
     * @param expr the expression
     * @param seconds time limit; a call that does not end in time is given up
     * @return the form, empty when time ran out or the result has no translation
     */
    public static Optional<Expr> ask(Request request, Expr expr, double seconds) {
        // All of it on the worker: loading the system takes seconds, and counts.
        AtomicReference<EvalEngine> running = new AtomicReference<>();
        FutureTask<Optional<Expr>> task = new FutureTask<>(() -> answer(request, expr, running));
        Thread worker = new Thread(null, task, "symja", STACK_BYTES);
        worker.setDaemon(true);
        worker.start();
        try {
            return task.get((long) Math.max(1, seconds * 1000), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            giveUp(running, worker);
            return Optional.empty();
        } catch (ExecutionException e) {
            // The system could not: whatever the reason, there is no result.
            return Optional.empty();
        } catch (InterruptedException e) {
            giveUp(running, worker);
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Expr> answer(Request request, Expr expr, AtomicReference<EvalEngine> running) {
        Map<String, IExpr> symbols = new HashMap<>();
        Map<String, Expr> names = new HashMap<>();
        for (String name : expr.variables()) {
            String neutral = "var" + symbols.size();
            symbols.put(name, F.Dummy(neutral));
            names.put(neutral, Expr.variable(name));
        }
        EvalEngine engine = new EvalEngine("", RECURSION_LIMIT, SILENT, true);
        engine.setErrorPrintStream(SILENT);
        engine.setQuietMode(true);
        running.set(engine);
        IExpr result = new ExprEvaluator(engine, true, (short) 0).eval(request.of(toSymja(expr, symbols)));
        return fromSymja(result, names);
    }

    /** Stops an evaluation. Loading is left alone: a class whose loading was interrupted could never be used again. */
    private static void giveUp(AtomicReference<EvalEngine> running, Thread worker) {
        EvalEngine engine = running.get();
        if (engine != null) {
            engine.stopRequest();
            worker.interrupt();
        }
    }

    /** Returns whether the system reduces the expression to 0; empty when it did not end in time. */
    public static Optional<Boolean> isZero(Expr expr, double seconds) {
        return ask(Request.NUMERATOR, expr, seconds).map(Expr.ZERO::equals);
    }

    private static IExpr toSymja(Expr expr, Map<String, IExpr> symbols) {
        if (expr instanceof Expr.Constant c) {
            return c.isInteger() ? F.ZZ(c.numerator()) : F.QQ(F.ZZ(c.numerator()), F.ZZ(c.denominator()));
        } else if (expr instanceof Expr.Variable v) {
            return symbols.get(v.name());
        }
        IExpr[] arguments =
                expr.children().stream().map(child -> toSymja(child, symbols)).toArray(IExpr[]::new);
        if (expr instanceof Expr.Sum) {
            return F.Plus(arguments);
        } else if (expr instanceof Expr.Product) {
            return F.Times(arguments);
        } else if (expr instanceof Expr.Power) {
            return F.Power(arguments[0], arguments[1]);
        }
        return switch (((Expr.Apply) expr).function()) {
            case EXP -> F.Exp(arguments[0]);
            case LOG -> F.Log(arguments[0]);
            case ABS -> F.Abs(arguments[0]);
            case MIN -> F.Min(arguments[0], arguments[1]);
            case MAX -> F.Max(arguments[0], arguments[1]);
        };
    }

    private static Optional<Expr> fromSymja(IExpr expr, Map<String, Expr> names) {
        if (expr instanceof IInteger i) {
            return Optional.of(new Expr.Constant(i.toBigNumerator(), BigInteger.ONE));
        } else if (expr instanceof IFraction f) {
            return Optional.of(new Expr.Constant(f.toBigNumerator(), f.toBigDenominator()));
        } else if (expr instanceof ISymbol s) {
            return Optional.ofNullable(names.get(s.getSymbolName()));
        } else if (!(expr instanceof IAST)) {
            return Optional.empty();
        }
        IAST call = (IAST) expr;
        if (call.isPower() && call.arg1().equals(S.E)) {
            return fromSymja(call.arg2(), names).map(x -> Expr.apply(Fn.EXP, x));
        }
        List<Expr> arguments = new ArrayList<>();
        for (int i = 1; i < call.size(); i++) {
            Optional<Expr> argument = fromSymja(call.get(i), names);
            if (argument.isEmpty()) {
                return Optional.empty();
            }
            arguments.add(argument.get());
        }
        if (call.isPlus()) {
            return Optional.of(Expr.sum(arguments));
        } else if (call.isTimes()) {
            return Optional.of(Expr.product(arguments));
        } else if (call.isPower()) {
            return Optional.of(Expr.power(arguments.get(0), arguments.get(1)));
        } else if (call.isLog() && arguments.size() == 1) {
            return Optional.of(Expr.apply(Fn.LOG, arguments.get(0)));
        } else if (call.isAbs()) {
            return Optional.of(Expr.apply(Fn.ABS, arguments.get(0)));
        }
        return Optional.empty();
    }
}
