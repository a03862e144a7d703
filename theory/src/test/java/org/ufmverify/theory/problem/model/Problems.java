package org.ufmverify.theory.problem.model;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Problems for properties; each is a function of one seed, so a failing case is a number. */
public final class Problems extends DomainContextBase {
    @Provide
    Arbitrary<UfmProblem> problems() {
        return Arbitraries.longs().withoutEdgeCases().map(seed -> ProblemGenerator.large(seed)
                .next());
    }
}
