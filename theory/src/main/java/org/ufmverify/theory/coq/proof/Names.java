package org.ufmverify.theory.coq.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ufmverify.theory.coq.algebra.Generators;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;

/** The variables of a statement, and names for its logarithms, roots and exponentials. */
final class Names {
    private Names() {}

    /** Returns the variables. */
    static Set<String> variables(Parts parts) {
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(parts.expressions(), parts.bodies()).forEach(e -> names.addAll(e.variables()));
        parts.assumptions().forEach(a -> names.addAll(a.variables()));
        parts.claim().forEach(a -> names.addAll(a.variables()));
        return names;
    }

    /** Returns what stands under roots. */
    static Set<Expr> radicands(Parts parts) {
        Set<Expr> radicands = new LinkedHashSet<>();
        parts.expressions().forEach(e -> collect(e, new LinkedHashSet<>(), radicands, new LinkedHashSet<>()));
        return radicands;
    }

    /** Returns the variables and as many names for the rest as can be needed. */
    static Generators generators(Parts parts, Set<String> names, boolean splitsLogarithms) {
        Set<Expr> logarithms = new LinkedHashSet<>();
        Set<Expr> radicands = new LinkedHashSet<>();
        Set<Expr> exponents = new LinkedHashSet<>();
        Stream.concat(parts.expressions(), parts.bodies()).forEach(e -> collect(e, logarithms, radicands, exponents));
        List<String> all = new ArrayList<>(names);
        if (radicands.size() > 0) {
            names.forEach(name -> all.add("s_" + name));
        }
        int logs = splitsLogarithms ? 3 * logarithms.size() + 2 : logarithms.size();
        int roots = radicands.size() == 0 ? 0 : 2 * radicands.size() + 2;
        for (int i = 1; i <= logs; i++) {
            all.add("L" + i);
        }
        for (int i = 1; i <= roots; i++) {
            all.add("r" + i);
        }
        for (int i = 1; i <= 2 * exponents.size(); i++) {
            all.add("e" + i);
        }
        return new Generators(all);
    }

    private static void collect(Expr e, Set<Expr> logs, Set<Expr> roots, Set<Expr> exps) {
        e.children().forEach(c -> collect(c, logs, roots, exps));
        if (e instanceof Expr.Apply call && call.function() == Fn.LOG) {
            logs.add(call.argument());
        } else if (e instanceof Expr.Apply call && call.function() == Fn.EXP) {
            exps.add(call.argument());
        } else if (e instanceof Expr.Power p && p.exponent() instanceof Expr.Constant c && !c.isInteger()) {
            roots.add(p.base());
        } else if (e instanceof Expr.Power p && !(p.exponent() instanceof Expr.Constant)) {
            exps.add(p.exponent());
            logs.add(p.base());
        }
    }
}
