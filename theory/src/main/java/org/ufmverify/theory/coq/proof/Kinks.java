package org.ufmverify.theory.coq.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ufmverify.theory.coq.statement.CoqText;
import org.ufmverify.theory.coq.statement.Written;
import org.ufmverify.theory.coq.statement.WrittenReader;
import org.ufmverify.theory.coq.statement.WrittenRelation;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;

/** Distinguishes the cases of absolute values, minima and maxima, the innermost first. */
final class Kinks {
    private static final int MOST = 4;

    private final boolean splitsLogarithms;

    Kinks(boolean splitsLogarithms) {
        this.splitsLogarithms = splitsLogarithms;
    }

    Proof.Script cases(Parts parts, int depth) {
        Optional<Written.Elementary> kink = parts.kink();
        if (kink.isEmpty() || depth >= MOST) {
            return new Proof(splitsLogarithms).write(parts);
        }
        Written.Elementary e = kink.get();
        Written x = e.arguments().get(0);
        boolean abs = e.function() == Fn.ABS;
        Written y = abs ? WrittenReader.number(0, 1) : e.arguments().get(1);
        String pair = CoqText.atom(x) + " " + CoqText.atom(y);
        List<String> lines = new ArrayList<>();
        lines.add("destruct (Rle_lt_dec " + pair + ") as [C" + depth + "|C" + depth + "].");
        boolean complete = true;
        for (boolean first : new boolean[] {true, false}) {
            WrittenRelation known =
                    new WrittenRelation(x, first ? Relation.Operator.LESS_EQUAL : Relation.Operator.GREATER, y);
            Proof.Script one = cases(parts.replaced(e, value(e, x, y, first), known), depth + 1);
            lines.add("{ rewrite ?(kink_" + lemma(e.function()) + (first ? "_le " : "_gt ")
                    + (abs ? CoqText.atom(x) : pair) + " C" + depth + ") in *.");
            lines.addAll(one.lines());
            lines.add("}");
            complete &= one.complete();
        }
        return new Proof.Script(lines, complete);
    }

    /** The value where x <= y, or where x > y. */
    private static Written value(Written.Elementary kink, Written x, Written y, boolean below) {
        return switch (kink.function()) {
            case ABS -> below ? WrittenReader.negative(x) : x;
            case MIN -> below ? x : y;
            default -> below ? y : x;
        };
    }

    private static String lemma(Fn function) {
        return switch (function) {
            case ABS -> "Rabs";
            case MIN -> "Rmin";
            default -> "Rmax";
        };
    }
}
