package org.ufmverify.theory.claim.loss;

import java.util.ArrayList;
import java.util.List;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.book.Ledger;

/** The claims about one loss, derived from its expression. */
public final class LossLedger {
    private LossLedger() {}

    /** Returns the ledger of a loss. */
    public static Ledger of(Subject subject) {
        List<Claim> claims = new ArrayList<>(PropertyClaims.all(subject));
        claims.add(ConvexityClaim.of(subject));
        Coordinates ray = Coordinates.of(subject);
        claims.addAll(RayClaims.all(subject, ray));
        claims.addAll(MinimizerClaims.all(subject, ray));
        if (subject.loss().family().ofProbability().isPresent()) {
            claims.addAll(ContrastiveClaims.all(subject));
        } else {
            claims.addAll(SubgradientClaims.all(subject, ray));
        }
        claims.add(NormClaim.of());
        if (subject.loss().isSmooth()) {
            claims.addAll(SpectrumClaims.all(subject, ray));
            claims.addAll(DependenceClaims.all(subject, ray));
        }
        return new Ledger(claims);
    }
}
