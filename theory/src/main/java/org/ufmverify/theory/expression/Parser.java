package org.ufmverify.theory.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.ufmverify.theory.expression.text.Advice;
import org.ufmverify.theory.expression.text.Lexer;
import org.ufmverify.theory.expression.text.Lexer.Kind;
import org.ufmverify.theory.expression.text.Lexer.Token;
import org.ufmverify.theory.expression.text.Unreadable;

/** Reads one text by recursive descent, and keeps what must be defined although it no longer occurs. */
final class Parser {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_DIGITS = 60;
    private static final int MAX_POWER_OF_TEN = 400;
    private static final int MAX_ORDER = 20;
    private static final BigInteger LARGEST_EXPONENT = BigInteger.ONE.shiftLeft(20);
    /** Third derivatives of the book's formulas stay below. */
    private static final int MAX_NODES = 20_000;

    private static final Map<String, Relation.Operator> RELATIONS = Map.of(
            "==", Relation.Operator.EQUAL,
            "=", Relation.Operator.EQUAL,
            "!=", Relation.Operator.NOT_EQUAL,
            "<", Relation.Operator.LESS,
            "<=", Relation.Operator.LESS_EQUAL,
            ">", Relation.Operator.GREATER,
            ">=", Relation.Operator.GREATER_EQUAL);
    private static final Set<String> CONJUNCTIONS = Set.of("&&", "and", "And", "AND");

    private final List<Token> tokens;
    private final Set<String> variables;
    private final Map<String, Definition> functions;
    private final Map<String, List<Relation>> conditions;
    private final Set<Relation> guards = new LinkedHashSet<>();
    private int next;
    private int depth;

    Parser(
            String text,
            Set<String> variables,
            Map<String, Definition> functions,
            Map<String, List<Relation>> conditions) {
        this.tokens = Lexer.tokens(text);
        this.variables = variables;
        this.functions = functions;
        this.conditions = conditions;
    }

    static boolean isElementary(String name) {
        return Elementary.isKnown(name);
    }

    /** Returns relations {@code part == part} for what must be defined although it does not occur in what was read. */
    List<Relation> guards() {
        return List.copyOf(guards);
    }

    Expr expression() {
        Expr result = sum();
        expectEnd();
        return result;
    }

    List<Relation> relations() {
        List<Relation> found = new ArrayList<>();
        conjunction(found);
        expectEnd();
        return found;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        return tokens.get(next++);
    }

