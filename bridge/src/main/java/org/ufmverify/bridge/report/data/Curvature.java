package org.ufmverify.bridge.report.data;

import java.util.List;
import org.ufmverify.bridge.matching.BlockCurvature;
import org.ufmverify.empirical.experiment.RunName;

/**
 * Measured spectra of Hessians against predicted eigenvalues.
 *
 * @param spectra one for each model and block
 */
public record Curvature(List<Spectrum> spectra) {
    /** Copies the list. */
    public Curvature {
        spectra = List.copyOf(spectra);
    }

    /** {@return no spectra} */
    public static Curvature none() {
        return new Curvature(List.of());
    }

    /**
     * A spectrum.
     *
     * @param run which run
     * @param block "W", "H" or "joint"
     * @param density the measured eigenvalues
     * @param clusters the predicted eigenvalues with the measured ones of the same rank
     * @param kappaReg condition number of the block with its decay
     * @param kappaData condition number of the data curvature alone, on its range
     * @param reading what is to be seen, prose (see {@link ReportData})
     */
    public record Spectrum(
            RunName run,
            String block,
            Histogram density,
            List<BlockCurvature.Cluster> clusters,
            BlockCurvature.Pair kappaReg,
            BlockCurvature.Pair kappaData,
            String reading) {
        /** Copies the list. */
        public Spectrum {
            clusters = List.copyOf(clusters);
        }
    }
}
