package org.ufmverify.empirical.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochLogTest {
    @TempDir
    Path folder;

    @Test
    void everyDoubleComesBackToTheBit() throws IOException {
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("third", 1.0 / 3);
        measures.put("tiny", Double.MIN_VALUE);
        measures.put("undefined", Double.NaN);
        measures.put("infinite", Double.POSITIVE_INFINITY);
        EpochRecord epoch = new EpochRecord(1, Math.PI, Math.E, 0.1, 0.2, 1e-300, 123.4, 5.6, measures);
        EpochLog log = EpochLog.in(folder.resolve("log"));
        log.append(epoch);
        log.append(epoch);
        assertThat(log.read()).containsExactly(epoch, epoch);
        assertThat(log.read().get(0).measures().keySet()).containsExactly("third", "tiny", "undefined", "infinite");
    }

    @Test
    void aLineWithoutEndIsLeftOut() throws IOException {
        Path file = folder.resolve("log");
        EpochLog log = EpochLog.in(file);
        log.append(new EpochRecord(1, 0, 0, 0, 0, 0, 0, 0, Map.of()));
        Files.writeString(file, Files.readString(file) + "{\"epoch\":2");
        assertThat(log.read()).hasSize(1);
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        Path file = folder.resolve("log");
        EpochLog log = EpochLog.in(file);
        log.append(new EpochRecord(1, 0, 0, 0, 0, 0, 0, 0, Map.of()));
        Files.writeString(file, Files.readString(file) + "{\"epoch\":2}\n");
        assertThatThrownBy(log::read)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " line 2 is not an epoch of a run");
    }
}
