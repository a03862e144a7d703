package org.ufmverify.theory.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ufmverify.theory.certificate.Genuine.at;
import static org.ufmverify.theory.certificate.Genuine.between;
import static org.ufmverify.theory.certificate.Genuine.cleared;
import static org.ufmverify.theory.certificate.Genuine.cover;
import static org.ufmverify.theory.certificate.Genuine.everywhere;
import static org.ufmverify.theory.certificate.Genuine.expr;
import static org.ufmverify.theory.certificate.Genuine.holds;
import static org.ufmverify.theory.certificate.Genuine.identity;
import static org.ufmverify.theory.certificate.Genuine.number;
import static org.ufmverify.theory.certificate.Genuine.onBox;
import static org.ufmverify.theory.certificate.Genuine.relation;
import static org.ufmverify.theory.certificate.Genuine.split;
import static org.ufmverify.theory.certificate.Genuine.statement;
import static org.ufmverify.theory.certificate.Genuine.unsatisfiable;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/** Right certificates are accepted; damaged and forged ones, each close to a right one, are rejected. */
class CheckerTest {
    private static final Proof EVIDENT = new Proof.Evident();
    private static final String GIBBS = "x*(Log(x)-Log(y)) >= x-y";
    private static final String NOT_GIBBS = "x*(Log(x)-Log(y))-x+y < 0";

    private static Arguments that(String name, Statement statement, Certificate certificate) {
        return Arguments.of(name, statement, certificate);
    }

    private static Proof gibbs(String facts, String negation) {
        return cleared("1", "x*(Log(x)-Log(y))-x+y", unsatisfiable(facts, negation));
    }

    private static Certificate shown(boolean onBox, List<Proof> conditions, Proof relation) {
        return new Certificate.Shown(onBox, conditions, List.of(relation));
    }

    /** The power of x to 2^32 + 1 or more, against 0: no text has so large an exponent, but a certificate may. */
    private static Statement huge(int more, Relation.Operator operator, String box) {
        Expr power = Expr.power(expr("x"), Expr.integer((1L << 32) + 1 + more));
        return new Statement(
                List.of(), Set.of(), List.of(new Relation(power, operator, Expr.ZERO)), Genuine.relations(box));
    }

    private static Proof lemma(String relation, Proof proof, Proof then) {
        return new Proof.Lemmas(List.of(new Proof.Lemma(relation(relation), proof)), then);
    }

    private static Proof substitution(String variable, String value, String equation, String slope, Proof then) {
        return new Proof.Substitution(variable, expr(value), relation(equation), number(slope), then);
    }

    private static Proof naming(String variable, String value, Proof then) {
        return new Proof.Naming(variable, expr(value), then);
    }

    private static Proof rises(boolean low, Proof onFace, Proof rise) {
        return cover(new Proof.Rises(0, "x", low, onFace, rise));
    }

    private static final Proof SECOND_DERIVATIVE = rises(true, EVIDENT, rises(true, EVIDENT, EVIDENT));

