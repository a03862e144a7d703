package org.ufmverify.empirical.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether two runs must give the same numbers: a checksum of the experiment and its data. */
final class Fingerprint {
    private Fingerprint() {}

    /** Everything but the name, the folder of the data and the device asked for, which do not change what is meant. */
    static String of(Experiment experiment, String dataSha256, String device) {
        String text = String.join(
                "\n",
                dataSha256,
                device,
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
