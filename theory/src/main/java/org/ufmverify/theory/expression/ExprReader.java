package org.ufmverify.theory.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ufmverify.theory.expression.text.Unreadable;

/**
 * Reads expressions and relations: {@code +, -, *, /, ^}, numbers with or without point and exponent (exactly, {@code 1e-9} is
 * 10^-9), variables, functions; relations {@code ==, !=, <, <=, >, >=}, joined by {@code &&}.
 *
 * <p>The usual other spellings are accepted where they have one meaning only ({@code log, **, and, =}, Greek letters, signs
 * such as &le;); whatever else is not in the vocabulary is refused by name, with its place and what to write instead. A text
 * becomes a tree of known functions and variables and nothing more: it can reach neither files nor processes.
 */
public final class ExprReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}");
    private static final Pattern SIGNATURE = Pattern.compile("\\s*([^(\\s]*)\\s*(?:\\(([^)]*)\\))?\\s*");
    /** Names that have a meaning of their own in the language. */
    private static final Set<String> RESERVED = Set.of("D", "E", "e", "Pi", "pi", "I", "and", "or", "not", "in");

    private final Set<String> variables;
    private final Map<String, Definition> functions;
    /** What must be defined for a definition of the user's, although it does not occur in its body. */
    private final Map<String, List<Relation>> conditions;

    private ExprReader(
            Set<String> variables, Map<String, Definition> functions, Map<String, List<Relation>> conditions) {
        this.variables = new TreeSet<>(variables);
        this.functions = new LinkedHashMap<>(functions);
        this.conditions = new LinkedHashMap<>(conditions);
    }

    /**
     * Returns a reader.
     *
     * @param variables the variables that may occur
     * @param functions the functions that may be called besides the elementary ones, by name
     */
    public static ExprReader of(Set<String> variables, Map<String, Definition> functions) {
        return new ExprReader(variables, functions, Map.of());
    }

    /**
     * Returns a reader that knows a further variable.
     *
     * @param name letters, digits and underscores, a letter first
     * @throws IllegalArgumentException with one sentence when the name is taken or malformed
     */
    public ExprReader withVariable(String name) {
        checkName(name);
        Set<String> all = new TreeSet<>(variables);
        all.add(name);
        return new ExprReader(all, functions, conditions);
    }

    /**
     * Returns a reader that knows a further function or abbreviation.
     *
     * @param signature a name with parameters, such as {@code ratio(K, a, delta)}, or without any
     * @param text what it means, in the variables, the parameters and the functions known so far
     * @throws IllegalArgumentException with one sentence when the name is taken or the text malformed
     */
    public ExprReader with(String signature, String text) {
        Matcher parts = SIGNATURE.matcher(signature);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a definition is named as ratio(K, a, delta) or as c, got \"" + signature + "\"");
        }
        String name = parts.group(1);
        checkName(name);
        List<String> parameters = new ArrayList<>();
        if (parts.group(2) != null) {
            for (String parameter : parts.group(2).split(",", -1)) {
                String stripped = parameter.strip();
                if (!NAME.matcher(stripped).matches() || RESERVED.contains(stripped) || parameters.contains(stripped)) {
                    throw new IllegalArgumentException("the parameters of " + name
                            + " must be different names of letters, digits and underscores, got \"" + stripped + "\"");
                }
                parameters.add(stripped);
            }
        }
        Set<String> all = new TreeSet<>(variables);
        all.addAll(parameters);
        Parser parser = new Parser(text, all, functions, conditions);
        Expr body = parser.expression();
        Map<String, Definition> more = new LinkedHashMap<>(functions);
        more.put(name, new Definition(name, parameters, name, "defined by the user", text, body));
        Map<String, List<Relation>> moreConditions = new LinkedHashMap<>(conditions);
        moreConditions.put(name, parser.guards());
        return new ExprReader(variables, more, moreConditions);
    }

    private void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a name must be 1 to 60 letters, digits and underscores, a letter first, got \"" + name + "\"");
        }
        if (variables.contains(name)
                || functions.containsKey(name)
                || RESERVED.contains(name)
                || Parser.isElementary(name)) {
            throw new IllegalArgumentException("the name \"" + name + "\" has a meaning already; choose another one");
        }
    }

    /**
     * Reads an expression.
     *
     * @throws Unreadable when the text is malformed or uses an unknown name
     */
    public Expr expression(String text) {
        return new Parser(text, variables, functions, conditions).expression();
    }

    /**
     * Reads relations joined by {@code &&}; a chain such as {@code 0 < a < 1} gives two.
     *
     * <p>Where reading loses a part that is not defined everywhere (the f of D(f, x), a factor next to 0), a relation
     * {@code part == part} is added at the end, which holds exactly where the part is defined.
     *
     * @throws Unreadable when the text is malformed, uses an unknown name or is no relation
     */
    public List<Relation> relations(String text) {
        Parser parser = new Parser(text, variables, functions, conditions);
        List<Relation> found = parser.relations();
        parser.guards().stream().filter(g -> !found.contains(g)).forEach(found::add);
        return List.copyOf(found);
    }
}