    static Stream<Arguments> right() {
        return Stream.of(
                that("fact", statement("a > 0", "a >= 0", ""), everywhere(EVIDENT)),
                that("weaker bound", statement("K >= 2", "K > 1", ""), everywhere(EVIDENT)),
                that("domain", statement("a > 0", "1/a > 0", ""), shown(false, List.of(EVIDENT), EVIDENT)),
                that("identity", statement("", "(a+1)^2 == a^2+2*a+1", ""), everywhere(identity("0"))),
                that("factors", statement("a > 1", "a^2-a > 0", ""), everywhere(identity("a", "a-1"))),
                that(
                        "logarithm of a quotient",
                        statement("x > 0, y > 0".replace(",", " &&"), "Log(x/y) == Log(x)-Log(y)", ""),
                        shown(false, List.of(EVIDENT, EVIDENT, EVIDENT, EVIDENT), identity("0"))),
                that(
                        "root of a square",
                        statement("x >= 0", "Sqrt(x^2) == x && Abs(x) == x && Max(x,0) == x", ""),
                        new Certificate.Shown(
                                false,
                                List.of(EVIDENT),
                                List.of(
                                        cleared("1", "Sqrt(x^2)-x", unsatisfiable("x >= 0", "Sqrt(x^2)-x != 0")),
                                        EVIDENT,
                                        EVIDENT))),
                that(
                        "power laws",
                        statement(
                                "x > 0",
                                "Exp(2*Log(x)-y)*Exp(y) == x^2 && Log(Exp(y)) == y && Sqrt(x)^2 == x && Sqrt(12) == 2*Sqrt(3)",
                                ""),
                        new Certificate.Shown(
                                false,
                                List.of(EVIDENT, EVIDENT, EVIDENT),
                                List.of(EVIDENT, EVIDENT, EVIDENT, EVIDENT))),
                that(
                        "solver",
                        statement("x > 0 && y > 0", GIBBS, ""),
                        shown(false, List.of(EVIDENT, EVIDENT), gibbs("x > 0 && y > 0", NOT_GIBBS))),
                that(
                        "lemma",
                        statement("x > 0 && y > x", "1/(y-x) > 0", ""),
                        shown(
                                false,
                                List.of(EVIDENT),
                                lemma("y-x > 0", unsatisfiable("y > x", "y-x <= 0"), identity("1/(y-x)")))),
                that(
                        "substitution",
                        statement("x+y == 1", "x*y <= 1/4", ""),
                        everywhere(substitution(
                                "y",
                                "1-x",
                                "x+y == 1",
                                "1",
                                cleared("-1", "x^2-x+1/4", unsatisfiable("", "x^2-x+1/4 < 0"))))),
                that(
                        "new name",
                        statement("a+delta < 1", "a <= 1-delta", ""),
                        everywhere(naming(
                                "u", "1-a-delta", substitution("a", "1-delta-u", "u == 1-a-delta", "1", EVIDENT)))),
                that("boundary and derivative", statement("x >= 0", "Exp(x)-1-x >= 0", ""), everywhere(EXPONENTIAL)),
                that(
                        "boundary and positive derivative",
                        statement("x > 0", "x^3+x > 0", ""),
                        everywhere(inwards(List.of(), List.of(), true, EVIDENT, EVIDENT))),
                that(
                        "boundary with a pole beyond",
                        statement("x >= 0 && x < 1", "1/(1-x)-1 >= 0", ""),
                        shown(
                                false,
                                List.of(EVIDENT),
                                inwards(List.of("1-x > 0"), List.of(EVIDENT), false, EVIDENT, EVIDENT))),
                that(
                        "two cases",
                        statement("", "Abs(x) >= x", ""),
                        everywhere(new Proof.Cases(relation("x >= 0"), EVIDENT, products("-2*x")))),
                that(
                        "the only integer",
                        statement("K > 1 && K < 5/2", "K == 2", "", "K"),
                        everywhere(new Proof.OneInteger("K", EVIDENT))),
                that(
                        "general goal",
                        statement("x > 1", "Log(x)^3 > 0", ""),
                        shown(false, List.of(EVIDENT), general("Log(x)", "u > 0", "u^3"))),
                that(
                        "sum of products",
                        statement("x > 0 && x < 1", "x^2-x+1 > 0", ""),
                        everywhere(products("x^2", "1-x"))),
                that("sum of squares", statement("", "x^2+2*x+1+y^2 >= 0", ""), everywhere(products("(x+1)^2", "y^2"))),
                that("one box", statement("", "x^2+1 > x", "x >= 0 && x <= 1"), onBox(cover(holds()))),
                that("huge odd power", huge(0, Relation.Operator.LESS, "x >= -2 && x <= -1"), onBox(cover(holds()))),
                that(
                        "huge even power",
                        huge(1, Relation.Operator.GREATER, "x >= -2 && x <= -1"),
                        onBox(cover(holds()))),
                that(
                        "two boxes",
                        statement("", "x*(2-x) < 9/5", "x >= 0 && x <= 2"),
                        onBox(cover(split("x", "1", holds(), holds())))),
                that(
                        "empty box",
                        statement("y-x >= 1/2", "y > 1/4", "x >= 0 && x <= 1 && y >= 0 && y <= 1"),
                        onBox(cover(split("y", "3/8", new Proof.Empty(0), holds())))),
                that(
                        "integers",
                        statement("", "(K-1/2)^2 > 1/5", "K >= -3 && K <= 3", "K"),
                        onBox(cover(split("K", "0", holds(), holds())))),
                that(
                        "one integer",
                        statement("", "(K-5/2)^2 >= 1/4", "K >= 2 && K <= 5", "K"),
                        onBox(cover(split("K", "2", holds(), split("K", "3", holds(), holds()))))),
                that(
                        "tight on a face",
                        statement("", "Exp(x)-1-x-x^2/2 >= 0", "x >= 0 && x <= 5"),
                        onBox(rises(true, EVIDENT, SECOND_DERIVATIVE))),
                that("point", statement("", "x^2 > x", "x >= 0 && x <= 1"), at("x = 1/2")),
                that("point with a root", statement("x^2 == 2 && x > 0", "x > 3/2", ""), at("x = Sqrt(2)")),
                that("close call", statement("", "Log(2) > 0.69314718055994530942", "x >= 0 && x <= 1"), at("x = 0")),
                that(
                        "sign change",
                        statement("", "x^2 != 2", "x >= 0 && x <= 2"),
                        between("x = 1414213562373095048/10^18", "x = 1414213562373095049/10^18", "x")),
                that(
                        "on a curve",
                        statement("x^2+y^2 == 1", "x+y <= 7/5", "x >= 0 && x <= 1 && y >= 0 && y <= 1"),
                        between("x = 0.7; y = 0.7141428428542849", "x = 0.7; y = 0.7141428428542850", "y")));
    }

