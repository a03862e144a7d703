package org.ufmverify.theory.prover.interval;

/**
 * Shrinks a box to an enclosure of those of its points where an expression is defined and takes values in a given interval:
 * the forward-backward ("HC4 revise") contractor of interval constraint propagation.
 */
public final class Contractor {
    private final IntervalSweep sweep;

    private Contractor(IntervalSweep sweep) {
        this.sweep = sweep;
    }

    public static Contractor of(IntervalSweep sweep) {
        return new Contractor(sweep);
    }

    /**
     * Contracts in place.
     *
     * @param box the box, which the sweep has just evaluated
     * @param output index of the expression
     * @param target the values that it must take
     * @return whether any point may be left
     */
    public boolean contract(Interval[] box, int output, Interval target) {
        Tape tape = sweep.tape();
        int top = tape.output(output);
        if (!narrow(top, target)) {
            return false;
        }
        boolean[] reached = new boolean[top + 1];
        reached[top] = true;
        for (int i = top; i >= 0; i--) {
            if (!reached[i]) {
                continue;
            }
            Tape.Operation op = tape.operation(i);
            if (op.code() == Tape.Code.CONSTANT) {
                continue;
            }
            if (op.code() == Tape.Code.VARIABLE) {
                box[op.first()] = sweep.value(i);
                continue;
            }
            if (!back(i, op)) {
                return false;
            }
            reached[op.first()] = true;
            switch (op.code()) {
                case ADD, MULTIPLY, MIN, MAX -> reached[op.second()] = true;
                default -> {
                    // One operand only.
                }
            }
        }
        return true;
    }

    private boolean narrow(int slot, Interval bound) {
        Interval kept = sweep.value(slot).intersect(bound);
        sweep.setValue(slot, kept);
        return !kept.isEmpty();
    }

    /** Narrows the operands of an operation by its result; false when nothing is left. */
    private boolean back(int slot, Tape.Operation op) {
        Interval z = sweep.value(slot);
        Interval x = sweep.value(op.first());
        return switch (op.code()) {
            case ADD -> {
                Interval y = sweep.value(op.second());
                yield narrow(op.first(), z.subtract(y)) && narrow(op.second(), z.subtract(x));
            }
            case MULTIPLY -> {
                if (op.first() == op.second()) {
                    yield narrow(op.first(), evenRoot(z.sqrt(), x));
                }
                Interval y = sweep.value(op.second());
                yield narrow(op.first(), quotient(z, y, x)) && narrow(op.second(), quotient(z, x, y));
            }
            case RECIPROCAL -> narrow(op.first(), z.reciprocal());
            case POWER -> narrow(op.first(), backPower(z, op.second(), x));
            case SQRT -> narrow(op.first(), z.intersect(Interval.POSITIVE).power(2));
            case ROOT -> narrow(op.first(), rootInverse(z.intersect(Interval.POSITIVE), op.constant()));
            case EXP -> narrow(op.first(), z.log());
            case LOG -> narrow(op.first(), z.exp());
            case ABS -> narrow(op.first(), evenRoot(z.intersect(Interval.POSITIVE), x));
            case MIN -> backExtreme(z, op, Double.POSITIVE_INFINITY);
            case MAX -> backExtreme(z, op, Double.NEGATIVE_INFINITY);
            case CONSTANT, VARIABLE -> true;
        };
    }

    /** Returns the part of x that can give z when multiplied by some y. */
    private static Interval quotient(Interval z, Interval y, Interval x) {
        if (z.containsZero() && y.containsZero()) {
            return x;
        }
        if (y.lo() < 0 && y.hi() > 0) {
            // z is on one side of zero: x is in one of two rays.
            Interval below = z.multiply(new Interval(y.lo(), 0).reciprocal()).intersect(x);
            Interval above = z.multiply(new Interval(0, y.hi()).reciprocal()).intersect(x);
            return below.hull(above);
        }
        return z.multiply(y.reciprocal());
    }

    private static Interval evenRoot(Interval size, Interval x) {
        return x.intersect(size).hull(x.intersect(size.negate()));
    }

    private static Interval backPower(Interval z, int n, Interval x) {
        if (n == 2) {
            return evenRoot(z.sqrt(), x);
        }
        Interval exponent = Interval.point(n).reciprocal();
        if (n % 2 == 0) {
            return evenRoot(z.root(exponent), x);
        }
        Interval above = z.root(exponent);
        Interval below = z.negate().root(exponent);
        return above.hull(below.isEmpty() ? below : below.negate());
    }

    private static Interval rootInverse(Interval z, Interval exponent) {
        return z.isEmpty() ? z : z.root(exponent.reciprocal());
    }

    /** MIN (neutral element infinity) bounds both operands from below and, if only one can reach it, that one from above. */
    private boolean backExtreme(Interval z, Tape.Operation op, double neutral) {
        Interval x = sweep.value(op.first());
        Interval y = sweep.value(op.second());
        Interval ray = neutral > 0 ? new Interval(z.lo(), neutral) : new Interval(neutral, z.hi());
        boolean xReaches = !x.intersect(z).isEmpty();
        boolean yReaches = !y.intersect(z).isEmpty();
        return (xReaches || yReaches)
                && narrow(op.first(), yReaches ? ray : z)
                && narrow(op.second(), xReaches ? ray : z);
    }
}
