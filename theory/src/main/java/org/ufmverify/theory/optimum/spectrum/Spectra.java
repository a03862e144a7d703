package org.ufmverify.theory.optimum.spectrum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ufmverify.theory.optimum.model.UfmSetting;
import org.ufmverify.theory.problem.prediction.Eigenvalue;

/** Collects eigenvalues with their multiplicities and joins equal ones. */
final class Spectra {
    /** Closer than this, relatively, eigenvalues are one. */
    private static final double MERGE = 1e-12;

    private final List<Eigenvalue> all = new ArrayList<>();
    private final double scale;
    private final boolean dense;

    /**
     * Starts empty.
     *
     * @param scale the factor of all values that are added
     * @param dense whether they come from a dense matrix and carry errors of some 1e-14 of the norm; else of themselves
     */
    Spectra(double scale, boolean dense) {
        this.scale = scale;
        this.dense = dense;
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

    /**
     * Adds the eigenvalues of [[lambda_W, sigma], [sigma, lambda_H]]: of W and H along a feature direction that neither uses, coupled by a
     * singular value sigma of G.
     *
     * @param determinant lambda_W lambda_H - sigma^2
     */
    void addPair(UfmSetting setting, double determinant, long multiplicity, String smaller, String larger) {
        double half = (setting.weightDecay() + setting.featureDecay()) / 2;
        double root = Math.sqrt(Math.max(0, half * half - determinant));
        add(determinant / (half + root), multiplicity, smaller);
        add(half + root, multiplicity, larger);
    }

    /** Returns the eigenvalues ascending, equal ones joined. */
    List<Eigenvalue> merged() {
        all.sort(Comparator.comparingDouble(Eigenvalue::value));
        double norm = all.stream().mapToDouble(e -> Math.abs(e.value())).max().orElse(0);
        List<Eigenvalue> merged = new ArrayList<>();
        for (Eigenvalue next : all) {
            Eigenvalue last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            boolean zeros = last != null && (last.value() == 0) != (next.value() == 0);
            if (last != null
                    && !zeros
                    && next.value() - last.value() <= MERGE * (dense ? norm : Math.abs(next.value()))) {
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
