package org.ufmverify.theory.claim.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ufmverify.theory.claim.Claim;
import org.ufmverify.theory.claim.book.Ledger;
import org.ufmverify.theory.claim.loss.property.ConvexityClaim;
import org.ufmverify.theory.claim.loss.property.PropertyClaims;
import org.ufmverify.theory.claim.loss.subject.Contrast;
import org.ufmverify.theory.claim.loss.subject.RayCoordinates;
import org.ufmverify.theory.claim.loss.subject.Subject;

/** The claims about one loss, derived from its expression. */
public final class LossLedger {
    private LossLedger() {}

    /** Returns the ledger of a loss; what its expression gives no meaning to, such as a threshold at a pole, is left out. */
    public static Ledger of(Subject subject) {
        Optional<Contrast> contrast = Contrast.of(subject);
        ConvexityClaim convexity = ConvexityClaim.of(subject, contrast);
        RayCoordinates ray = RayCoordinates.of(subject, contrast);
        List<Claim> claims = new ArrayList<>(PropertyClaims.all(subject));
        claims.add(convexity.claim());
        claims.addAll(RayClaims.all(subject, ray));
        claims.addAll(MinimizerClaims.all(subject, ray));
        if (contrast.isPresent()) {
            claims.addAll(ContrastiveClaims.all(contrast.get()));
        } else {
            if (convexity.isAboutAllLogits()) {
                claims.add(SubgradientClaims.of(subject, convexity.claim()));
            }
            KinkClaim.of(subject).ifPresent(claims::add);
        }
        claims.add(NormClaim.of(subject));
        if (subject.loss().isSmooth()) {
            claims.addAll(SpectrumClaims.all(subject, ray));
            claims.addAll(JointSpectrumClaims.all(subject, ray));
            claims.addAll(DependenceClaims.all(subject, ray));
        }
        return new Ledger(claims);
    }
}
