package org.ufmverify.empirical.ufm;

import org.ufmverify.empirical.network.DeviceChoice;
import org.ufmverify.empirical.network.NativeEngine;

/** What computes the unconstrained features model; the two know nothing of each other. */
public enum UfmBackend {
    /** PyTorch through DJL, which differentiates the objective itself. */
    DJL {
        @Override
        UfmObjective objective(UfmSpec spec, DeviceChoice device) {
            return DjlUfmObjective.of(spec, NativeEngine.choose(device));
        }
    },
    /** ND4J with the gradient written out; the library on the class path decides about the device. */
    ND4J {
        @Override
        UfmObjective objective(UfmSpec spec, DeviceChoice device) {
            return Nd4jUfmObjective.of(spec);
        }
    };

    abstract UfmObjective objective(UfmSpec spec, DeviceChoice device);
}
