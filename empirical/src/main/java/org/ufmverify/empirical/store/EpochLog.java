package org.ufmverify.empirical.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The logged epochs of a run as JSON lines: one object a line, appended and forced to the disk, so that a reader sees
 * whole lines but perhaps the last. Doubles are written so that reading gives the same bits.
 */
final class EpochLog {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    /** The epochs up to {@code last}; what is behind them in the file is cut off. */
    List<EpochRecord> keep(int last) throws IOException {
        List<EpochRecord> kept = new ArrayList<>();
        for (EpochRecord epoch : read()) {
            if (epoch.epoch() <= last) {
                kept.add(epoch);
            }
        }
        StringBuilder text = new StringBuilder();
        for (EpochRecord epoch : kept) {
            text.append(line(epoch)).append('\n');
        }
        AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
        return kept;
    }

    /** All whole lines; a last line without end is left out. */
    List<EpochRecord> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
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

    private static String line(EpochRecord epoch) {
        ObjectNode node = JSON.createObjectNode();
        node.put("epoch", epoch.epoch());
        node.put("trainLoss", epoch.trainLoss());
        node.put("objective", epoch.objective());
        node.put("trainError", epoch.trainError());
        node.put("testError", epoch.testError());
        node.put("learningRate", epoch.learningRate());
        node.put("imagesPerSecond", epoch.imagesPerSecond());
        node.put("seconds", epoch.seconds());
        ObjectNode measures = node.putObject("measures");
        epoch.measures().forEach(measures::put);
        return node.toString();
    }

    private EpochRecord parse(String line, int number) throws IOException {
        try {
            JsonNode node = JSON.readTree(line);
            Map<String, Double> measures = new LinkedHashMap<>();
            node.required("measures").properties().forEach(e -> measures.put(e.getKey(), number(e.getValue())));
            return new EpochRecord(
                    node.required("epoch").intValue(),
                    number(node.required("trainLoss")),
                    number(node.required("objective")),
                    number(node.required("trainError")),
                    number(node.required("testError")),
                    number(node.required("learningRate")),
                    number(node.required("imagesPerSecond")),
                    number(node.required("seconds")),
                    measures);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new DamagedException(file + " line " + number + " is not an epoch of a run: " + e.getMessage(), e);
        }
    }

    // NaN and infinities are written as strings, since JSON has no numbers for them.
    private static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue();
    }
}
