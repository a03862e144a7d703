package org.ufmverify.bridge.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ufmverify.theory.loss.LossFamily;
import org.ufmverify.theory.loss.LossParameter;
import org.ufmverify.theory.loss.LossReader;
import org.ufmverify.theory.loss.Losses;

/**
 * Reads a file of users' losses:
 *
 * <pre>
 * losses:
 *   - name: my-focal
 *     parameters: {eta: "0 &lt;= eta &lt;= 5"}
 *     of: "-(1-p)^eta*Log(p)"
 * </pre>
 *
 * <p>{@code of} is an expression in {@code p}, the softmax probability of the true class, or in {@code z_k} with {@code Sum(f)},
 * {@code SumOther(f)} or {@code MaxOther(f)} of an expression f in {@code z} and {@code z_k}; {@code K} and the parameters may occur
 * everywhere. A parameter that is not given on the command line has the middle of its range.
 */
public final class LossFile {
    private static final List<String> KEYS = List.of("name", "parameters", "of");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final Pattern PARAMETER = Pattern.compile("[a-z][A-Za-z0-9]{0,19}");
    private static final String NUMBER = "([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)";
    private static final Pattern RANGE =
            Pattern.compile("\\s*" + NUMBER + "\\s*(<=?)\\s*([A-Za-z0-9]+)\\s*(<=?)\\s*" + NUMBER + "\\s*");
    private static final int MAX_LOSSES = 100;

    private LossFile() {}

    /**
     * Reads the losses of a file.
     *
     * @param file the YAML file
     * @return the losses in the order of the file, at least one
     * @throws InputError when the file is missing or malformed; names line and column
     * @throws IOException when it cannot be read
     */
    public static List<LossFamily> read(Path file) throws IOException {
        return of(YamlFile.read(file));
    }

    static List<LossFamily> of(YamlNode root) {
        return families(root.required(root.mapping(List.of("losses")), "losses"));
    }

    /** Reads a list of losses. */
    static List<LossFamily> families(YamlNode losses) {
        List<YamlNode> items = losses.items();
        if (items.isEmpty() || items.size() > MAX_LOSSES) {
            throw losses.error("losses must have 1 to " + MAX_LOSSES + " items, got " + items.size());
        }
        List<LossFamily> families = new ArrayList<>();
        for (YamlNode item : items) {
            LossFamily family = family(item);
            boolean known = Losses.builtIn().stream().anyMatch(f -> f.name().equals(family.name()))
                    || families.stream().anyMatch(f -> f.name().equals(family.name()));
            if (known) {
                throw item.error("a loss named \"" + family.name() + "\" exists already; choose another name");
            }
            families.add(family);
        }
        return List.copyOf(families);
    }

    private static LossFamily family(YamlNode item) {
        Map<String, YamlNode> entries = item.mapping(KEYS);
        YamlNode nameNode = item.required(entries, "name");
        String name = nameNode.text();
        if (!NAME.matcher(name).matches()) {
            throw nameNode.error(
                    "name must be 1 to 60 lower-case letters, digits or '-', a letter first, got \"" + name + "\"");
        }
        List<LossParameter> parameters = new ArrayList<>();
        YamlNode.entry(entries, "parameters")
                .ifPresent(node -> node.mapping().forEach((key, value) -> parameters.add(parameter(key, value))));
        YamlNode of = item.required(entries, "of");
        try {
            return LossReader.read(name, parameters, of.text(), Optional.empty());
        } catch (InputError e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw of.error(e.getMessage());
        }
    }

    private static LossParameter parameter(String name, YamlNode range) {
        if (!PARAMETER.matcher(name).matches() || LossReader.RESERVED.contains(name)) {
            throw range.error(
                    "a parameter must be named by 1 to 20 letters and digits, a lower-case letter first, and not "
                            + String.join(", ", new java.util.TreeSet<>(LossReader.RESERVED)) + "; got \"" + name
                            + "\"");
        }
        Matcher parts = RANGE.matcher(range.text());
        if (!parts.matches() || !parts.group(3).equals(name)) {
            throw range.error("the range of " + name + " must read \"0 <= " + name + " <= 5\" (or with <), got \""
                    + range.text() + "\"");
        }
        double low = number(range, parts.group(1));
        double high = number(range, parts.group(5));
        if (!(low < high)) {
            throw range.error("the range of " + name + " is empty: " + range.text());
        }
        return new LossParameter(
                name,
                low + (high - low) / 2,
                low,
                parts.group(2).equals("<="),
                high,
                parts.group(4).equals("<="));
    }

    private static double number(YamlNode place, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw place.error("\"" + text + "\" is not a number");
        }
    }
}
