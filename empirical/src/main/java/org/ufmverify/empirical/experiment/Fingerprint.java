package org.ufmverify.empirical.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.ufmverify.empirical.data.Dataset;
import org.ufmverify.empirical.network.NativeEngine;

/**
 * Tells whether one run can go on as another: a checksum of the experiment and its data. Left out are the name and the folder of the
 * data, which do not change the numbers, and the number of epochs unless the schedule depends on it.
 */
public final class Fingerprint {
    private Fingerprint() {}

    /** The checksum of an experiment on its data; the device is the one found. */
    public static String of(Experiment experiment, Dataset data) {
        return of(
                experiment,
                data.sha256(),
                NativeEngine.choose(experiment.device()).name());
    }

    /** The same with the checksum of the data and the name of the device found. */
    public static String of(Experiment experiment, String dataSha256, String device) {
        ObjectNode node = ExperimentJson.MAPPER.valueToTree(experiment);
        node.remove(List.of("name", "data"));
        if (!experiment.schedule().dependsOnLength()) {
            node.remove("epochs");
        }
        node.put("device", device);
        node.put("images", dataSha256);
        node.put("augmented", experiment.data().augmented());
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(node.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
