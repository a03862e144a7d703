package org.ufmverify.theory.prover;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hipparchus.fraction.BigFraction;
import org.ufmverify.theory.certificate.Proof;
import org.ufmverify.theory.expression.Expr;
import org.ufmverify.theory.expression.Relation;
import org.ufmverify.theory.prover.certify.Certifier;
import org.ufmverify.theory.prover.goal.Obligation;
import org.ufmverify.theory.prover.region.Region;
import org.ufmverify.theory.verdict.Evidence;

/**
 * Shows a relation in which the assumptions leave a variable of integer values one value only: at that value.
 *
 * @param methods how it is shown there
 */
record OneIntegerStage(List<ProofMethod> methods) implements ProofMethod {
    OneIntegerStage {
        methods = List.copyOf(methods);
    }

    @Override
    public Attempt attempt(Obligation obligation, Region region, Work work) {
        for (String name : region.integers()) {
            Optional<Expr> value =
                    obligation.relation().variables().contains(name) ? Certifier.only(region, name) : Optional.empty();
            if (value.isPresent()) {
                try {
                    return at(name, (Expr.Constant) value.get(), obligation, region, work);
                } catch (IllegalArgumentException e) {
                    // A division by zero at that value.
                    return Attempt.NOTHING;
                }
            }
        }
        return Attempt.NOTHING;
    }

    private Attempt at(String name, Expr.Constant value, Obligation obligation, Region region, Work work) {
        Map<String, Expr> values = Map.of(name, value);
        Obligation there = new Obligation(obligation.relation().substitute(values), obligation.ofDomain());
        List<Relation> facts = region.assumptions().stream()
                .map(fact -> fact.substitute(values))
                .filter(fact -> !fact.variables().isEmpty())
                .toList();
        TreeSet<String> names = new TreeSet<>(region.variables());
        names.remove(name);
        TreeSet<String> integers = new TreeSet<>(region.integers());
        integers.remove(name);
        Region part = Region.of(names, integers, Map.of(), facts);
        Attempt attempt = attempt(there, part, work);
        for (ProofMethod method : methods) {
            if (attempt.evidence().isEmpty() && attempt.model().isEmpty()) {
                attempt = method.attempt(there, part, work);
            }
        }
        if (attempt.evidence().orElse(null) instanceof Evidence.Shown shown) {
            return Attempt.shown(
                    obligation,
                    shown.method(),
                    Optional.of(new Proof.OneInteger(name, attempt.proof().orElse(new Proof.Evident()))));
        }
        return Attempt.failed(attempt.model().map(model -> {
            Map<String, BigFraction> all = new TreeMap<>(model);
            all.put(name, new BigFraction(value.numerator(), value.denominator()));
            return all;
        }));
    }
}
