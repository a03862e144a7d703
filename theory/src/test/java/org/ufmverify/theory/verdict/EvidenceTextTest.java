package org.ufmverify.theory.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each piece of evidence says, and that none is forgotten. */
class EvidenceTextTest {
    private static final Map<String, String> POINT = Map.of("x", "1/3");

    static Stream<Arguments> sentences() {
        return Stream.of(
                Arguments.of(
                        new Evidence.Shown("x > 0", Method.Algebra.FACTORS),
                        Evidence.Kind.SYMBOLIC,
                        "x > 0: multiplied out over independent generators, the difference is a product of factors of"
                                + " known sign"),
                Arguments.of(
                        new Evidence.Shown("2 > 1", new Method.Digits()),
                        Evidence.Kind.INTERVAL,
                        "2 > 1: evaluated to as many digits as it takes"),
                Arguments.of(
                        new Evidence.Shown("maps", new Method.Entries(7)),
                        Evidence.Kind.SYMBOLIC,
                        "maps: 7 different entries, each multiplied out over independent generators"),
                Arguments.of(
                        new Evidence.Shown("x > 0", new Method.Solver("s-1.smt2")),
                        Evidence.Kind.SMT,
                        "x > 0: its negation contradicts the assumptions (s-1.smt2)"),
                Arguments.of(
                        new Evidence.Shown("x > 0", new Method.Inwards(List.of(), List.of())),
                        Evidence.Kind.SYMBOLIC,
                        "x > 0: in nonnegative coordinates all coefficients have one sign"),
                Arguments.of(
                        new Evidence.Shown("x > 0", new Method.Inwards(List.of("first", "then"), List.of("s-2.smt2"))),
                        Evidence.Kind.SYMBOLIC,
                        "x > 0: first; then (s-2.smt2)"),
                Arguments.of(
                        new Evidence.Shown(
                                "x > 0",
                                new Method.Cover(
                                        List.of(new Method.Side("x", "0.5", "2"), new Method.Side("y", "", "")),
                                        33,
                                        "the given variables")),
                        Evidence.Kind.INTERVAL,
                        "x > 0: certified on x in [0.5, 2], y unbounded by branch and bound over 33 boxes in the given"
                                + " variables"),
                Arguments.of(
                        new Evidence.Shown(
                                "x > 0",
                                new Method.OnBox(
                                        List.of(new Method.Side("x", "0.5", "2")),
                                        new Method.Inwards(List.of("first"), List.of()))),
                        Evidence.Kind.SYMBOLIC,
                        "x > 0: on x in [0.5, 2] first"),
                Arguments.of(
                        new Evidence.Determined(POINT), Evidence.Kind.SYMBOLIC, "the assumptions determine x = 1/3"),
                Arguments.of(new Evidence.Derived("2*x"), Evidence.Kind.SYMBOLIC, "derived 2*x"),
                Arguments.of(
                        new Evidence.Searched(21000, 20627, 1),
                        Evidence.Kind.SEARCH,
                        "no counterexample at 20627 admissible of 21000 points of the box, seed 1"),
                Arguments.of(
                        new Evidence.SearchedInTime(1),
                        Evidence.Kind.SEARCH,
                        "no counterexample in the points of the box tried until the time for the search was over, seed 1"),
                Arguments.of(
                        new Evidence.FailsOutside(POINT),
                        Evidence.Kind.SEARCH,
                        "outside the box, where nothing is certified, the claim fails at x = 1/3"),
                Arguments.of(
                        new Evidence.Found(Evidence.Finder.POINTS, 8),
                        Evidence.Kind.SEARCH,
                        "found among 8 points of the box"),
                Arguments.of(
                        new Evidence.Found(Evidence.Finder.PROBLEMS, 8),
                        Evidence.Kind.PROPERTY,
                        "generated problem number 8 failed and was made as simple as it goes"),
                Arguments.of(
                        new Evidence.Witness(POINT, true), Evidence.Kind.WITNESS, "the assumptions hold at x = 1/3"),
                Arguments.of(
                        new Evidence.Witness(POINT, false),
                        Evidence.Kind.WITNESS,
                        "the assumptions hold at a point that agrees with x = 1/3 to 30 digits"),
                Arguments.of(
                        new Evidence.Tried(40, 5, "is `x`"),
                        Evidence.Kind.PROPERTY,
                        "40 generated problems, none failing, seed 5: is `x`"),
                Arguments.of(
                        new Evidence.Undecided("no time"), Evidence.Kind.PROPERTY, "not decided numerically: no time"),
                Arguments.of(
                        new Opinion.Agrees(1, 50),
                        Evidence.Kind.SECOND_OPINION,
                        "evaluated to 50 digits at a point that satisfies the assumptions, the claim holds" + " there"),
                Arguments.of(
                        new Opinion.Agrees(12, 50),
                        Evidence.Kind.SECOND_OPINION,
                        "evaluated to 50 digits at 12 points that satisfy the assumptions, the claim" + " holds there"),
                Arguments.of(
                        new Opinion.Disagrees(POINT, "x > 1", "-2/3", 50),
                        Evidence.Kind.SECOND_OPINION,
                        "evaluated to 50 digits, x > 1 does not hold at x = 1/3: left minus right is -2/3"),
                Arguments.of(
                        new Opinion.Silent(Opinion.Silence.NOT_EVALUATED, 50),
                        Evidence.Kind.SECOND_OPINION,
                        "the claim could not be evaluated to 50 digits, so there is no second opinion"));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void aPieceOfEvidenceSaysItsNumbers(Evidence.Item item, Evidence.Kind kind, String sentence) {
        assertThat(item.kind()).isEqualTo(kind);
        assertThat(EvidenceText.of(item)).isEqualTo(sentence);
    }

    /** A new piece of evidence, or a new method, has to be added above. */
    @Test
    void everyPieceOfEvidenceHasItsSentence() {
        List<Class<?>> kinds = new ArrayList<>(leaves(Evidence.Item.class));
        kinds.addAll(leaves(Method.class));
        kinds.remove(Evidence.Shown.class);
        assertThat(sentences()
                        .map(arguments -> arguments.get()[0])
                        .map(item -> item instanceof Evidence.Shown shown
                                ? shown.method().getClass()
                                : item.getClass())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    private static List<Class<?>> leaves(Class<?> type) {
        return type.isSealed() && type.isInterface()
                ? Stream.of(type.getPermittedSubclasses())
                        .flatMap(sub -> leaves(sub).stream())
                        .toList()
                : List.of(type);
    }

    @Test
    void aCounterexampleSaysWhatBothSidesAre() {
        assertThat(EvidenceText.of((Counterexample.Failure) new Counterexample.Sides("x > 1", "0", "1", "-1")))
                .isEqualTo("x > 1 fails: the left side is 0, the right side is 1, and left minus right is -1");
        assertThat(EvidenceText.of(
                        (Counterexample.Failure) new Counterexample.Sides("x + ".repeat(60) + "1 > 0", "0", "1", "-1")))
                .startsWith("the claim fails: the left side is 0");
        assertThat(EvidenceText.of(new Counterexample.Crossing("x^2 != 2")))
                .isEqualTo(
                        "x^2 != 2 fails: both sides are equal at a point that agrees with this one to 30 digits, where"
                                + " an expression that is zero only if they are equal changes its sign and is continuous");
        assertThat(EvidenceText.of(new Counterexample.OnEquation("x < 1", "x^2 == 2")))
                .isEqualTo("x < 1 fails at a point that agrees with this one to 30 digits, where x^2 == 2 holds by the"
                        + " intermediate value theorem");
        assertThat(EvidenceText.of(new Counterexample.Measured("the rank is 2")))
                .isEqualTo("the rank is 2");
    }
}