    static Stream<Arguments> forged() {
        return Stream.of(forgedProofs(), forgedBoundaries(), forgedCovers(), forgedPoints())
                .flatMap(s -> s);
    }

    private static Stream<Arguments> forgedProofs() {
        Statement gibbs = statement("x > 0 && y > 0", GIBBS, "");
        List<Proof> defined = List.of(EVIDENT, EVIDENT);
        Statement sum = statement("x+y == 1", "x*y <= 1/4", "");
        Proof quarter = cleared("-1", "x^2-x+1/4", unsatisfiable("", "x^2-x+1/4 < 0"));
        return Stream.of(
                that("strict for weak", statement("a >= 0", "a > 0", ""), everywhere(EVIDENT)),
                that("sign flipped", statement("a > 0", "a < 0", ""), everywhere(EVIDENT)),
                that("assumption dropped", statement("", "a >= 0", ""), everywhere(EVIDENT)),
                that("stronger bound", statement("K >= 2", "K > 2", ""), everywhere(EVIDENT)),
                that("box taken for an assumption", statement("", "x >= 0", "x >= 0"), everywhere(EVIDENT)),
                that("domain left out", statement("a > 0", "1/a > 0", ""), everywhere(EVIDENT)),
                that("domain not shown", statement("a >= 0", "1/a >= 0", ""), shown(false, List.of(EVIDENT), EVIDENT)),
                that(
                        "undefined and multiplied by 0",
                        statement("", "x*Log(y)-x*Log(y) == 0", ""),
                        shown(false, List.of(EVIDENT), EVIDENT)),
                that("relation without a proof", statement("", "a == a && a > 0", ""), everywhere(EVIDENT)),
                that("wrong identity", statement("", "(a+1)^2 == a^2+2*a+2", ""), everywhere(identity("0"))),
                that("zero for a strict goal", statement("", "a > a", ""), everywhere(identity("0"))),
                that("wrong factor", statement("a > 1", "a^2-a > 0", ""), everywhere(identity("a", "a+1"))),
                that("factor of unknown sign", statement("a > 0", "a^2-a > 0", ""), everywhere(identity("a", "a-1"))),
                that("undefined factors", statement("", "a >= a", ""), everywhere(identity("0", "Log(x)"))),
                that(
                        "logarithm of a product of unknown signs",
                        statement("x*y > 0", "Log(x*y) == Log(Abs(x))+Log(y)", ""),
                        shown(false, List.of(EVIDENT, EVIDENT, EVIDENT), identity("0"))),
                that(
                        "root of a square of unknown sign",
                        statement("", "Sqrt(x^2) == x", ""),
                        shown(false, List.of(EVIDENT), identity("0"))),
                that("absolute value of unknown sign", statement("x > -1", "Abs(x) == x", ""), everywhere(EVIDENT)),
                that(
                        "factor that may vanish",
                        statement("a >= 0", "a*x == 0", ""),
                        everywhere(cleared("a", "x", EVIDENT))),
                that(
                        "negative factor dropped",
                        statement("a < 0 && x > 0", "a*x > 0", ""),
                        everywhere(cleared("a", "x", EVIDENT))),
                that("fact that is none", gibbs, shown(false, defined, gibbs("x > 0 && y > 0 && x > y", NOT_GIBBS))),
                that(
                        "negation of another goal",
                        gibbs,
                        shown(false, defined, gibbs("x > 0 && y > 0", "x*(Log(x)-Log(y))-x+y < -1"))),
                that(
                        "other claim",
                        statement("x > 0 && y > 0", "x*(Log(x)-Log(y)) >= 2*x-y", ""),
                        shown(false, defined, gibbs("x > 0 && y > 0", NOT_GIBBS))),
                that(
                        "fact dropped from the problem",
                        statement("a > 0", "a > 0 && a^3 > 0", ""),
                        new Certificate.Shown(
                                false,
                                List.of(),
                                List.of(EVIDENT, cleared("1", "a^3", unsatisfiable("", "a^3 <= 0"))))),
                that(
                        "satisfiable problem",
                        statement("a > 0", "a > 1", ""),
                        everywhere(cleared("1", "a-1", unsatisfiable("a > 0", "a-1 <= 0")))),
                that(
                        "empty problem",
                        gibbs,
                        shown(false, defined, new Proof.Unsatisfiable(List.of(), "(assert false)\n(check-sat)\n"))),
                that("lemma not shown", statement("", "a > -1", ""), everywhere(lemma("a > 0", EVIDENT, EVIDENT))),
                that(
                        "lemma that is the goal",
                        statement("", "a > 0", ""),
                        everywhere(lemma("a > 0", lemma("a > 0", EVIDENT, EVIDENT), EVIDENT))),
                that(
                        "lemma not defined",
                        statement("", "x^2 >= 0", ""),
                        everywhere(lemma("Log(x) == Log(x)", identity("0"), EVIDENT))),
                that("wrong value", sum, everywhere(substitution("y", "1+x", "x+y == 1", "1", quarter))),
                that("wrong equation", sum, everywhere(substitution("y", "1-x", "y == 1-x", "1", quarter))),
                that("wrong slope", sum, everywhere(substitution("y", "1-x", "x+y == 1", "2", quarter))),
                that("slope of zero", sum, everywhere(substitution("y", "1-x", "x+y == 1", "0", quarter))),
                that("value by itself", sum, everywhere(substitution("y", "y", "x+y == 1", "1", quarter))),
                that(
                        "name that is used",
                        statement("a+delta < 1", "a <= 1-delta", ""),
                        everywhere(naming("delta", "0", substitution("delta", "0", "delta == 0", "1", EVIDENT)))),
                that(
                        "name of what is not defined",
                        statement("", "a == a", ""),
                        everywhere(naming("u", "Log(a)", EVIDENT))));
    }

