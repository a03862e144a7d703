package org.ufmverify.theory.claim.book;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.group.GroupClaims;

/**
 * A list of claims.
 *
 * @param claims the claims, ids unique
 */
public record Ledger(List<Claim> claims) {
    /** Copies the list; throws {@link IllegalArgumentException} when an id occurs twice. */
    public Ledger {
        claims = List.copyOf(claims);
        Set<String> ids = new HashSet<>();
        for (Claim claim : claims) {
            if (!ids.add(claim.id())) {
                throw new IllegalArgumentException("ids of claims must be unique, got " + claim.id() + " twice");
            }
        }
    }

    /** Returns the theory of neural collapse in the unconstrained features model. */
    public static Ledger builtIn() {
        List<Claim> claims = new ArrayList<>();
        claims.addAll(OptimalityClaims.all());
        claims.addAll(UniquenessClaims.all());
        claims.addAll(ClosedFormClaims.all());
        claims.addAll(MonotonicityClaims.all());
        claims.addAll(CurvatureClaims.all());
        claims.addAll(BlockClaims.all());
        claims.addAll(JointClaims.all());
        claims.addAll(GroupClaims.all());
        claims.addAll(RateClaims.all());
        return new Ledger(claims);
    }

    /**
     * Returns the claims with the given ids, in the order of the ledger; all when no id is given.
     *
     * @throws IllegalArgumentException when an id is unknown
     */
    public Ledger only(Set<String> ids) {
        Set<String> unknown = new HashSet<>(ids);
        claims.forEach(c -> unknown.remove(c.id()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown claims " + unknown + "; known: "
                    + claims.stream().map(Claim::id).toList());
        }
        return ids.isEmpty()
                ? this
                : new Ledger(claims.stream().filter(c -> ids.contains(c.id())).toList());
    }
}
