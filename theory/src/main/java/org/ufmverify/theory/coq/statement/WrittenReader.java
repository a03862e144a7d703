package org.ufmverify.theory.coq.statement;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.matheclipse.parser.client.Parser;
import org.matheclipse.parser.client.ast.ASTNode;
import org.matheclipse.parser.client.ast.FloatNode;
import org.matheclipse.parser.client.ast.FractionNode;
import org.matheclipse.parser.client.ast.FunctionNode;
import org.matheclipse.parser.client.ast.IntegerNode;
import org.matheclipse.parser.client.ast.SymbolNode;
import org.ufmverify.theory.expression.Definition;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Fn;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.SpectrumFormulas;

/**
 * Reads statements in input syntax a second time, keeping the names of formulas and the derivatives.
 *
 * <p>The texts have been read and judged by {@link org.ufmverify.theory.expression.ExprReader} before; what does not read the same
 * here is not used.
 */
public final class WrittenReader {
    private static final Map<String, Relation.Operator> RELATIONS = Map.of(
            "Equal", Relation.Operator.EQUAL,
            "Unequal", Relation.Operator.NOT_EQUAL,
            "Less", Relation.Operator.LESS,
            "LessEqual", Relation.Operator.LESS_EQUAL,
            "Greater", Relation.Operator.GREATER,
            "GreaterEqual", Relation.Operator.GREATER_EQUAL);

    private WrittenReader() {}

    /** Returns the body of a definition, other definitions called by name. */
    public static Written body(Definition definition) {
        return convert(new Parser(true).parse(definition.text()));
    }

    /** Returns the relations of a text, joined by {@code &&}, or nothing when it is no such text. */
    public static Optional<List<WrittenRelation>> relations(String text) {
        try {
            List<WrittenRelation> found = new ArrayList<>();
            collect(new Parser(true).parse(text), found);
            return Optional.of(found);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the expression of a text, or nothing when it is none. */
    public static Optional<Written> expression(String text) {
        try {
            return Optional.of(convert(new Parser(true).parse(text)));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static void collect(ASTNode node, List<WrittenRelation> found) {
        FunctionNode call = (FunctionNode) node;
        String name = call.get(0).getString();
        if (name.equals("And")) {
            for (int i = 1; i < call.size(); i++) {
                collect(call.get(i), found);
            }
        } else if (name.equals("Inequality")) {
            for (int i = 1; i + 2 < call.size(); i += 2) {
                found.add(new WrittenRelation(
                        convert(call.get(i)), operator(call.get(i + 1).getString()), convert(call.get(i + 2))));
            }
        } else {
            for (int i = 1; i + 1 < call.size(); i++) {
                found.add(new WrittenRelation(convert(call.get(i)), operator(name), convert(call.get(i + 1))));
            }
        }
    }

    private static Relation.Operator operator(String name) {
        Relation.Operator operator = RELATIONS.get(name);
        if (operator == null) {
            throw new IllegalArgumentException("\"" + name + "\" is no comparison");
        }
        return operator;
    }

    private static Written convert(ASTNode node) {
        if (node instanceof IntegerNode i) {
            return new Written.Rational(integer(i));
        } else if (node instanceof FloatNode f) {
            return new Written.Rational(decimal(new BigDecimal(f.getString())));
        } else if (node instanceof FractionNode f) {
            Expr quotient = integer(f.getNumerator()).over(integer(f.getDenominator()));
            return new Written.Rational((Expr.Constant) quotient);
        } else if (node instanceof FunctionNode call) {
            return call(call.get(0).getString(), call);
        } else if (node instanceof SymbolNode s) {
            return new Written.Name(s.getString());
        }
        throw new IllegalArgumentException("\"" + node + "\" is no number, variable or function");
    }

    /** By a variable, or {x, n} for n times by x. */
    private static Written derivative(Written of, ASTNode by) {
        if (!(by instanceof FunctionNode list)) {
            return Written.Derivative.of(of, by.getString());
        }
        Written result = of;
        int times = Integer.parseInt(list.get(2).getString());
        for (int i = 0; i < times; i++) {
            result = Written.Derivative.of(result, list.get(1).getString());
        }
        return result;
    }

    private static Written call(String name, FunctionNode call) {
        if (name.equals("D")) {
            Written result = convert(call.get(1));
            for (int i = 2; i < call.size(); i++) {
                result = derivative(result, call.get(i));
            }
            return result;
        }
        List<Written> arguments = new ArrayList<>();
        for (int i = 1; i < call.size(); i++) {
            arguments.add(convert(call.get(i)));
        }
        Definition definition = SpectrumFormulas.book().get(name);
        if (definition != null) {
            return new Written.Formula(definition, arguments);
        }
        Written x = arguments.get(0);
        return switch (name) {
            case "Plus" -> new Written.Sum(arguments);
            case "Times" -> new Written.Product(arguments);
            case "Power" -> new Written.Power(x, arguments.get(1));
            case "Min" -> new Written.Elementary(Fn.MIN, arguments);
            case "Max" -> new Written.Elementary(Fn.MAX, arguments);
            case "Exp" -> exp(x);
            case "Log" -> new Written.Elementary(Fn.LOG, arguments);
            case "Abs" -> new Written.Elementary(Fn.ABS, arguments);
            case "Sqrt" -> new Written.Power(x, number(1, 2));
            case "Sinh" -> quotient(sum(exp(x), negative(exp(negative(x)))), number(2, 1));
            case "Cosh" -> quotient(sum(exp(x), exp(negative(x))), number(2, 1));
            case "Tanh" -> {
                Written up = exp(new Written.Product(List.of(number(2, 1), x)));
                yield sum(number(1, 1), negative(quotient(number(2, 1), sum(up, number(1, 1)))));
            }
            default -> throw new IllegalArgumentException("unknown function \"" + name + "\"");
        };
    }

    public static Written number(long numerator, long denominator) {
        return new Written.Rational(Expr.rational(numerator, denominator));
    }

    public static Written sum(Written... terms) {
        return new Written.Sum(List.of(terms));
    }

    public static Written negative(Written x) {
        return new Written.Product(List.of(number(-1, 1), x));
    }

    private static Written quotient(Written x, Written y) {
        return new Written.Product(List.of(x, new Written.Power(y, number(-1, 1))));
    }

    private static Written exp(Written x) {
        return new Written.Elementary(Fn.EXP, List.of(x));
    }

    private static Expr.Constant integer(IntegerNode node) {
        String text = node.getString();
        if (text == null) {
            return Expr.integer(node.getIntValue());
        }
        BigInteger value = new BigInteger(text, node.getNumberFormat());
        return new Expr.Constant(node.isSign() && value.signum() > 0 ? value.negate() : value, BigInteger.ONE);
    }

    private static Expr.Constant decimal(BigDecimal value) {
        return value.scale() <= 0
                ? new Expr.Constant(value.toBigIntegerExact(), BigInteger.ONE)
                : new Expr.Constant(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }
}
