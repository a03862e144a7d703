package org.ufmverify.theory.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.IInteger;
import org.matheclipse.core.interfaces.IRational;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;

/** Reads what the algebra system returns back into expressions. */
final class SymjaReader {
    private final Map<String, String> variables;

    private SymjaReader(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Returns a reader that gives symbols back their names. */
    static SymjaReader of(Map<String, String> variables) {
        return new SymjaReader(variables);
    }

    /** Returns the member of a family of solutions whose integer parameters are zero. */
    static IExpr principal(IAST conditional) {
        IExpr family = conditional.arg1();
        return F.eval(F.subst(family, part -> part.isAST(S.C) ? F.C0 : F.NIL));
    }

    /** Returns whether no imaginary unit occurs. */
    static boolean isReal(IExpr value) {
        return value.isFree(part -> part.isComplex() || part.isImaginaryUnit(), true);
    }

    Expr read(IExpr value) throws DerivationException {
        if (value instanceof IInteger i) {
            return new Expr.Constant(i.toBigNumerator(), java.math.BigInteger.ONE);
        } else if (value instanceof IRational r) {
            return new Expr.Constant(r.toBigNumerator(), r.toBigDenominator());
        } else if (value.isSymbol()) {
            return symbol(value);
        } else if (value.isPlus()) {
            return Expr.sum(all((IAST) value));
        } else if (value.isTimes()) {
            return Expr.product(all((IAST) value));
        } else if (value.isPower()) {
            IAST power = (IAST) value;
            return power.arg1().equals(S.E)
                    ? Expr.apply(Fn.EXP, read(power.arg2()))
                    : Expr.power(read(power.arg1()), read(power.arg2()));
        } else if (value.isLog() && ((IAST) value).argSize() == 1) {
            return Expr.apply(Fn.LOG, read(((IAST) value).arg1()));
        }
        throw new DerivationException("no closed form in known functions: " + value);
    }

    private Expr symbol(IExpr symbol) throws DerivationException {
        if (symbol.equals(S.E)) {
            return Expr.apply(Fn.EXP, Expr.ONE);
        }
        String name = variables.get(symbol.toString());
        if (name == null) {
            throw new DerivationException("an unknown symbol came back: " + symbol);
        }
        return Expr.variable(name);
    }

    private List<Expr> all(IAST call) throws DerivationException {
        List<Expr> parts = new ArrayList<>();
        for (IExpr part : call) {
            parts.add(read(part));
        }
        return parts;
    }
}
