package org.ufmverify.theory.optimum.spectrum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ufmverify.theory.problem.prediction.Eigenvalue;

/** Collects eigenvalues with their multiplicities and joins equal ones. */
final class Spectra {
    /** Closer than this, relative to the norm, eigenvalues are one: dense ones carry errors of some 1e-14 of the norm. */
    private static final double MERGE = 1e-12;

    private final List<Eigenvalue> all = new ArrayList<>();
    private final double scale;

    /** @param scale the factor of all values that are added */
    Spectra(double scale) {
        this.scale = scale;
    }

    void add(double value, long multiplicity, String label) {
        if (multiplicity > 0) {
            all.add(new Eigenvalue(scale * value, multiplicity, label));
        }
    }

    void addAll(double[] values, long multiplicity, String label) {
        for (double value : values) {
            add(value, multiplicity, label);
        }
    }

    /** Returns the eigenvalues ascending, equal ones joined. */
    List<Eigenvalue> merged() {
        all.sort(Comparator.comparingDouble(Eigenvalue::value));
        double norm = all.stream().mapToDouble(e -> Math.abs(e.value())).max().orElse(0);
        List<Eigenvalue> merged = new ArrayList<>();
        for (Eigenvalue next : all) {
            Eigenvalue last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            boolean zeros = last != null && (last.value() == 0) != (next.value() == 0);
            if (last != null && !zeros && next.value() - last.value() <= MERGE * norm) {
                String label = last.label().contains(next.label()) ? last.label() : last.label() + "; " + next.label();
                merged.set(
                        merged.size() - 1,
                        new Eigenvalue(last.value(), last.multiplicity() + next.multiplicity(), label));
            } else {
                merged.add(next);
            }
        }
        return List.copyOf(merged);
    }
}
