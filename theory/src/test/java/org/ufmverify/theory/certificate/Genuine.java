package org.ufmverify.theory.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.ExprReader;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.formula.Formulas;
import org.ufmverify.theory.prover.smt.Solvers;

/** Statements with certificates that are right, from which wrong ones are made. */
final class Genuine {
    private static final ExprReader READER = Formulas.reader(Set.of("x", "y", "u"));

    private Genuine() {}

    static Checker checker() {
        return Checker.with(Solvers.all());
    }

    static Expr expr(String text) {
        return READER.expression(text);
    }

    static Expr.Constant number(String text) {
        return (Expr.Constant) expr(text);
    }

    static Relation relation(String text) {
        return relations(text).get(0);
    }

    static List<Relation> relations(String text) {
        return text.isEmpty() ? List.of() : READER.relations(text);
    }

    static Statement statement(String assume, String claim, String box, String... integers) {
        return new Statement(relations(assume), Set.of(integers), relations(claim), relations(box));
    }

    /** A proof of the one relation of a claim that is defined everywhere. */
    static Certificate everywhere(Proof proof) {
        return new Certificate.Shown(false, List.of(), List.of(proof));
    }

    static Certificate onBox(Proof proof) {
        return new Certificate.Shown(true, List.of(), List.of(proof));
    }

    static Proof identity(String... factors) {
        return new Proof.Identity(List.of(factors).stream().map(Genuine::expr).toList());
    }

    static Proof cleared(String factors, String slack, Proof then) {
        return new Proof.Cleared(List.of(expr(factors)), expr(slack), then);
    }

    static Proof unsatisfiable(String facts, String negation) {
        List<Relation> all = new ArrayList<>(relations(facts));
        all.add(relation(negation));
        return new Proof.Unsatisfiable(relations(facts), SmtProblem.of(all).text(""));
    }

    static Proof cover(Proof.Boxes boxes) {
        return new Proof.Cover(List.of(), boxes);
    }

    static Proof.Boxes split(String variable, String at, Proof.Boxes below, Proof.Boxes above) {
        return new Proof.Split(variable, number(at), below, above);
    }

    static Proof.Boxes holds() {
        return new Proof.Holds(0);
    }

    /** Returns the point {@code x = 1; y = 2}. */
    static Map<String, Expr> point(String values) {
        Map<String, Expr> point = new LinkedHashMap<>();
        for (Relation value : relations(values.replace("=", "==").replace(";", " && "))) {
            point.put(((Expr.Variable) value.left()).name(), value.right());
        }
        return point;
    }

    static Certificate at(String values) {
        return new Certificate.Point(point(values));
    }

    static Certificate between(String from, String to, String along) {
        return new Certificate.SignChange(point(from), point(to), along, Map.of(), List.of());
    }
}
