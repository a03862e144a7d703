package org.ufmverify.theory.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.matheclipse.parser.client.Parser;
import org.matheclipse.parser.client.SyntaxError;
import org.matheclipse.parser.client.ast.ASTNode;
import org.matheclipse.parser.client.ast.FloatNode;
import org.matheclipse.parser.client.ast.FractionNode;
import org.matheclipse.parser.client.ast.FunctionNode;
import org.matheclipse.parser.client.ast.IntegerNode;
import org.matheclipse.parser.client.ast.SymbolNode;

/**
 * Reads expressions and relations in Symja's input syntax.
 *
 * <p>Only the parser of the computer algebra system is used: the text becomes a tree of known functions and variables and
 * is never evaluated by it, so a text can neither reach files, processes nor Java. Whatever is not in the vocabulary is
 * refused by name.
 */
public final class ExprReader {
    private static final int MAX_LENGTH = 4000;
    private static final int MAX_DEPTH = 100;
    private static final int MAX_DIGITS = 60;
    private static final BigInteger LARGEST_EXPONENT = BigInteger.ONE.shiftLeft(20);
    private static final int MAX_ORDER_BITS = 6;
    /** Third derivatives of the book's formulas stay below. */
    private static final int MAX_NODES = 20_000;

    private static final Map<String, Relation.Operator> RELATIONS = Map.of(
            "Equal", Relation.Operator.EQUAL,
            "Unequal", Relation.Operator.NOT_EQUAL,
            "Less", Relation.Operator.LESS,
            "LessEqual", Relation.Operator.LESS_EQUAL,
            "Greater", Relation.Operator.GREATER,
            "GreaterEqual", Relation.Operator.GREATER_EQUAL);
    private static final Set<String> ELEMENTARY =
            new TreeSet<>(Set.of("Abs", "Cosh", "D", "Exp", "Log", "Max", "Min", "Sinh", "Sqrt", "Tanh"));

    private final Set<String> variables;
    private final Map<String, Definition> functions;
    /** What must be defined although it no longer occurs; filled while one text is read. */
    private final List<Relation> guards = new ArrayList<>();

    private ExprReader(Set<String> variables, Map<String, Definition> functions) {
        this.variables = new TreeSet<>(variables);
        this.functions = new LinkedHashMap<>(functions);
    }