    private boolean accept(String sign) {
        if (peek().is(sign)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String sign, String context) {
        if (!accept(sign)) {
            throw unexpected("expected \"" + sign + "\" " + context);
        }
    }

    private void expectEnd() {
        if (peek().kind() != Kind.END) {
            throw unexpected("expected the end of the text");
        }
    }

    /** Returns the error for the next token: what to write instead of it, or what was expected. */
    private Unreadable unexpected(String expected) {
        Token token = peek();
        String found = token.kind() == Kind.END ? "the end" : "\"" + token.text() + "\"";
        return new Unreadable(
                Advice.on(token.text()).orElse("cannot read this: " + expected + ", got " + found), token.offset());
    }

    private <T> T at(Token token, Supplier<T> made) {
        try {
            return made.get();
        } catch (Unreadable e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new Unreadable(e.getMessage(), token.offset());
        }
    }

    private <T> T nested(Supplier<T> inner) {
        if (++depth > MAX_DEPTH) {
            throw new Unreadable("an expression may be nested at most " + MAX_DEPTH + " deep", peek().offset());
        }
        T result = inner.get();
        depth--;
        return result;
    }

    private void conjunction(List<Relation> found) {
        do {
            if (peek().is("(") && holdsRelations()) {
                take();
                nested(() -> {
                    conjunction(found);
                    return found;
                });
                expect(")", "after the relations in parentheses");
            } else {
                comparison(found);
            }
        } while (acceptConjunction());
    }

    private boolean acceptConjunction() {
        if (peek().kind() != Kind.NUMBER && CONJUNCTIONS.contains(peek().text())) {
            next++;
            return true;
        }
        return false;
    }

    /** Returns whether the parenthesis that opens here holds relations, not a part of an expression. */
    private boolean holdsRelations() {
        int open = 0;
        for (int i = next; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (open == 0) {
                return false;
            }
            if (token.kind() == Kind.SIGN && RELATIONS.containsKey(token.text())) {
                return true;
            }
        }
        return false;
    }

    private void comparison(List<Relation> found) {
        Expr left = sum();
        if (!isRelation(peek())) {
            throw unexpected("expected a relation (==, !=, <, <=, >, >=, joined by &&)");
        }
        while (isRelation(peek())) {
            Relation.Operator operator = RELATIONS.get(take().text());
            Expr right = sum();
            found.add(new Relation(left, operator, right));
            left = right;
        }
    }

    private static boolean isRelation(Token token) {
        return token.kind() == Kind.SIGN && RELATIONS.containsKey(token.text());
    }

    private Expr sum() {
        return nested(() -> {
            List<Expr> terms = new ArrayList<>();
            terms.add(product());
            while (peek().is("+") || peek().is("-")) {
                boolean minus = take().is("-");
                Expr term = product();
                terms.add(minus ? term.times(Expr.MINUS_ONE) : term);
            }
            return terms.size() == 1 ? terms.get(0) : Expr.sum(terms);
        });
    }

    private Expr product() {
        Token first = peek();
        List<Expr> factors = new ArrayList<>();
        factors.add(signed());
        while (true) {
            Token sign = peek();
            if (accept("*")) {
                factors.add(signed());
            } else if (accept("/")) {
                Expr divisor = signed();
                factors.add(at(sign, () -> power(divisor, Expr.MINUS_ONE)));
            } else if (sign.is("(")
                    || (sign.kind() == Kind.NAME && !Advice.isWord(sign.text()) && !isConjunction(sign))) {
                // 2 a, 2(a+1), (a+1)(a-1)
                factors.add(power());
            } else {
                return factors.size() == 1 ? factors.get(0) : at(first, () -> product(factors));
            }
        }
    }

    private static boolean isConjunction(Token token) {
        return CONJUNCTIONS.contains(token.text());
    }

    private Expr signed() {
        if (accept("+")) {
            return nested(this::signed);
        }
        if (accept("-")) {
            Expr operand = nested(this::signed);
            return operand.times(Expr.MINUS_ONE);
        }
        return power();
    }

    private Expr power() {
        Expr base = primary();
        while (peek().kind() == Kind.SIGN
                && peek().text().startsWith("^")
                && peek().text().length() > 1) {
            Token raised = take();
            base = raised(raised, base, number(raised, raised.text().substring(1)));
        }
        Token sign = peek();
        if (accept("^")) {
            Expr exponent = nested(this::signed);
            return raised(sign, base, exponent);
        }
        if (sign.is("!")) {
            throw new Unreadable(Advice.FACTORIAL, sign.offset());
        }
        return base;
    }

    private Expr raised(Token sign, Expr base, Expr exponent) {
        if (exponent instanceof Expr.Constant e && e.numerator().abs().compareTo(LARGEST_EXPONENT) > 0) {
            String what = e.isInteger() ? "an exponent" : "the numerator of an exponent";
            throw new Unreadable(what + " may be at most 2^20, got " + ExprWriter.write(e), sign.offset());
        }
        if (base.equals(Expr.apply(Fn.EXP, Expr.ONE))) {
            return Expr.apply(Fn.EXP, exponent);
        }
        return at(sign, () -> power(base, exponent));
    }

    private Expr primary() {
        Token token = peek();
        if (token.kind() == Kind.NUMBER) {
            take();
            return number(token, token.text());
        } else if (token.kind() == Kind.NAME && !Advice.isWord(token.text()) && !isConjunction(token)) {
            take();
            return peek().is("(") || peek().is("[") ? call(token) : named(token);
        } else if (accept("(")) {
            Expr inner = sum();
            expect(")", "to close the parenthesis");
            return inner;
        } else if (accept("\u221a")) {
            Expr radicand = nested(this::primary);
            return power(radicand, Expr.rational(1, 2));
        }
        throw unexpected("expected a number, a variable, a function or \"(\"");
    }

    private Expr named(Token token) {
        String name = variable(token.text());
        if (variables.contains(name)) {
            return Expr.variable(name);
        }
        Definition definition = functions.get(name);
        if (definition != null && definition.parameters().isEmpty()) {
            return applied(token, definition, List.of());
        }
        if (name.equals("E") || name.equals("e")) {
            return Expr.apply(Fn.EXP, Expr.ONE);
        }
        String rest = functions.containsKey(name) || Elementary.isKnown(name)
                ? "it is a function and needs arguments"
                : "known: " + String.join(", ", variables);
        throw new Unreadable(
                Advice.on(name).orElse("unknown variable \"" + Advice.shorten(name) + "\"; " + rest), token.offset());
    }

    /** Returns the variable that a spelling stands for: lambda_W is lambdaW. */
    private String variable(String spelling) {
        String plain = spelling.replace("_", "");
        return !variables.contains(spelling) && variables.contains(plain) ? plain : spelling;
    }

    private Expr call(Token token) {
        String close = take().is("(") ? ")" : "]";
        if (!functions.containsKey(token.text())) {
            if (Elementary.name(token.text()).equals("D")) {
                return derivative(token, close);
            }
            if (!Elementary.isKnown(token.text())) {
                throw unknownFunction(token);
            }
        }
        List<Expr> arguments = new ArrayList<>();
        if (!accept(close)) {
            do {
                arguments.add(sum());
            } while (accept(","));
            expect(close, "after the arguments of " + token.text());
        }
        Definition definition = functions.get(token.text());
        return definition != null
                ? applied(token, definition, arguments)
                : at(token, () -> elementary(token, Elementary.name(token.text()), arguments));
    }

    private Unreadable unknownFunction(Token token) {
        String name = token.text();
        if (variables.contains(variable(name))) {
            return new Unreadable(
                    "\"" + name + "\" is a variable, not a function; write " + name + "*(...)", token.offset());
        }
        Set<String> known = new LinkedHashSet<>(functions.keySet());
        known.addAll(new TreeSet<>(Elementary.names()));
        String like = known.stream()
                .filter(name::equalsIgnoreCase)
                .map(k -> "did you mean \"" + k + "\"? ")
                .findFirst()
                .orElse("");
        return new Unreadable(
                Advice.on(name)
                        .orElse("unknown function \"" + Advice.shorten(name) + "\"; " + like + "known: "
                                + String.join(", ", known)),
                token.offset());
    }

    private Expr applied(Token token, Definition definition, List<Expr> arguments) {
        return at(token, () -> {
            Expr result = small(definition.at(arguments));
            Map<String, Expr> values = definition.values(arguments);
            arguments.forEach(argument -> guards.addAll(Domains.lost(Domains.conditions(argument), result)));
            guards.addAll(Domains.lost(definition.body(), values, result));
            guards.addAll(Domains.substitute(conditions.getOrDefault(definition.name(), List.of()), values));
            return result;
        });
    }

    private Expr elementary(Token token, String name, List<Expr> arguments) {
        if (name.equals("Power")) {
            checkNumber(name, 2, arguments);
            return raised(token, arguments.get(0), arguments.get(1));
        }
        if (name.equals("Log") && arguments.size() == 2) {
            if (!token.text().equals("Log")) {
                throw new IllegalArgumentException("the base stands first in some languages and last in others; write"
                        + " Log(base, x), or Log(x)/Log(base)");
            }
            return product(List.of(log(arguments.get(1)), power(log(arguments.get(0)), Expr.MINUS_ONE)));
        }
        Definition definition = Elementary.book().get(name);
        if (definition != null) {
            return applied(token, definition, arguments);
        }
        Fn function = Elementary.function(name);
        if (function.arity() == 1) {
            checkNumber(name, 1, arguments);
            return Expr.apply(function, arguments.get(0));
        }
        if (arguments.size() < 2) {
            throw new IllegalArgumentException(name + " takes 2 arguments or more, got " + arguments.size());
        }
        Expr result = arguments.get(arguments.size() - 1);
        for (int i = arguments.size() - 2; i >= 0; i--) {
            result = Expr.apply(function, arguments.get(i), result);
        }
        return result;
    }

    private static Expr log(Expr x) {
        return Expr.apply(Fn.LOG, x);
    }

    private static void checkNumber(String name, int number, List<Expr> arguments) {
        if (arguments.size() != number) {
            throw new IllegalArgumentException(name + " takes " + number + (number == 1 ? " argument" : " arguments")
                    + ", got " + arguments.size());
        }
    }

    private Expr derivative(Token token, String close) {
        Expr result = sum();
        if (!peek().is(",")) {
            throw unexpected("D needs an expression and a variable: D(f, x)");
        }
        while (accept(",")) {
            boolean braces = accept("{");
            Token by = peek();
            String name = variable(by.text());
            if (by.kind() != Kind.NAME || !variables.contains(name)) {
                throw new Unreadable(
                        "D needs variables after the expression (D(f, x, x) or D(f, {x, 2}) for the second"
                                + " derivative), got \"" + Advice.shorten(by.text()) + "\"",
                        by.offset());
            }
            take();
            int order = 1;
            if (braces) {
                expect(",", "as in D(f, {x, 2})");
                order = order(take());
                expect("}", "as in D(f, {x, 2})");
            }
            for (int i = 0; i < order; i++) {
                Expr before = result;
                result = at(token, () -> derivative(before, name));
            }
        }
        expect(close, "after D(f, x");
        return result;
    }

    private static int order(Token token) {
        if (token.kind() != Kind.NUMBER
                || !token.text().matches("[0-9]{1,2}")
                || Integer.parseInt(token.text()) > MAX_ORDER
                || Integer.parseInt(token.text()) == 0) {
            throw new Unreadable(
                    "the order of a derivative, as in D(f, {x, 2}), must be a whole number from 1 to " + MAX_ORDER
                            + ", got \"" + Advice.shorten(token.text()) + "\"",
                    token.offset());
        }
        return Integer.parseInt(token.text());
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

    private Expr power(Expr base, Expr exponent) {
        Expr result = small(Expr.power(base, exponent));
        if (result instanceof Expr.Constant) {
            // x^0 is 1, yet only where x is defined and not 0.
            List<Relation> asked = new ArrayList<>(Domains.conditions(base));
            Domains.ofPower(base, exponent).ifPresent(asked::add);
            guards.addAll(Domains.lost(asked, result));
        }
        return result;
    }

    private Expr derivative(Expr f, String x) {
        Expr result = small(f.derivative(x));
        guards.addAll(Domains.lost(Domains.differentiable(f, x), result));
        return result;
    }

    private static BigDecimal decimal(Token token, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new Unreadable("the number \"" + Advice.shorten(text) + "\" is too large or small", token.offset());
        }
    }

    private static Expr.Constant number(Token token, String text) {
        BigDecimal value = decimal(token, text);
        long exponent = (long) value.precision() - value.scale() - 1;
        if (value.precision() > MAX_DIGITS || Math.abs(exponent) > MAX_POWER_OF_TEN) {
            throw new Unreadable(
                    "a number may have at most " + MAX_DIGITS + " digits and an exponent of at most " + MAX_POWER_OF_TEN
                            + ", got \"" + Advice.shorten(text) + "\"",
                    token.offset());
        }
        return value.scale() <= 0
                ? new Expr.Constant(value.toBigIntegerExact(), BigInteger.ONE)
                : new Expr.Constant(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }
}
