package org.ufmverify.bridge.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.expression.text.Unreadable;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.exact.Range;
import org.ufmverify.theory.prover.goal.Conjecture;

/**
 * Reads a file of users' conjectures:
 *
 * <pre>
 * claims:
 *   - id: data-kappa-falls
 *     title: Label smoothing lowers the data condition number
 *     assume: [K &gt;= 2, a &gt; 0, delta &gt;= 0, a + delta &lt; 1]
 *     integers: [K]
 *     claim: D(kappaData(K, a, delta), delta) &lt; 0
 *     box: {K: [2, 1000], a: [0.001, 0.9], delta: [0, 0.9]}
 * </pre>
 *
 * <p>{@code id} and {@code claim} are required. {@code assume}, {@code integers} and {@code box} beside {@code claims} are shared
 * by all claims; {@code variables: [x]} declares variables and {@code define: {ratio(K,a): ...}} functions and abbreviations
 * of the user's own.
 */
public final class ConjectureFile {
    private static final List<String> SHARED = List.of("assume", "integers", "box");
    private static final List<String> ROOT = List.of("claims", "assume", "integers", "box", "variables", "define");
    private static final List<String> KEYS = List.of("id", "title", "assume", "integers", "claim", "box");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern INFINITE =
            Pattern.compile("[-+]?(\\.?inf(inity)?|oo|\u221e)", Pattern.CASE_INSENSITIVE);
    private static final int MAX_CLAIMS = 1000;
    private static final int MAX_NAMES = 100;

    private final ExprReader reader;
    private final Set<String> variables;

    private ConjectureFile(ExprReader reader, Set<String> variables) {
        this.reader = reader;
        this.variables = variables;
    }

    /**
     * A conjecture with its claim as the user wrote it.
     *
     * @param conjecture what is to be decided
     * @param statement the claim as written
     */
    public record Entry(Conjecture conjecture, String statement) {}

    /**
     * Reads the conjectures of a file.
     *
     * @param file the YAML file
     * @return the conjectures in the order of the file, at least one
     * @throws InputError when the file is missing or malformed; names line and column
     * @throws IOException when it cannot be read
     */
    public static List<Entry> read(Path file) throws IOException {
        return of(YamlFile.read(file));
    }

    static List<Entry> of(YamlNode root) {
        Map<String, YamlNode> keys = root.mapping(ROOT);
        YamlNode claims = root.required(keys, "claims");
        List<YamlNode> items = claims.items();
        if (items.isEmpty() || items.size() > MAX_CLAIMS) {
            throw claims.error("claims must have 1 to " + MAX_CLAIMS + " items, got " + items.size());
        }
        ConjectureFile file = vocabulary(keys);
        Map<String, YamlNode> shared = new LinkedHashMap<>(keys);
        shared.keySet().retainAll(SHARED);
        Set<String> ids = new LinkedHashSet<>();
        List<Entry> entries = new ArrayList<>();
        for (YamlNode item : items) {
            Entry entry = file.entry(item, shared);
            if (!ids.add(entry.conjecture().id())) {
                throw item.error("id \"" + entry.conjecture().id() + "\" occurs twice; ids must differ");
            }
            entries.add(entry);
        }
        return List.copyOf(entries);
    }

    /** Reads what a file adds to the vocabulary. */
    private static ConjectureFile vocabulary(Map<String, YamlNode> keys) {
        ExprReader reader = Formulas.reader();
        Set<String> variables = new LinkedHashSet<>(Formulas.VARIABLES);
        Optional<YamlNode> declared = YamlNode.entry(keys, "variables");
        if (declared.isPresent()) {
            for (YamlNode node : declared.get().itemsOrOne()) {
                ExprReader known = reader;
                reader = located(node, node.text(), known::withVariable);
                variables.add(node.text());
            }
        }
        Optional<YamlNode> defined = YamlNode.entry(keys, "define");
        if (defined.isPresent()) {
            for (Definition definition : definitions(defined.get())) {
                ExprReader known = reader;
                // The signature is checked with a body that cannot be wrong, so that each error stands at its place.
                located(definition.place(), definition.signature(), signature -> known.with(signature, "0"));
                reader = located(
                        definition.meaning(), definition.text(), text -> known.with(definition.signature(), text));
            }
        }
        if (variables.size() > MAX_NAMES) {
            throw declared.orElseThrow().error("at most " + MAX_NAMES + " variables are read, got " + variables.size());
        }
        return new ConjectureFile(reader, variables);
    }

    private record Definition(YamlNode place, String signature, YamlNode meaning, String text) {}

