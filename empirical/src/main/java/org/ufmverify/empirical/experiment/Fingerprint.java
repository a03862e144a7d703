package org.ufmverify.empirical.experiment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ufmverify.empirical.data.Dataset;
import org.ufmverify.empirical.network.NativeEngine;

/** Tells whether two runs must give the same numbers: a checksum of the experiment and its data. */
public final class Fingerprint {
    private Fingerprint() {}

    /**
     * Everything but the name and the folder of the data, which do not change the numbers; the device is the one found.
     */
    public static String of(Experiment experiment, Dataset data) {
        return of(
                experiment,
                data.sha256(),
                NativeEngine.choose(experiment.device()).name());
    }

    /** The same with the checksum of the data and the name of the device found. */
    public static String of(Experiment experiment, String dataSha256, String device) {
        String text = String.join(
                "\n",
                dataSha256,
                device,
                String.valueOf(experiment.data().augmented()),
                experiment.network().toString(),
                experiment.loss().toString(),
                experiment.optimizer().toString(),
                experiment.schedule().toString(),
                String.valueOf(experiment.batchSize()),
                String.valueOf(experiment.epochs()),
                String.valueOf(experiment.seed()),
                String.valueOf(experiment.logEvery()),
                String.valueOf(experiment.featureDecay()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
