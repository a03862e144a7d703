package org.ufmverify.empirical.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ufmverify.empirical.experiment.Experiment;
import org.ufmverify.empirical.experiment.ExperimentJson;

/**
 * What {@code run.json} says: what runs in a folder.
 *
 * @param format {@link #FORMAT}
 * @param fingerprint tells whether a run can go on as another
 * @param threads native threads it is trained with, on which its last bits depend
 * @param experiment what runs
 */
record RunDescription(int format, String fingerprint, int threads, Experiment experiment) {
    /** Folders of the first format kept the experiment as text; those of the second knew no class counts, no other optimizer. */
    static final int FORMAT = 3;

    /**
     * Reads a description.
     *
     * @param file a {@code run.json}
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException when it is damaged or of another version of the program
     */
    static RunDescription read(Path file) throws IOException {
        JsonNode node;
        try {
            node = ExperimentJson.MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw damaged(file, e);
        }
        boolean first = node.path("experiment").isTextual();
        int format = first ? 1 : node.path("format").asInt();
        if (node.isObject() && format != FORMAT && (first || node.has("format"))) {
            throw new IllegalArgumentException(
                    file + " was written by another version of the program, in format " + format + " instead of "
                            + FORMAT + "; train in another folder, or move this one away and start again");
        }
        return read(file, RunDescription.class);
    }

    /** Reads any record that a run keeps, with an error that names the file. */
    static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            T value = ExperimentJson.MAPPER.readValue(Files.readAllBytes(file), type);
            if (value == null) {
                throw new IllegalArgumentException(
                        file + " must be a JSON object, got null; restore the folder or train it again");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw damaged(file, e);
        }
    }

    private static IllegalArgumentException damaged(Path file, JsonProcessingException e) {
        String why = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
        return new IllegalArgumentException(
                file + " is not what a run keeps (" + why + "); restore the folder or train it again", e);
    }
}
