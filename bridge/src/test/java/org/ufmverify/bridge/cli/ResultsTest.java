package org.ufmverify.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static Results printed(String failure) {
        Results results = new Results(new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                if (!failure.isEmpty()) {
                    throw new IOException(failure);
                }
            }
        });
        PrintWriter writer = new PrintWriter(results, false, StandardCharsets.UTF_8);
        writer.println("a result");
        writer.flush();
        return results;
    }

    @Test
    void aFullDiskIsToldAndAReaderThatWantsNoMoreIsNot() {
        assertThat(printed("No space left on device").lost()).contains("No space left on device");
        assertThat(printed("Broken pipe").lost()).isEmpty();
        assertThat(printed("").lost()).isEmpty();
    }
}