    private static Proof inwards(List<String> kept, List<Proof> conditions, boolean strictly, Proof face, Proof slope) {
        return new Proof.Inwards(
                "x", kept.stream().map(Genuine::relation).toList(), conditions, conditions, strictly, face, slope);
    }

    private static Proof products(String... factors) {
        return new Proof.Products(
                List.of(factors).stream().map(f -> List.of(expr(f))).toList());
    }

    /** Exp(x) - 1 - x, whose derivative Exp(x) - 1 is itself 0 at 0 and rises. */
    private static final Proof EXPONENTIAL =
            inwards(List.of(), List.of(), false, EVIDENT, inwards(List.of(), List.of(), false, EVIDENT, EVIDENT));

    private static Stream<Arguments> forgedBoundaries() {
        Proof rising = inwards(List.of(), List.of(), true, EVIDENT, EVIDENT);
        Proof pole = inwards(List.of(), List.of(EVIDENT), false, EVIDENT, EVIDENT);
        Proof cases = new Proof.Cases(relation("x >= 0"), EVIDENT, EVIDENT);
        Proof one = new Proof.OneInteger("K", EVIDENT);
        return Stream.of(
                that("value at the boundary", statement("x >= 0", "Exp(x)-2-x >= 0", ""), everywhere(EXPONENTIAL)),
                that("slope at the boundary", statement("x >= 0", "Exp(x)-1-2*x >= 0", ""), everywhere(EXPONENTIAL)),
                that("no boundary", statement("", "Exp(x)-1-x >= 0", ""), everywhere(EXPONENTIAL)),
                that("another boundary", statement("x >= -1", "Exp(x)-1-x >= 0", ""), everywhere(EXPONENTIAL)),
                that("strict on a boundary with points", statement("x >= 0", "x^3+x > 0", ""), everywhere(rising)),
                that("another comparison", statement("x >= 0", "x^2+x == 0", ""), everywhere(rising)),
                that("integer distance", statement("x >= 0", "x^3+x >= 0", "", "x"), everywhere(rising)),
                that(
                        "pole on the way",
                        statement("x >= 0 && x != 1", "1+x/(1-x) >= 0", ""),
                        shown(
                                false,
                                List.of(EVIDENT),
                                inwards(List.of("x != 1"), List.of(EVIDENT), false, EVIDENT, EVIDENT))),
                that(
                        "condition without a proof",
                        statement("x >= 0 && x < 1", "1/(1-x)-1 >= 0", ""),
                        shown(false, List.of(EVIDENT), inwards(List.of("x < 1"), List.of(), false, EVIDENT, EVIDENT))),
                that(
                        "kept though it rises",
                        statement("x > 0 && x > 2", "(x-1)^2 >= 0", ""),
                        everywhere(inwards(List.of("x-2 > 0"), List.of(), false, EVIDENT, EVIDENT))),
                that("kept though it is none", statement("x >= 0", "1-x >= 0", ""), everywhere(pole)),
                that("kink on the way", statement("x >= 0", "1-Abs(x-1) >= 0", ""), everywhere(rising)),
                that("one case does not hold", statement("", "Abs(x) == x", ""), everywhere(cases)),
                that(
                        "case that may be undefined",
                        statement("", "x == x", ""),
                        everywhere(new Proof.Cases(relation("Log(x) > 0"), EVIDENT, EVIDENT))),
                that("two integers", statement("K >= 2 && K <= 3", "K == 2", "", "K"), everywhere(one)),
                that("real between bounds", statement("K >= 2 && K < 3", "K == 2", ""), everywhere(one)),
                that("open bound", statement("K > 2 && K < 4", "K == 2", "", "K"), everywhere(one)),
                that(
                        "general goal of another",
                        statement("x > 1", "Log(x)^2 >= 0", ""),
                        shown(false, List.of(EVIDENT), general("Log(x)", "u > 0", "u^3"))),
                that(
                        "general goal with a fact that is none",
                        statement("x > 1/2", "Log(x) >= 0", ""),
                        shown(false, List.of(EVIDENT), general("Log(x)", "u > 0", "u"))),
                that(
                        "general goal with a name that is used",
                        statement("x > 1 && u > 0", "Log(x) >= 0", ""),
                        shown(false, List.of(EVIDENT), general("Log(x)", "u > 0", "u"))),
                that(
                        "products that do not add up",
                        statement("x > 0", "x^2+x+1 > 0", ""),
                        everywhere(products("x^2", "x"))),
                that(
                        "general goal that is not defined at the value",
                        statement("", "x > 0", ""),
                        everywhere(general("0", "u == 0", "x+u*Exp(-Log(u))*(1-x)"))),
                that(
                        "general goal with a power that is not defined there",
                        statement("", "x > 0", ""),
                        everywhere(general("1", "u == 1", "x^u"))),
                that(
                        "general fact that is not defined at the value",
                        statement("", "0 > 0", ""),
                        everywhere(general("0", "u*Log(u) == 0", "u"))),
                that(
                        "general goal with a part multiplied by 0",
                        statement("", "x > 0", ""),
                        everywhere(new Proof.General(
                                "u",
                                expr("x"),
                                List.of(),
                                expr("u").plus(new Expr.Product(List.of(Expr.ZERO, expr("Log(u)")))),
                                EVIDENT))),
                that("product of unknown sign", statement("", "x^2+x >= 0", ""), everywhere(products("x^2", "x"))),
                that("squares may vanish", statement("", "x^2+y^2 > 0", ""), everywhere(products("x^2", "y^2"))));
    }

