package org.ufmverify.bridge.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.expression.Relation;
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
 * <p>{@code id} and {@code claim} are required.
 */
public final class ConjectureFile {
    private static final List<String> KEYS = List.of("id", "title", "assume", "integers", "claim", "box");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int MAX_CLAIMS = 1000;

    private ConjectureFile() {}

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
        YamlNode claims = root.required(root.mapping(List.of("claims")), "claims");
        List<YamlNode> items = claims.items();
        if (items.isEmpty() || items.size() > MAX_CLAIMS) {
            throw claims.error("claims must have 1 to " + MAX_CLAIMS + " items, got " + items.size());
        }
        Set<String> ids = new LinkedHashSet<>();
        List<Entry> entries = new ArrayList<>();
        for (YamlNode item : items) {
            Entry entry = entry(item);
            if (!ids.add(entry.conjecture().id())) {
                throw item.error("id \"" + entry.conjecture().id() + "\" occurs twice; ids must differ");
            }
            entries.add(entry);
        }
        return List.copyOf(entries);
    }

    private static Entry entry(YamlNode item) {
        Map<String, YamlNode> entries = item.mapping(KEYS);
        YamlNode idNode = item.required(entries, "id");
        String id = idNode.text();
        if (!ID.matcher(id).matches()) {
            throw idNode.error("id must be 1 to 100 letters, digits, '.', '_' or '-', got \"" + id + "\"");
        }
        String title = YamlNode.entry(entries, "title").map(YamlNode::text).orElse(id);
        List<Relation> assumptions =
                YamlNode.entry(entries, "assume").map(ConjectureFile::relations).orElse(List.of());
        Set<String> integers = YamlNode.entry(entries, "integers")
                .map(ConjectureFile::variables)
                .orElse(Set.of());
        List<Relation> claim = relations(item.required(entries, "claim"));
        Map<String, Range> box =
                YamlNode.entry(entries, "box").map(ConjectureFile::box).orElse(Map.of());
        return new Entry(new Conjecture(id, title, assumptions, integers, claim, box), written(entries.get("claim")));
    }

    private static String written(YamlNode claim) {
        return claim.isList()
                ? claim.items().stream().map(YamlNode::text).collect(Collectors.joining(" && "))
                : claim.text().strip();
    }

    private static List<Relation> relations(YamlNode node) {
        ExprReader reader = Formulas.reader();
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

    private static Set<String> variables(YamlNode node) {
        Set<String> names = new TreeSet<>();
        for (YamlNode item : node.items()) {
            names.add(known(item, item.text()));
        }
        return names;
    }

    private static Map<String, Range> box(YamlNode node) {
        Map<String, Range> box = new LinkedHashMap<>();
        node.mapping().forEach((name, value) -> {
            List<YamlNode> ends = value.items();
            if (ends.size() != 2) {
                throw value.error("a range needs two numbers, [low, high], got " + ends.size());
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

    private static String known(YamlNode place, String name) {
        if (!Formulas.VARIABLES.contains(name)) {
            throw place.error("unknown variable \"" + name + "\"; known: " + String.join(", ", Formulas.VARIABLES));
        }
        return name;
    }

    /** Reads a text and gives an error the place where the text stands. */
    private static <T> T located(YamlNode node, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (InputError e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw node.error(e.getMessage());
        }
    }
}