    /**
     * Returns a reader.
     *
     * @param variables the variables that may occur
     * @param functions the functions that may be called besides the elementary ones, by name
     */
    public static ExprReader of(Set<String> variables, Map<String, Definition> functions) {
        return new ExprReader(variables, functions);
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException with one sentence when the text is malformed or uses an unknown name
     */
    public Expr expression(String text) {
        return of(variables, functions).convert(parse(text), 0);
    }

    /**
     * Reads relations joined by {@code &&}; a chain such as {@code 0 < a < 1} gives two.
     *
     * <p>Where reading loses a part that is not defined everywhere (the f of D(f, x), a factor next to 0), a relation
     * {@code part == part} is added at the end, which holds exactly where the part is defined.
     *
     * @throws IllegalArgumentException with one sentence when the text is malformed, uses an unknown name or is no relation
     */
    public List<Relation> relations(String text) {
        ExprReader session = of(variables, functions);
        List<Relation> found = new ArrayList<>();
        session.collect(parse(text), found);
        session.guards.stream().distinct().filter(g -> !found.contains(g)).forEach(found::add);
        return List.copyOf(found);
    }

    private static ASTNode parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an expression may have at most " + MAX_LENGTH + " characters, got "
                    + text.length() + "; split the claim");
        }
        try {
            return new Parser(true).parse(text);
        } catch (SyntaxError e) {
            throw new IllegalArgumentException(
                    "cannot read \"" + shorten(text) + "\": syntax error at column " + (e.getColumnIndex() + 1), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("cannot read \"" + shorten(text) + "\": nested too deeply", e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("cannot read \"" + shorten(text) + "\": not an expression", e);
        }
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    private void collect(ASTNode node, List<Relation> found) {
        if (node instanceof FunctionNode call && call.get(0) instanceof SymbolNode head) {
            String name = head.getString();
            if (name.equals("And")) {
                for (int i = 1; i < call.size(); i++) {
                    collect(call.get(i), found);
                }
                return;
            }
            if (name.equals("Inequality")) {
                for (int i = 1; i + 2 < call.size(); i += 2) {
                    found.add(relation(call.get(i), operator(call.get(i + 1)), call.get(i + 2)));
                }
                return;
            }
            if (RELATIONS.containsKey(name)) {
                for (int i = 1; i + 1 < call.size(); i++) {
                    found.add(relation(call.get(i), RELATIONS.get(name), call.get(i + 1)));
                }
                return;
            }
        }
        throw new IllegalArgumentException(
                "expected a relation (==, !=, <, <=, >, >=, joined by &&), got \"" + shorten(describe(node)) + "\"");
    }

    private static Relation.Operator operator(ASTNode node) {
        Relation.Operator operator = RELATIONS.get(node.getString());
        if (operator == null) {
            throw new IllegalArgumentException("expected a comparison, got \"" + shorten(describe(node)) + "\"");
        }
        return operator;
    }

    private Relation relation(ASTNode left, Relation.Operator operator, ASTNode right) {
        return new Relation(convert(left, 0), operator, convert(right, 0));
    }

    private Expr convert(ASTNode node, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("an expression may be nested at most " + MAX_DEPTH + " deep");
        }
        if (node instanceof IntegerNode i) {
            return integer(i);
        } else if (node instanceof FloatNode f) {
            return decimal(f.getString());
        } else if (node instanceof FractionNode f) {
            return integer(f.getNumerator()).over(integer(f.getDenominator()));
        } else if (node instanceof FunctionNode call && call.get(0) instanceof SymbolNode head) {
            return call(head.getString(), call, depth);
        } else if (node instanceof SymbolNode s) {
            return variable(s.getString());
        }
        throw new IllegalArgumentException(
                "\"" + shorten(describe(node)) + "\" is not a number, a variable or a function");
    }

    private Expr variable(String name) {
        if (variables.contains(name)) {
            return Expr.variable(name);
        }
        if (name.matches("[eE][0-9]*")) {
            throw new IllegalArgumentException("\"" + name
                    + "\" is not a variable; write Exp(x) for the exponential and 1.5*10^-3 for powers of ten");
        }
        String known = functions.containsKey(name) || ELEMENTARY.contains(name)
                ? "it is a function and needs arguments"
                : "known: " + String.join(", ", variables);
        throw new IllegalArgumentException("unknown variable \"" + shorten(name) + "\"; " + known);
    }

    private Expr call(String name, FunctionNode call, int depth) {
        if (name.equals("D")) {
            return derivative(call, depth);
        }
        List<Expr> arguments = new ArrayList<>();
        if (!isArithmetic(name) && !ELEMENTARY.contains(name) && !functions.containsKey(name)) {
            throw new IllegalArgumentException("unknown function \"" + shorten(name) + "\"; known: "
                    + String.join(", ", functions.keySet()) + ", " + String.join(", ", ELEMENTARY));
        }
        for (int i = 1; i < call.size(); i++) {
            arguments.add(convert(call.get(i), depth + 1));
        }
        Definition definition = functions.get(name);
        if (definition != null) {
            Expr result = small(definition.at(arguments));
            arguments.forEach(argument -> guards.addAll(Domains.lost(Domains.conditions(argument), result)));
            guards.addAll(Domains.lost(definition.body(), definition.values(arguments), result));
            return result;
        }
        return switch (name) {
            case "Plus" -> Expr.sum(arguments);
            case "Times" -> product(arguments);
            case "Power" -> power(two(name, arguments));
            case "Min" -> Expr.apply(Expr.Fn.MIN, two(name, arguments).toArray(Expr[]::new));
            case "Max" -> Expr.apply(Expr.Fn.MAX, two(name, arguments).toArray(Expr[]::new));
            default -> elementary(name, one(name, arguments));
        };
    }

    private static Expr small(Expr result) {
        if (result.isLargerThan(MAX_NODES)) {
            throw new IllegalArgumentException("an expression may have at most " + MAX_NODES
                    + " parts after formulas and derivatives are written out; split the claim");
        }
        return result;
    }

    private Expr product(List<Expr> factors) {
        Expr result = small(Expr.product(factors));
        if (result.equals(Expr.ZERO)) {
            factors.forEach(factor -> guards.addAll(Domains.lost(Domains.conditions(factor), result)));
        }
        return result;
    }

    private static boolean isArithmetic(String name) {
        return name.equals("Plus") || name.equals("Times") || name.equals("Power");
    }

    private static Expr elementary(String name, Expr x) {
        Expr up = Expr.apply(Expr.Fn.EXP, x);
        Expr down = Expr.apply(Expr.Fn.EXP, x.times(Expr.MINUS_ONE));
        return switch (name) {
            case "Exp" -> up;
            case "Log" -> Expr.apply(Expr.Fn.LOG, x);
            case "Sqrt" -> x.sqrt();
            case "Abs" -> Expr.apply(Expr.Fn.ABS, x);
            case "Sinh" -> up.minus(down).times(Expr.rational(1, 2));
            case "Cosh" -> up.plus(down).times(Expr.rational(1, 2));
            case "Tanh" ->
                Expr.ONE.minus(Expr.integer(2)
                        .over(Expr.apply(Expr.Fn.EXP, x.times(Expr.integer(2))).plus(Expr.ONE)));
            default -> throw new IllegalArgumentException("unknown function \"" + name + "\"");
        };
    }

    private Expr power(List<Expr> arguments) {
        Expr base = arguments.get(0);
        Expr exponent = arguments.get(1);
        if (exponent instanceof Expr.Constant e && e.numerator().abs().compareTo(LARGEST_EXPONENT) > 0) {
            throw new IllegalArgumentException("an exponent may be at most 2^20, got " + ExprWriter.write(e));
        }
        Expr result = small(Expr.power(base, exponent));
        if (result instanceof Expr.Constant) {
            // x^0 is 1, yet only where x is defined and not 0.
            List<Relation> conditions = new ArrayList<>(Domains.conditions(base));
            Domains.ofPower(base, exponent).ifPresent(conditions::add);
            guards.addAll(Domains.lost(conditions, result));
        }
        return result;
    }

    private Expr derivative(FunctionNode call, int depth) {
        if (call.size() < 3) {
            throw new IllegalArgumentException("D needs an expression and a variable: D(f, x)");
        }
        Expr result = convert(call.get(1), depth + 1);
        for (int i = 2; i < call.size(); i++) {
            Repeated by = repeated(call.get(i));
            for (int order = 0; order < by.times(); order++) {
                Expr before = result;
                result = small(before.derivative(by.variable()));
                guards.addAll(Domains.lost(Domains.differentiable(before, by.variable()), result));
            }
        }
        return result;
    }

    /** A variable by which to differentiate, and how often. */
    private record Repeated(String variable, int times) {}

    /** Reads {@code x}, or {@code {x, 2}} for the second derivative. */
    private Repeated repeated(ASTNode node) {
        if (node instanceof SymbolNode s && variables.contains(s.getString())) {
            return new Repeated(s.getString(), 1);
        }
        if (node instanceof FunctionNode list
                && list.get(0) instanceof SymbolNode head
                && head.getString().equals("List")
                && list.size() == 3
                && list.get(1) instanceof SymbolNode s
                && variables.contains(s.getString())
                && list.get(2) instanceof IntegerNode order
                && integer(order) instanceof Expr.Constant times
                && times.numerator().signum() > 0
                && times.numerator().bitLength() <= MAX_ORDER_BITS) {
            return new Repeated(s.getString(), times.numerator().intValueExact());
        }
        throw new IllegalArgumentException("D needs variables after the expression (D(f, x, x) or D(f, {x, 2}) for the"
                + " second derivative), got \"" + shorten(describe(node)) + "\"");
    }

    private static List<Expr> two(String name, List<Expr> arguments) {
        if (arguments.size() != 2) {
            throw new IllegalArgumentException(name + " takes 2 arguments, got " + arguments.size());
        }
        return arguments;
    }

    private static Expr one(String name, List<Expr> arguments) {
        if (arguments.size() != 1) {
            throw new IllegalArgumentException(name + " takes 1 argument, got " + arguments.size());
        }
        return arguments.get(0);
    }

    private static Expr integer(IntegerNode node) {
        String text = node.getString();
        if (text == null) {
            return Expr.integer(node.getIntValue());
        }
        checkDigits(text);
        BigInteger value = new BigInteger(text, node.getNumberFormat());
        return new Expr.Constant(node.isSign() && value.signum() > 0 ? value.negate() : value, BigInteger.ONE);
    }

    private static Expr decimal(String text) {
        checkDigits(text);
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + shorten(text) + "\" is not a number; write 1.5*10^-3 for powers of ten", e);
        }
        return value.scale() <= 0
                ? new Expr.Constant(value.toBigIntegerExact(), BigInteger.ONE)
                : new Expr.Constant(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    private static void checkDigits(String text) {
        if (text.length() > MAX_DIGITS) {
            throw new IllegalArgumentException(
                    "a number may have at most " + MAX_DIGITS + " digits, got " + text.length());
        }
    }

    private static String describe(ASTNode node) {
        try {
            return node.toString();
        } catch (RuntimeException | StackOverflowError e) {
            return node.getClass().getSimpleName();
        }
    }
}
