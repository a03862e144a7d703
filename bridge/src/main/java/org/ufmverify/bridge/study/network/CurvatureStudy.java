package org.ufmverify.bridge.study.network;

import java.util.List;
import org.ufmverify.bridge.matching.BlockCurvature;
import org.ufmverify.bridge.matching.LastLayerCurvature;
import org.ufmverify.bridge.report.data.Curvature;
import org.ufmverify.bridge.report.data.Histogram;
import org.ufmverify.empirical.experiment.Experiment;

/** The Hessian of a trained last layer against the predicted clusters. */
public final class CurvatureStudy {
    private static final int BINS = 60;

    private CurvatureStudy() {}

    public static List<Curvature.Spectrum> of(NetworkStudy network) {
        Experiment experiment = network.result().experiment();
        LastLayerCurvature curvature = LastLayerCurvature.of(
                Features.of(network.result().train()),
                network.layer(),
                NetworkStudy.training(experiment),
                experiment.seed());
        return List.of(spectrum(experiment, curvature.classifier()), spectrum(experiment, curvature.features()));
    }

    private static Curvature.Spectrum spectrum(Experiment experiment, BlockCurvature block) {
        return new Curvature.Spectrum(
                experiment.run(),
                block.block(),
                Histogram.logarithmic(
                        block.measured().values(), block.measured().weights(), BINS),
                block.clusters(),
                block.kappaReg(),
                block.kappaData(),
                block.measured().exact()
                        ? ""
                        : "Estimated by stochastic Lanczos quadrature: the density and the largest eigenvalue are close, the"
                                + " smallest curvature and the condition numbers are rough.");
    }
}
