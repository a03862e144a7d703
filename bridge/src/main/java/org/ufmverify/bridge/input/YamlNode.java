package org.ufmverify.bridge.input;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A value in a YAML file, with typed access; every error names file, line and column. */
final class YamlNode {
    private static final String STANDARD_TAG = "tag:yaml.org,2002:";
    private static final Set<String> STANDARD =
            Set.of("str", "int", "float", "bool", "null", "seq", "map", "merge", "timestamp", "binary");

    private final String file;
    private final String what;
    private final Node node;

    YamlNode(String file, String what, Node node) {
        this.file = file;
        this.what = what;
        this.node = node;
        String tag = node.getTag().getValue();
        if (!tag.startsWith(STANDARD_TAG) || !STANDARD.contains(tag.substring(STANDARD_TAG.length()))) {
            throw error("tags are not accepted, got \"" + tag + "\"; remove it");
        }
        if (node.getAnchor().isPresent()) {
            throw error("anchors and aliases are not accepted; write the value out");
        }
    }

    /** Returns an error that names this place. */
    public InputError error(String sentence) {
        return new InputError(place(), sentence);
    }

    /**
     * Returns an error that names the place of a character of a text that begins here.
     *
     * @param text the text as read: folded lines, and items of a list joined, may be spaced otherwise in the file
     * @param offset the character, from 0
     */
    public InputError errorAt(String text, int offset, String sentence) {
        return new InputError(
                node.getStartMark().flatMap(mark -> placeOf(mark, text, offset)).orElse(place()), sentence);
    }

    private Optional<String> placeOf(Mark mark, String text, int offset) {
        int[] source = mark.getBuffer();
        int at = mark.getPointer();
        int line = mark.getLine();
        int column = mark.getColumn();
        int[] codes = text.codePoints().toArray();
        int wanted = text.codePointCount(0, Math.min(offset, text.length()));
        int read = 0;
        boolean begun = false;
        while (at < source.length) {
            boolean same = read < codes.length && source[at] == codes[read];
            if (read >= wanted && (same || read == codes.length)) {
                return Optional.of(file + ":" + (line + 1) + ":" + (column + 1));
            }
            if (same) {
                read++;
                begun = true;
            } else if (read < codes.length && Character.isWhitespace(codes[read]) && begun) {
                // A space that the file does not have, or has as the end of a line.
                read++;
                continue;
            } else if (!Character.isWhitespace(source[at]) && (begun || "\"'|>-+".indexOf(source[at]) < 0)) {
                // Escapes, comments: the place where the text begins will do.
                return Optional.empty();
            }
            column = source[at] == '\n' ? 0 : column + 1;
            line += source[at] == '\n' ? 1 : 0;
            at++;
        }
        return read >= wanted ? Optional.of(file + ":" + (line + 1) + ":" + (column + 1)) : Optional.empty();
    }

