package org.ufmverify.theory.coq.statement;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ufmverify.theory.expression.Relation;

/**
 * A comparison of two expressions as written.
 *
 * @param left the left-hand side
 * @param operator the comparison
 * @param right the right-hand side
 */
public record WrittenRelation(Written left, Relation.Operator operator, Written right) {

    static WrittenRelation of(Relation relation) {
        return new WrittenRelation(Written.of(relation.left()), relation.operator(), Written.of(relation.right()));
    }

    public WrittenRelation inlined() {
        return new WrittenRelation(left.inlined(), operator, right.inlined());
    }

    public WrittenRelation replace(Written part, Written by) {
        return new WrittenRelation(left.replace(part, by), operator, right.replace(part, by));
    }

    public WrittenRelation substitute(Map<String, Written> values) {
        return new WrittenRelation(left.substitute(values), operator, right.substitute(values));
    }

    public Relation relation() {
        return new Relation(left.expr(), operator, right.expr());
    }

    public Set<String> variables() {
        Set<String> names = new TreeSet<>(left.variables());
        names.addAll(right.variables());
        return names;
    }
}
