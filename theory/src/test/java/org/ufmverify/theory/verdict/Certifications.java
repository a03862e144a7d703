package org.ufmverify.theory.verdict;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ufmverify.theory.certificate.Certificate;
import org.ufmverify.theory.certificate.Checker;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.certificate.Statement;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;

/** Certificates that the checker accepted, for verdicts of which only the kind matters. */
public final class Certifications {
    /** Of {@code 1 > 0}. */
    public static final Certification TRUE = Certification.of(Checker.with(List.of())
            .check(
                    one(Relation.Operator.GREATER),
                    new Certificate.Shown(false, List.of(), List.of(new Proof.Evident()))));

    /** That {@code 1 < 0} is false. */
    public static final Certification FALSE = Certification.of(
            Checker.with(List.of()).check(one(Relation.Operator.LESS), new Certificate.Point(Map.of())));

    private Certifications() {}

    private static Statement one(Relation.Operator operator) {
        return new Statement(List.of(), Set.of(), List.of(new Relation(Expr.ONE, operator, Expr.ZERO)), List.of());
    }
}