    /** Returns file, line and column, for example {@code claims.yaml:5:12}. */
    public String place() {
        return node.getStartMark()
                .map(m -> file + ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1))
                .orElse(file);
    }

    /**
     * Returns the entries of a mapping.
     *
     * @param known the keys that may occur
     * @throws InputError when this is no mapping, or a key is unknown or occurs twice
     */
    public Map<String, YamlNode> mapping(Collection<String> known) {
        return entries(key -> {
            if (!known.contains(key.text())) {
                throw key.error("unknown key \"" + shorten(key.text()) + "\" in " + what + "; known: "
                        + String.join(", ", known));
            }
        });
    }

    /**
     * Returns the entries of a mapping with any keys.
     *
     * @throws InputError when this is no mapping, or a key occurs twice
     */
    public Map<String, YamlNode> mapping() {
        return entries(key -> {});
    }

    private Map<String, YamlNode> entries(Consumer<YamlNode> check) {
        if (!(node instanceof MappingNode map)) {
            throw error(what + " must be a mapping (key: value), got " + kind());
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            YamlNode keyNode = new YamlNode(file, "a key of " + what, tuple.getKeyNode());
            String key = keyNode.text();
            check.accept(keyNode);
            if (entries.put(key, new YamlNode(file, key, tuple.getValueNode())) != null) {
                throw keyNode.error("key \"" + key + "\" occurs twice in " + what + "; keep one");
            }
        }
        return entries;
    }

    /**
     * Returns the items of a sequence.
     *
     * @throws InputError when this is no sequence
     */
    public List<YamlNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw error(what + " must be a list, got " + kind());
        }
        List<YamlNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlNode(file, "an item of " + what, item));
        }
        return items;
    }

    /**
     * Returns the items of a sequence, or what is no sequence as the only item.
     *
     * @throws InputError when the sequence is empty
     */
    public List<YamlNode> some() {
        List<YamlNode> items = isList() ? items() : List.of(this);
        if (items.isEmpty()) {
            throw error(what + " must have at least one value, got none");
        }
        return items;
    }

    /** Makes a value and gives an error the place of this node. */
    public <T> T located(Supplier<T> make) {
        try {
            return make.get();
        } catch (InputError e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw error(e.getMessage());
        }
    }

    /** Returns the items of a sequence, or a single value as the only item. */
    public List<YamlNode> itemsOrOne() {
        return node instanceof ScalarNode ? List.of(this) : items();
    }

    /**
     * Returns the keys and values of a mapping as they stand, which may repeat keys.
     *
     * @throws InputError when this is no mapping
     */
    public List<Map.Entry<YamlNode, YamlNode>> pairs() {
        if (!(node instanceof MappingNode map)) {
            throw error(what + " must be a mapping (key: value), got " + kind());
        }
        List<Map.Entry<YamlNode, YamlNode>> pairs = new ArrayList<>();
        for (NodeTuple tuple : map.getValue()) {
            pairs.add(Map.entry(
                    new YamlNode(file, "a key of " + what, tuple.getKeyNode()),
                    new YamlNode(file, "a value of " + what, tuple.getValueNode())));
        }
        return pairs;
    }

    /** Returns whether this is a sequence. */
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Returns whether this is a mapping. */
    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /**
     * Returns the text of a scalar as written.
     *
     * @throws InputError when this is no scalar
     */
    public String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw error(what + " must be a single value, got " + kind());
        }
        return scalar.getValue();
    }

    /**
     * Returns a decimal number, exactly as written.
     *
     * @throws InputError when this is no number
     */
    public BigDecimal decimal() {
        try {
            BigDecimal value = new BigDecimal(text().strip());
            if (value.precision() > 60 || Math.abs(value.scale()) > 400) {
                throw error(what + " must be a number of at most 60 digits, got \"" + shorten(text()) + "\"");
            }
            return value;
        } catch (NumberFormatException e) {
            throw error(what + " must be a number, got \"" + shorten(text()) + "\"");
        }
    }

    /**
     * Returns a number within bounds.
     *
     * @throws InputError when it is none
     */
    public double number(Bounds bounds) {
        double value = decimal().doubleValue();
        if (!bounds.contains(value)) {
            throw error(what + " must be " + bounds + ", got " + text());
        }
        return value;
    }

    /**
     * Returns a whole number in [low, high].
     *
     * @throws InputError when it is none
     */
    public int integer(int low, int high) {
        BigDecimal value = decimal();
        if (value.stripTrailingZeros().scale() > 0
                || value.compareTo(BigDecimal.valueOf(low)) < 0
                || value.compareTo(BigDecimal.valueOf(high)) > 0) {
            throw error(what + " must be a whole number in [" + low + ", " + high + "], got " + text());
        }
        return value.intValue();
    }

    /**
     * Returns true or false.
     *
     * @throws InputError when it is neither
     */
    public boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw error(what + " must be true or false, got \"" + shorten(text()) + "\"");
        };
    }

    /**
     * Returns the constant of the given name, in lower case as users write it.
     *
     * @throws InputError when there is none
     */
    public String oneOf(Collection<String> choices) {
        if (!choices.contains(text())) {
            throw error(what + " must be one of " + String.join(", ", choices) + ", got \"" + shorten(text()) + "\"");
        }
        return text();
    }

    /** Returns the entry of that key, when there is one. */
    public static Optional<YamlNode> entry(Map<String, YamlNode> entries, String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /**
     * Returns the entry of that key.
     *
     * @throws InputError when it is missing
     */
    public YamlNode required(Map<String, YamlNode> entries, String key) {
        YamlNode value = entries.get(key);
        if (value == null) {
            throw error(what + " needs the key \"" + key + "\"");
        }
        return value;
    }

    private String kind() {
        return node instanceof MappingNode
                ? "a mapping"
                : node instanceof SequenceNode ? "a list" : "\"" + shorten(text()) + "\"";
    }

    private static String shorten(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
}
