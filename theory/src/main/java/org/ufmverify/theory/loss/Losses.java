package org.ufmverify.theory.loss;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The losses that are built in, and how a loss is named in one word, for example {@code focal:eta=2}. */
public final class Losses {
    /** Written in place of a parameter's value to leave it open. */
    public static final String ANY = "any";

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private static final Map<String, LossFamily> BUILT_IN = new LinkedHashMap<>();

    static {
        List<LossParameter> none = List.of();
        entropy("ce", none, "-Log(p)", "0");
        entropy("ls", List.of(smoothing(0.1)), "Log(Sum(Exp(z-z_k)))-delta/K*Sum(z-z_k)", "delta");
        define(
                "poly1",
                List.of(new LossParameter("eps", 1, -1, true, INFINITE, false)),
                "-Log(p)+eps*(1-p)",
                Optional.empty());
        define(
                "focal",
                List.of(new LossParameter("eta", 2, 0, true, INFINITE, false)),
                "-(1-p)^eta*Log(p)",
                Optional.empty());
        List<LossParameter> exact = List.of(smoothing(0));
        define(
                "mse",
                exact,
                "((z_k-1+delta-delta/K)^2+SumOther((z-delta/K)^2))/2",
                conjugate(exact, "g^2/2+g*(1-delta+delta/K)", "g^2/2+g*delta/K", "1", "1", false));
        define(
                "centred-mse",
                exact,
                "(Sum((z-z_k)^2)-Sum(z-z_k)^2/K)/2+(1-delta)*Sum(z-z_k)/K+((1-delta)^2+(2-delta)*delta/K)/2",
                conjugate(exact, "g^2/2+g*(1-delta+delta/K)-1/(2*K)", "g^2/2+g*delta/K", "1", "1", true));
        define("squared-hinge", none, "SumOther(Max(0,1-z_k+z)^2)/2", conjugate(none, "0", "g^2/2-g", "1", "g", true));
        define("crammer-singer", none, "Max(0,MaxOther(1-z_k+z))", Optional.empty());
        define("weston-watkins", none, "SumOther(Max(0,1-z_k+z))", Optional.empty());
        define(
                "sigmoid-bce",
                exact,
                "Sum(Log(1+Exp(z)))-(1-delta)*z_k-delta/K*Sum(z)",
                conjugate(
                        exact,
                        "(g+1-delta+delta/K)*Log(g+1-delta+delta/K)+(delta-delta/K-g)*Log(delta-delta/K-g)",
                        "(g+delta/K)*Log(g+delta/K)+(1-g-delta/K)*Log(1-g-delta/K)",
                        "Min(g+1-delta+delta/K,delta-delta/K-g)",
                        "Min(g+delta/K,1-g-delta/K)",
                        false));
    }

    private Losses() {}

    private static LossParameter smoothing(double usual) {
        return new LossParameter("delta", usual, 0, true, 1, false);
    }

    /** Defines cross-entropy with the label (1 - smoothing) e_k + (smoothing/K) 1; l* is minus the entropy of g + label. */
    private static void entropy(String name, List<LossParameter> parameters, String text, String smoothing) {
        String own = "(g+1-" + smoothing + "+" + smoothing + "/K)";
        String wrong = "(g+" + smoothing + "/K)";
        define(
                name,
                parameters,
                text,
                conjugate(parameters, own + "*Log" + own, wrong + "*Log" + wrong, own, wrong, true));
    }

    private static Optional<Conjugate> conjugate(
            List<LossParameter> parameters,
            String own,
            String wrong,
            String ownDomain,
            String wrongDomain,
            boolean sumsToZero) {
        return Optional.of(new Conjugate(
                LossReader.component(parameters, own),
                LossReader.component(parameters, wrong),
                LossReader.component(parameters, ownDomain),
                LossReader.component(parameters, wrongDomain),
                sumsToZero));
    }

    private static void define(
            String name, List<LossParameter> parameters, String text, Optional<Conjugate> conjugate) {
        BUILT_IN.put(name, LossReader.read(name, parameters, text, conjugate));
    }

    /** Returns the built-in losses by name, each with its usual parameters in {@link LossFamily#example()}. */
    public static Collection<LossFamily> builtIn() {
        return List.copyOf(BUILT_IN.values());
    }

    /**
     * Reads a loss by name and parameters, for example {@code ls:delta=0.1}; several parameters are joined by commas, and one that
     * is not given has its usual value.
     *
     * @throws IllegalArgumentException for an unknown loss or parameter, or a value out of range
     */
    public static Loss parse(String text) {
        return parse(text, List.of());
    }

    /** Reads a loss like {@link #parse(String)}, from the built-in losses and further ones, which come first. */
    public static Loss parse(String text, Collection<LossFamily> further) {
        Set<String> open = open(text);
        if (!open.isEmpty()) {
            throw new IllegalArgumentException("the loss \"" + text + "\" leaves " + String.join(", ", open)
                    + " open; give a number, as in " + family(text, further).example());
        }
        return parseOpen(text, further);
    }

    /**
     * Reads a loss of which parameters may be open, for example {@code ls:delta=any}.
     *
     * @return the loss; an open parameter has its usual value, like one that is not given
     * @throws IllegalArgumentException for an unknown loss or parameter, or a value out of range
     */
    public static Loss parseOpen(String text, Collection<LossFamily> further) {
        LossFamily family = family(text, further);
        Map<String, Double> values = new LinkedHashMap<>();
        parameters(text).forEach((name, value) -> values.put(name, value.orElseGet(() -> family.usual(name))));
        return family.with(values);
    }

    /**
     * Returns the names of the parameters that a text such as {@code ls:delta=any} leaves open.
     *
     * @throws IllegalArgumentException when the text is malformed
     */
    public static Set<String> open(String text) {
        return parameters(text).entrySet().stream()
                .filter(e -> e.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static LossFamily family(String text, Collection<LossFamily> further) {
        int colon = text.indexOf(':');
        String name = (colon < 0 ? text : text.substring(0, colon)).strip();
        LossFamily family =
                further.stream().filter(f -> f.name().equals(name)).findFirst().orElse(BUILT_IN.get(name));
        if (family == null) {
            String known = java.util.stream.Stream.concat(further.stream(), BUILT_IN.values().stream())
                    .map(LossFamily::example)
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("unknown loss \"" + name + "\"; known: " + known);
        }
        return family;
    }

    /** Returns the parameters that a text names, with their values; those that are open without one. */
    private static Map<String, Optional<Double>> parameters(String whole) {
        int colon = whole.indexOf(':');
        Map<String, Optional<Double>> values = new LinkedHashMap<>();
        if (colon < 0) {
            return values;
        }
        for (String part : whole.substring(colon + 1).split(",", -1)) {
            String[] sides = part.split("=", 2);
            String name = sides[0].strip();
            Optional<Double> value = sides.length == 2 ? number(sides[1]) : Optional.empty();
            boolean isRead =
                    value.isPresent() || (sides.length == 2 && sides[1].strip().equals(ANY));
            if (name.isEmpty() || !isRead || values.put(name, value) != null) {
                throw new IllegalArgumentException(
                        "cannot read the loss \"" + whole
                                + "\"; write name:parameter=value,parameter=value, each parameter once, for example focal:eta=2");
            }
        }
        return values;
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text.strip())).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
