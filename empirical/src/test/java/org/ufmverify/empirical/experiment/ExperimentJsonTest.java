package org.ufmverify.empirical.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ufmverify.empirical.run.Experiments;

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
    void whatIsUnusualIsReadBack() throws JsonProcessingException {
        Experiment unusual = Experiments.unusual(3);
        String json = ExperimentJson.MAPPER.writeValueAsString(unusual);
        assertThat(ExperimentJson.MAPPER.readValue(json, Experiment.class)).isEqualTo(unusual);
        Experiment usual = Experiments.mixture(1, 0.1, 3);
        assertThat(ExperimentJson.MAPPER.readValue(ExperimentJson.MAPPER.writeValueAsString(usual), Experiment.class))
                .isEqualTo(usual)
                .isNotEqualTo(unusual);
        assertThatThrownBy(() -> ExperimentJson.MAPPER.readValue(json.replace("\"rate\":0.1,", ""), Experiment.class))
                .hasMessageContaining("rate");
    }

    @Test
    void anOptionalThatIsNoFolderIsNotTakenForOne() {
        assertThatThrownBy(() -> ExperimentJson.MAPPER.writeValueAsString(new Text(Optional.of("a"))))
                .hasStackTraceContaining("ClassCastException");
        assertThatThrownBy(() -> ExperimentJson.MAPPER.readValue("{\"text\": \"a\"}", Text.class))
                .hasMessageContaining("only folders are optional");
    }
}