    /** In a flow mapping {ratio(K,a): x/f(K,a)} YAML splits names and texts at commas: they are joined until parentheses close. */
    private static List<Definition> definitions(YamlNode node) {
        List<Definition> definitions = new ArrayList<>();
        YamlNode place = node;
        YamlNode meaning = null;
        StringBuilder signature = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (Map.Entry<YamlNode, YamlNode> pair : node.pairs()) {
            if (meaning != null && open(text) > 0) {
                text.append(", ").append(pair.getKey().text());
            } else if (signature.isEmpty()) {
                place = pair.getKey();
                signature.append(place.text());
            } else {
                signature.append(", ").append(pair.getKey().text());
            }
            if (meaning == null && open(signature) <= 0) {
                meaning = pair.getValue();
                text.append(meaning.text());
            }
            if (meaning != null && open(text) <= 0) {
                definitions.add(new Definition(place, signature.toString(), meaning, text.toString()));
                meaning = null;
                signature.setLength(0);
                text.setLength(0);
            }
        }
        if (!signature.isEmpty()) {
            throw place.error("a parenthesis is not closed in the definition \"" + signature + "\"");
        }
        return definitions;
    }

    private Entry entry(YamlNode item, Map<String, YamlNode> shared) {
        Map<String, YamlNode> entries = item.mapping(KEYS);
        YamlNode idNode = item.required(entries, "id");
        String id = idNode.text();
        if (!ID.matcher(id).matches()) {
            throw idNode.error("id must be 1 to 100 letters, digits, '.', '_' or '-', got \"" + id + "\"");
        }
        String title = YamlNode.entry(entries, "title").map(YamlNode::text).orElse(id);
        List<Relation> assumptions = new ArrayList<>();
        Set<String> integers = new TreeSet<>();
        Map<String, Range> box = new LinkedHashMap<>();
        for (Map<String, YamlNode> from : List.of(shared, entries)) {
            YamlNode.entry(from, "assume").map(this::relations).ifPresent(assumptions::addAll);
            YamlNode.entry(from, "integers").map(this::integers).ifPresent(integers::addAll);
            YamlNode.entry(from, "box").map(this::box).ifPresent(box::putAll);
        }
        List<Relation> claim = relations(item.required(entries, "claim"));
        return new Entry(new Conjecture(id, title, assumptions, integers, claim, box), written(entries.get("claim")));
    }

    private static String written(YamlNode claim) {
        return claim.isList()
                ? claim.items().stream().map(YamlNode::text).collect(Collectors.joining(" && "))
                : claim.text().strip();
    }

    private List<Relation> relations(YamlNode node) {
        if (!node.isList()) {
            return located(node, node.text(), reader::relations);
        }
        List<Relation> all = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        YamlNode first = node;
        // A flow list splits "margin(K, a, delta) > 0" at its commas: join items until the parentheses close.
        for (YamlNode item : node.items()) {
            first = text.isEmpty() ? item : first;
            text.append(text.isEmpty() ? "" : ", ").append(item.text());
            if (open(text) <= 0) {
                all.addAll(located(first, text.toString(), reader::relations));
                text.setLength(0);
            }
        }
        if (!text.isEmpty()) {
            all.addAll(located(first, text.toString(), reader::relations));
        }
        return all;
    }

    private static int open(CharSequence text) {
        return text.chars()
                .map(c -> c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0)
                .sum();
    }

    private Set<String> integers(YamlNode node) {
        Set<String> names = new TreeSet<>();
        for (YamlNode item : node.itemsOrOne()) {
            names.add(known(item, item.text()));
        }
        return names;
    }

    private Map<String, Range> box(YamlNode node) {
        Map<String, Range> box = new LinkedHashMap<>();
        node.mapping().forEach((name, value) -> {
            List<YamlNode> ends = value.items();
            if (ends.size() != 2) {
                throw value.error("a range needs two numbers, [low, high], got " + ends.size());
            }
            for (YamlNode end : ends) {
                if (INFINITE.matcher(end.text()).matches()) {
                    throw end.error("a range ends at numbers; to search without a bound leave \"" + name
                            + "\" out of the box, so that the assumptions alone bound it");
                }
            }
            box.put(
                    known(value, name),
                    located(
                            value,
                            ends.get(0).text(),
                            low -> Range.of(low, ends.get(1).text())));
        });
        return box;
    }

    private String known(YamlNode place, String name) {
        if (!variables.contains(name)) {
            throw place.error("unknown variable \"" + name + "\"; known: " + String.join(", ", variables)
                    + "; declare one of your own with variables: [" + name + "] beside claims");
        }
        return name;
    }

    /** Reads a text and gives an error the place where the text stands. */
    private static <T> T located(YamlNode node, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (InputError e) {
            throw e;
        } catch (Unreadable e) {
            throw node.errorAt(text, e.offset(), e.sentence());
        } catch (IllegalArgumentException e) {
            throw node.error(e.getMessage());
        }
    }
}
