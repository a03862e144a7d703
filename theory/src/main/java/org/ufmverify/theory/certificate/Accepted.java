package org.ufmverify.theory.certificate;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** A statement that the checker accepted a certificate for. Only {@link Checker} makes it. */
public final class Accepted {
    private final Statement statement;
    private final Certificate certificate;
    private final List<Set<String>> solvers;

    Accepted(Statement statement, Certificate certificate, List<Set<String>> solvers) {
        this.statement = statement;
        this.certificate = certificate;
        this.solvers = solvers.stream()
                .map(names -> Collections.unmodifiableSet(new TreeSet<>(names)))
                .toList();
    }

    /** Returns what was shown, or refuted. */
    public Statement statement() {
        return statement;
    }

    /** Returns the certificate. */
    public Certificate certificate() {
        return certificate;
    }

    /** Returns for each problem that had to be refuted which solvers did. */
    public List<Set<String>> solvers() {
        return solvers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Accepted a
                && statement.equals(a.statement)
                && certificate.equals(a.certificate)
                && solvers.equals(a.solvers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(statement, certificate, solvers);
    }
}
