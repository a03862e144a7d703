package org.ufmverify.empirical.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.ufmverify.empirical.experiment.ExperimentJson;

/**
 * The logged epochs of a run as JSON lines: one object a line, appended and forced to the disk, so that a reader sees
 * whole lines but perhaps the last. Doubles are written so that reading gives the same bits.
 */
final class EpochLog {
    private static final ObjectMapper JSON = ExperimentJson.MAPPER;

    private final Path file;

    /** A line is not what was written. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private EpochLog(Path file) {
        this.file = file;
    }

    static EpochLog in(Path file) {
        return new EpochLog(file);
    }

    void append(EpochRecord epoch) throws IOException {
        byte[] line = (line(epoch) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        }
    }

    /**
     * Keeps some epochs and cuts the others off.
     *
     * @param kept epochs of {@link #read}
     */
    void keep(List<EpochRecord> kept) throws IOException {
        StringBuilder text = new StringBuilder();
        for (EpochRecord epoch : kept) {
            text.append(line(epoch)).append('\n');
        }
        AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** All whole lines; a last line without end is left out. */
    List<EpochRecord> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        List<EpochRecord> epochs = new ArrayList<>();
        int number = 0;
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
            number++;
            if (!line.isEmpty()) {
                epochs.add(parse(line, number));
            }
        }
        return epochs;
    }

    private static String line(EpochRecord epoch) throws IOException {
        return JSON.writeValueAsString(epoch);
    }

    private EpochRecord parse(String line, int number) throws IOException {
        try {
            return JSON.readValue(line, EpochRecord.class);
        } catch (JsonProcessingException e) {
            throw new DamagedException(
                    file + " line " + number + " is not an epoch of a run: " + e.getOriginalMessage(), e);
        }
    }
}
