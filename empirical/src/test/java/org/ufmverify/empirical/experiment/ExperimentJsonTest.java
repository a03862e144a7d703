package org.ufmverify.empirical.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperimentJsonTest {
    private record Folder(Optional<Path> folder) {}

    private record Text(Optional<String> text) {}

    @Test
    void anOptionalFolderIsReadBack() throws JsonProcessingException {
        for (Folder folder : new Folder[] {new Folder(Optional.empty()), new Folder(Optional.of(Path.of("a/b")))}) {
            String json = ExperimentJson.MAPPER.writeValueAsString(folder);
            assertThat(ExperimentJson.MAPPER.readValue(json, Folder.class)).isEqualTo(folder);
        }
    }

    @Test
    void anOptionalThatIsNoFolderIsNotTakenForOne() {
        assertThatThrownBy(() -> ExperimentJson.MAPPER.writeValueAsString(new Text(Optional.of("a"))))
                .hasStackTraceContaining("ClassCastException");
        assertThatThrownBy(() -> ExperimentJson.MAPPER.readValue("{\"text\": \"a\"}", Text.class))
                .hasMessageContaining("only folders are optional");
    }
}
