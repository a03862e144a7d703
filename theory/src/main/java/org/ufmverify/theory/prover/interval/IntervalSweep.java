package org.ufmverify.theory.prover.interval;

/**
 * Evaluates a {@link Tape} over a box: enclosures of all operations, and of the gradients of its outputs.
 *
 * <p>Values enclose every operation over the points of the box where it is defined. A slot is smooth when it is defined and
 * locally Lipschitz on the whole box: only then do gradients (Clarke's, at kinks) mean something.
 */
public final class IntervalSweep {
    private final Tape tape;
    private final Interval[] values;
    private final boolean[] smooth;

    private IntervalSweep(Tape tape) {
        this.tape = tape;
        this.values = new Interval[tape.size()];
        this.smooth = new boolean[tape.size()];
    }

    public static IntervalSweep of(Tape tape) {
        return new IntervalSweep(tape);
    }

    public Tape tape() {
        return tape;
    }

    /** Evaluates over the box, whose order is that of the tape's variables. */
    public void evaluate(Interval[] box) {
        for (int i = 0; i < values.length; i++) {
            Tape.Operation op = tape.operation(i);
            Interval x = op.code() == Tape.Code.CONSTANT || op.code() == Tape.Code.VARIABLE ? null : values[op.first()];
            values[i] = switch (op.code()) {
                case CONSTANT -> op.constant();
                case VARIABLE -> box[op.first()];
                case ADD -> x.add(values[op.second()]);
                case MULTIPLY -> op.first() == op.second() ? x.power(2) : x.multiply(values[op.second()]);
                case RECIPROCAL -> x.reciprocal();
                case POWER -> x.power(op.second());
                case SQRT -> x.sqrt();
                case ROOT -> x.root(op.constant());
                case EXP -> x.exp();
                case LOG -> x.log();
                case ABS -> x.abs();
                case MIN -> x.min(values[op.second()]);
                case MAX -> x.max(values[op.second()]);
            };
            smooth[i] = switch (op.code()) {
                case CONSTANT, VARIABLE -> true;
                case ADD, MULTIPLY, MIN, MAX -> smooth[op.first()] && smooth[op.second()];
                case POWER, EXP, ABS -> smooth[op.first()];
                case RECIPROCAL -> smooth[op.first()] && !x.containsZero();
                case SQRT, ROOT, LOG -> smooth[op.first()] && x.lo() > 0;
            };
        }
    }

    /** Returns the enclosure of an output. */
    public Interval output(int index) {
        return values[tape.output(index)];
    }

    /** Returns whether an output is defined and locally Lipschitz on the whole box. */
    public boolean isSmooth(int index) {
        return smooth[tape.output(index)];
    }

    Interval value(int slot) {
        return values[slot];
    }

    void setValue(int slot, Interval value) {
        values[slot] = value;
    }

    /** Returns enclosures of the partial derivatives of a smooth output over the box evaluated last. */
    Interval[] gradient(int index) {
        Interval[] adjoint = new Interval[values.length];
        Interval[] gradient = new Interval[tape.variables().size()];
        java.util.Arrays.fill(gradient, Interval.ZERO);
        adjoint[tape.output(index)] = Interval.ONE;
        for (int i = tape.output(index); i >= 0; i--) {
            Interval outer = adjoint[i];
            if (outer == null) {
                continue;
            }
            Tape.Operation op = tape.operation(i);
            switch (op.code()) {
                case CONSTANT -> {
                    // No derivative.
                }
                case VARIABLE -> gradient[op.first()] = gradient[op.first()].add(outer);
                case ADD -> {
                    accumulate(adjoint, op.first(), outer);
                    accumulate(adjoint, op.second(), outer);
                }
                case MULTIPLY -> {
                    accumulate(adjoint, op.first(), outer.multiply(values[op.second()]));
                    accumulate(adjoint, op.second(), outer.multiply(values[op.first()]));
                }
                case MIN, MAX -> {
                    Interval share = firstShare(op);
                    accumulate(adjoint, op.first(), outer.multiply(share));
                    accumulate(adjoint, op.second(), outer.multiply(Interval.ONE.subtract(share)));
                }
                default -> accumulate(adjoint, op.first(), outer.multiply(slope(i, op)));
            }
        }
        return gradient;
    }

    private static void accumulate(Interval[] adjoint, int slot, Interval term) {
        adjoint[slot] = adjoint[slot] == null ? term : adjoint[slot].add(term);
    }

    /** Returns the enclosure of the derivative of a function of one operand. */
    private Interval slope(int slot, Tape.Operation op) {
        Interval x = values[op.first()];
        return switch (op.code()) {
            case RECIPROCAL -> values[slot].power(2).negate();
            case POWER -> Interval.point(op.second()).multiply(op.second() == 2 ? x : x.power(op.second() - 1));
            case SQRT -> Interval.point(2).multiply(values[slot]).reciprocal();
            case ROOT -> op.constant().multiply(values[slot]).multiply(x.reciprocal());
            case EXP -> values[slot];
            case LOG -> x.reciprocal();
            case ABS -> x.lo() > 0 ? Interval.ONE : x.hi() < 0 ? Interval.ONE.negate() : new Interval(-1, 1);
            default -> throw new IllegalStateException("no slope of " + op.code());
        };
    }

    /** Returns how much of the derivative of a minimum or maximum comes from its first operand. */
    private Interval firstShare(Tape.Operation op) {
        Interval x = values[op.first()];
        Interval y = values[op.second()];
        boolean smaller = x.hi() < y.lo();
        boolean larger = x.lo() > y.hi();
        if (!smaller && !larger) {
            return new Interval(0, 1);
        }
        return (op.code() == Tape.Code.MIN) == smaller ? Interval.ONE : Interval.ZERO;
    }
}