    private static Proof general(String value, String kept, String difference) {
        return new Proof.General("u", expr(value), List.of(relation(kept)), expr(difference), EVIDENT);
    }

    private static Stream<Arguments> forgedCovers() {
        Statement parabola = statement("", "x*(2-x) < 9/5", "x >= 0 && x <= 2");
        Statement curved = statement("", "Exp(x)-1-x-x^2/2 >= 0", "x >= 0 && x <= 5");
        Statement corner = statement("y-x >= 1/2", "y > 1/4", "x >= 0 && x <= 1 && y >= 0 && y <= 1");
        return Stream.of(
                that("box cover taken for a proof", parabola, everywhere(cover(split("x", "1", holds(), holds())))),
                that(
                        "bound too tight",
                        statement("", "x*(2-x) < 3/2", "x >= 0 && x <= 2"),
                        onBox(cover(split("x", "1", holds(), holds())))),
                that("box too large", statement("", "x^2 < 1", "x >= 0 && x <= 1"), onBox(cover(holds()))),
                that("box missing", corner, onBox(cover(split("y", "3/8", new Proof.Empty(0), new Proof.Empty(0))))),
                that("fact of another number", corner, onBox(cover(split("y", "3/8", new Proof.Empty(1), holds())))),
                that("fact that there is not", corner, onBox(cover(split("y", "3/8", new Proof.Empty(99), holds())))),
                that("form that there is not", parabola, onBox(cover(split("x", "1", holds(), new Proof.Holds(1))))),
                that("divided along no variable", parabola, onBox(cover(split("y", "1", holds(), holds())))),
                that(
                        "real for an integer",
                        statement("", "(K-1/2)^2 > 1/5", "K >= -3 && K <= 3"),
                        onBox(cover(split("K", "0", holds(), holds())))),
                that(
                        "equal to an integer's bound",
                        statement("", "(K-5/2)^2 > 1/4", "K >= 2 && K <= 5", "K"),
                        onBox(cover(split("K", "2", holds(), holds())))),
                that("no range", statement("", "x^2+1 > 2*x", "x >= 0"), onBox(cover(holds()))),
                that(
                        "no range away from zero",
                        statement("x >= 3", "Log(x) > 5", ""),
                        shown(false, List.of(EVIDENT), cover(holds()))),
                that("no range below zero", statement("x <= -3", "x^2-x > 13", ""), everywhere(cover(holds()))),
                that(
                        "huge power of a negative number",
                        huge(0, Relation.Operator.GREATER, "x >= -2 && x <= -1"),
                        onBox(cover(holds()))),
                that(
                        "huge power of what may be negative",
                        huge(0, Relation.Operator.GREATER_EQUAL, "x >= -2 && x <= 2"),
                        onBox(cover(holds()))),
                that(
                        "value on the face",
                        statement("", "Exp(x)-2-x-x^2/2 >= 0", "x >= 0 && x <= 5"),
                        onBox(rises(true, EVIDENT, SECOND_DERIVATIVE))),
                that("other face", curved, onBox(rises(false, EVIDENT, SECOND_DERIVATIVE))),
                that("slope not shown", curved, onBox(rises(true, EVIDENT, EVIDENT))),
                that(
                        "strict on a face with points",
                        statement("", "Exp(x)-1-x-x^2/2 > 0", "x >= 0 && x <= 5"),
                        onBox(rises(true, EVIDENT, SECOND_DERIVATIVE))),
                that(
                        "face where it is not defined",
                        statement("x > 0", "x*Log(x)+1/2 >= 0", "x >= 0 && x <= 1"),
                        shown(true, List.of(EVIDENT), rises(true, EVIDENT, EVIDENT))),
                that(
                        "kink between",
                        statement("", "Abs(x-1) >= 1/10", "x >= 0 && x <= 2"),
                        onBox(rises(true, EVIDENT, EVIDENT))));
    }

