package org.ufmverify.theory.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a verdict rests on, in the order in which it was found: values, not sentences. {@link EvidenceText} puts them into
 * words.
 *
 * @param items the pieces of evidence
 */
public record Evidence(List<Item> items) {

    /** Copies the items. */
    public Evidence {
        items = List.copyOf(items);
    }

    /** Returns no evidence. */
    public static Evidence none() {
        return new Evidence(List.of());
    }

    /** Returns the pieces of evidence in this order. */
    public static Evidence of(Item... items) {
        return new Evidence(List.of(items));
    }

    /** Returns this evidence followed by another. */
    public Evidence and(Evidence other) {
        List<Item> all = new ArrayList<>(items);
        all.addAll(other.items);
        return new Evidence(all);
    }

    /** Returns this evidence followed by one more piece. */
    public Evidence and(Item item) {
        return and(of(item));
    }

    /** What sort of thing a piece of evidence is. */
    public enum Kind {
        /** Algebra. */
        SYMBOLIC,
        /** An evaluation by code that shares nothing with what was shown. */
        SECOND_OPINION,
        /** A solver for nonlinear real arithmetic. */
        SMT,
        /** Outward-rounded arithmetic over boxes. */
        INTERVAL,
        /** Generated problems. */
        PROPERTY,
        /** The search for a counterexample. */
        SEARCH,
        /** A point at which the assumptions hold. */
        WITNESS;

        /** Returns the word in JSON and on the terminal, for example {@code second-opinion}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A piece of evidence. */
    public sealed interface Item
            permits Shown,
                    Determined,
                    Derived,
                    Searched,
                    SearchedInTime,
                    FailsOutside,
                    Found,
                    Witness,
                    Tried,
                    Undecided,
                    Opinion {
        /** Returns what sort of thing it is. */
        Kind kind();
    }

    /**
     * A relation was shown, for all admissible points or, by a {@link Method.Cover} or {@link Method.OnBox}, for those of a box.
     *
     * @param statement the relation in input syntax, or what a set of relations says
     * @param method how
     */
    public record Shown(String statement, Method method) implements Item {
        @Override
        public Kind kind() {
            return method.kind();
        }
    }

    /**
     * The assumptions determine variables.
     *
     * @param values what each is equal to, in input syntax
     */
    public record Determined(Map<String, String> values) implements Item {
        /** Copies the values, keeping their order. */
        public Determined {
            values = ordered(values);
        }

        @Override
        public Kind kind() {
            return Kind.SYMBOLIC;
        }
    }

    /**
     * Computer algebra derived an expression, which was then compared with the stated one.
     *
     * @param expression the expression in input syntax
     */
    public record Derived(String expression) implements Item {
        @Override
        public Kind kind() {
            return Kind.SYMBOLIC;
        }
    }

    /**
     * No counterexample was found in the box.
     *
     * @param points how many points were tried
     * @param admissible at how many of them the assumptions held in floating point
     * @param seed the seed of the points
     */
    public record Searched(long points, long admissible, long seed) implements Item {
        @Override
        public Kind kind() {
            return Kind.SEARCH;
        }
    }

    /**
     * No counterexample was found until time was over; how far the search came depends on the machine and is left out.
     *
     * @param seed the seed of the points
     */
    public record SearchedInTime(long seed) implements Item {
        @Override
        public Kind kind() {
            return Kind.SEARCH;
        }
    }

    /**
     * The claim fails outside of the box for which it is asked, which refutes nothing.
     *
     * @param point where, exact values by variable
     */
    public record FailsOutside(Map<String, String> point) implements Item {
        /** Copies the point, keeping its order. */
        public FailsOutside {
            point = ordered(point);
        }

        @Override
        public Kind kind() {
            return Kind.SEARCH;
        }
    }

    /**
     * A counterexample was found.
     *
     * @param by by what
     * @param count how many points, boxes or problems it took; zero where nothing is counted
     */
    public record Found(Finder by, long count) implements Item {
        @Override
        public Kind kind() {
            return by == Finder.PROBLEMS ? Kind.PROPERTY : Kind.SEARCH;
        }
    }

    /** What finds counterexamples. */
    public enum Finder {
        /** Points of the box. */
        POINTS,
        /** A model of the negated claim, by the solver. */
        MODEL,
        /** Branch and bound. */
        BOXES,
        /** Two points at which signs differ. */
        SIGNS,
        /** Generated problems; the one that failed was made as simple as it goes. */
        PROBLEMS
    }

    /**
     * The assumptions can be met.
     *
     * @param point where they hold, values by variable
     * @param exact whether the values are exact; else a point agrees with them to 30 digits
     */
    public record Witness(Map<String, String> point, boolean exact) implements Item {
        /** Copies the point, keeping its order. */
        public Witness {
            point = ordered(point);
        }

        @Override
        public Kind kind() {
            return Kind.WITNESS;
        }
    }

    /**
     * No generated problem failed.
     *
     * @param problems how many were tried
     * @param seed the seed from which they were generated
     * @param property what was looked at, expressions between backquotes
     */
    public record Tried(int problems, long seed, String property) implements Item {
        @Override
        public Kind kind() {
            return Kind.PROPERTY;
        }
    }

    /**
     * Generated problems decided nothing.
     *
     * @param reason why
     */
    public record Undecided(String reason) implements Item {
        @Override
        public Kind kind() {
            return Kind.PROPERTY;
        }
    }

    private static Map<String, String> ordered(Map<String, String> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
