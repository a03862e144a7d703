package org.ufmverify.theory.prover.interval;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.prover.exact.Rationals;

/**
 * Expressions compiled to a list of elementary operations in which common sub-expressions occur once.
 *
 * <p>Slot i holds the result of operation i, whose operands are earlier slots. A tape is immutable; see {@link IntervalSweep} for
 * its evaluation over a box.
 */
public final class Tape {
    /** The elementary operations; {@code POWER} has an integer exponent of at least 2, {@code ROOT} a positive rational one. */
    enum Code {
        CONSTANT,
        VARIABLE,
        ADD,
        MULTIPLY,
        RECIPROCAL,
        POWER,
        SQRT,
        ROOT,
        EXP,
        LOG,
        ABS,
        MIN,
        MAX
    }

    /**
     * One operation.
     *
     * @param code what is done
     * @param first slot of the first operand, or the index of the variable
     * @param second slot of the second operand, or the integer exponent
     * @param constant the constant, or the exponent of a root
     */
    record Operation(Code code, int first, int second, Interval constant) {}

    private static final int MAX_INTEGER_BITS = 30;

    private final List<String> variables;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<Operation, Integer> known = new HashMap<>();
    private final Map<Expr, Integer> slots = new HashMap<>();
    private final int[] outputs;
    private final Operation[] code;

    private Tape(List<Expr> expressions, List<String> variables) {
        this.variables = List.copyOf(variables);
        this.outputs = expressions.stream().mapToInt(this::compile).toArray();
        this.code = operations.toArray(Operation[]::new);
    }

    /** Compiles the expressions; every variable in them must be among the given ones. */
    public static Tape of(List<Expr> expressions, List<String> variables) {
        return new Tape(expressions, variables);
    }

    int size() {
        return code.length;
    }

    Operation operation(int slot) {
        return code[slot];
    }

    /** Returns the slot of the expression of that index. */
    public int output(int index) {
        return outputs[index];
    }

    int outputs() {
        return outputs.length;
    }

    List<String> variables() {
        return variables;
    }

    /** Evaluates all operations in doubles at a point, rounded to nearest; NaN where not defined. */
    public double[] evaluate(double[] point) {
        double[] values = new double[code.length];
        for (int i = 0; i < values.length; i++) {
            Operation op = code[i];
            double x = op.code() == Code.CONSTANT || op.code() == Code.VARIABLE ? 0 : values[op.first()];
            values[i] = switch (op.code()) {
                case CONSTANT -> op.constant().middle();
                case VARIABLE -> point[op.first()];
                case ADD -> x + values[op.second()];
                case MULTIPLY -> x * values[op.second()];
                case RECIPROCAL -> x == 0 ? Double.NaN : 1 / x;
                case POWER -> op.second() == 2 ? x * x : Math.pow(x, op.second());
                case SQRT -> Math.sqrt(x);
                case ROOT -> x < 0 ? Double.NaN : Math.pow(x, op.constant().middle());
                case EXP -> Math.exp(x);
                case LOG -> x > 0 ? Math.log(x) : Double.NaN;
                case ABS -> Math.abs(x);
                case MIN -> Math.min(x, values[op.second()]);
                case MAX -> Math.max(x, values[op.second()]);
            };
        }
        return values;
    }

    private int add(Code operation, int first, int second, Interval constant) {
        Operation candidate = new Operation(operation, first, second, constant);
        Integer slot = known.get(candidate);
        if (slot == null) {
            slot = operations.size();
            operations.add(candidate);
            known.put(candidate, slot);
        }
        return slot;
    }

    private int compile(Expr expr) {
        Integer slot = slots.get(expr);
        if (slot == null) {
            slot = compileNew(expr);
            slots.put(expr, slot);
        }
        return slot;
    }

    private int compileNew(Expr expr) {
        if (expr instanceof Expr.Constant c) {
            return add(Code.CONSTANT, 0, 0, Interval.around(Rationals.of(c)));
        } else if (expr instanceof Expr.Variable v) {
            int index = variables.indexOf(v.name());
            if (index < 0) {
                throw new IllegalArgumentException("variable " + v.name() + " is not among " + variables);
            }
            return add(Code.VARIABLE, index, 0, Interval.ZERO);
        } else if (expr instanceof Expr.Sum s) {
            return chain(Code.ADD, s.terms());
        } else if (expr instanceof Expr.Product p) {
            return chain(Code.MULTIPLY, p.factors());
        } else if (expr instanceof Expr.Power p) {
            return power(p);
        }
        Expr.Apply call = (Expr.Apply) expr;
        int x = compile(call.argument());
        return switch (call.function()) {
            case EXP -> add(Code.EXP, x, 0, Interval.ZERO);
            case LOG -> add(Code.LOG, x, 0, Interval.ZERO);
            case ABS -> add(Code.ABS, x, 0, Interval.ZERO);
            case MIN -> add(Code.MIN, x, compile(call.arguments().get(1)), Interval.ZERO);
            case MAX -> add(Code.MAX, x, compile(call.arguments().get(1)), Interval.ZERO);
        };
    }

    private int chain(Code operation, List<Expr> operands) {
        int result = compile(operands.get(0));
        for (Expr operand : operands.subList(1, operands.size())) {
            result = add(operation, result, compile(operand), Interval.ZERO);
        }
        return result;
    }

    private int power(Expr.Power p) {
        int base = compile(p.base());
        if (!(p.exponent() instanceof Expr.Constant e)) {
            int log = add(Code.LOG, base, 0, Interval.ZERO);
            int product = add(Code.MULTIPLY, compile(p.exponent()), log, Interval.ZERO);
            return add(Code.EXP, product, 0, Interval.ZERO);
        }
        BigInteger size = e.numerator().abs();
        boolean isInt = size.bitLength() <= MAX_INTEGER_BITS;
        int result;
        if (e.isInteger()) {
            result = isInt ? integerPower(base, size.intValueExact()) : hugePower(base, size);
        } else if (e.denominator().equals(BigInteger.TWO) && isInt) {
            result = integerPower(add(Code.SQRT, base, 0, Interval.ZERO), size.intValueExact());
        } else {
            result = root(base, Rationals.of(e).abs());
        }
        return e.numerator().signum() < 0 ? add(Code.RECIPROCAL, result, 0, Interval.ZERO) : result;
    }

    private int root(int base, BigFraction exponent) {
        return add(Code.ROOT, base, 0, Interval.around(exponent));
    }

    /** A root has no negative base, but an integer power has: x^n is |x|^n for even n, and x |x|^(n-1) for odd n. */
    private int hugePower(int base, BigInteger exponent) {
        int size = add(Code.ABS, base, 0, Interval.ZERO);
        return exponent.testBit(0)
                ? add(
                        Code.MULTIPLY,
                        base,
                        root(size, new BigFraction(exponent.subtract(BigInteger.ONE))),
                        Interval.ZERO)
                : root(size, new BigFraction(exponent));
    }

    private int integerPower(int base, int exponent) {
        return switch (exponent) {
            case 0 -> add(Code.CONSTANT, 0, 0, Interval.ONE);
            case 1 -> base;
            default -> add(Code.POWER, base, exponent, Interval.ZERO);
        };
    }
}