    private static Stream<Arguments> forgedPoints() {
        Statement square = statement("", "x^2 > x", "x >= 0 && x <= 1");
        Statement root = statement("", "x^2 != 2", "x >= 0 && x <= 2");
        String low = "x = 1414213562373095048/10^18";
        String high = "x = 1414213562373095049/10^18";
        return Stream.of(
                that("point where it holds", square, at("x = 2")),
                that(
                        "point outside of the box, failing",
                        statement("", "x^2 > x", "x >= 3/4 && x <= 1"),
                        at("x = 1/2")),
                that("coordinate missing", square, new Certificate.Point(java.util.Map.of())),
                that("coordinate with a variable", square, at("x = y")),
                that("coordinate not defined", square, at("x = Log(-1)")),
                that("not admissible", statement("x > 1/2", "x^2 > x", "x >= 0 && x <= 1"), at("x = 1/2")),
                that("no integer", statement("K >= 2", "K^2 > 7", "", "K"), at("K = 5/2")),
                that("nearly a root", statement("x^2 == 2", "x > 3/2", ""), at("x = 1414213562373095049/10^18")),
                that("claim not defined", statement("", "Log(x) > 0 && x > 1", "x >= -1 && x <= 2"), at("x = 0")),
                that("no change of sign", root, between(low, low, "x")),
                that("change along another variable", root, between(low, high, "y")),
                that("pole for a zero", statement("x != 1", "1/(x-1) != 0", ""), between("x = 0", "x = 2", "x")),
                that(
                        "sign change outside of the box",
                        statement("", "x^2 != 2", "x >= 0 && x <= 1"),
                        between(low, high, "x")),
                that(
                        "sign change where the box has no point",
                        statement("", "x^2 != 2", "x >= 0 && x <= 2 && x != 1"),
                        between(low, high, "x")),
                that("sign change of an integer", statement("", "K^2 != 2", "", "K"), between("K = 1", "K = 2", "K")),
                that("assumption fails between", statement("x > 3/2", "x^2 != 2", ""), between(low, high, "x")),
                that(
                        "holds on the curve",
                        statement("x^2+y^2 == 1", "x+y <= 3/2", ""),
                        between("x = 0.7; y = 0.7141428428542849", "x = 0.7; y = 0.7141428428542850", "y")),
                that(
                        "off the curve",
                        statement("x^2+y^2 == 1", "x+y <= 7/5", ""),
                        between("x = 0.7; y = 0.72", "x = 0.7; y = 0.73", "y")),
                that(
                        "not on one of two curves",
                        statement("x^2+y^2 == 1 && x == y", "x+y <= 7/5", ""),
                        between("x = 0.7; y = 0.7141428428542849", "x = 0.7; y = 0.7141428428542850", "y")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("right")
    void aRightCertificateIsAccepted(String name, Statement statement, Certificate certificate) {
        Accepted accepted = Genuine.checker().check(statement, certificate);
        assertThat(accepted.statement()).isEqualTo(statement);
        assertThat(accepted.certificate()).isEqualTo(certificate);
    }

    /** What one solver refutes and another can satisfy shows nothing; what one does not know is left to the other. */
    @Test
    void solversMayBeSilentButNotContradict() {
        Statement statement = statement("x > 1", "x^2 > 1", "");
        Certificate certificate = everywhere(unsatisfiable("x > 1", "x^2 <= 1"));
        Accepted accepted = Checker.with(
                        List.of(solver("one", Solver.Answer.REFUTED), solver("other", Solver.Answer.UNKNOWN)))
                .check(statement, certificate);
        assertThat(accepted.solvers()).containsExactly(Set.of("one"));
        for (List<Solver.Answer> answers : List.of(
                List.of(Solver.Answer.REFUTED, Solver.Answer.SATISFIABLE),
                List.of(Solver.Answer.SATISFIABLE, Solver.Answer.REFUTED),
                List.of(Solver.Answer.UNKNOWN, Solver.Answer.UNKNOWN))) {
            Checker checker = Checker.with(List.of(solver("one", answers.get(0)), solver("other", answers.get(1))));
            assertThatThrownBy(() -> checker.check(statement, certificate)).isInstanceOf(Rejection.class);
        }
    }

    private static Solver solver(String name, Solver.Answer answer) {
        return new Solver() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Answer answer(String problem) {
                return answer;
            }
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void aForgedCertificateIsRejected(String name, Statement statement, Certificate certificate) {
        assertThatThrownBy(() -> Genuine.checker().check(statement, certificate))
                .isInstanceOf(Rejection.class);
    }
}
