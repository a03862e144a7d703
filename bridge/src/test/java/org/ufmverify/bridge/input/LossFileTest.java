package org.ufmverify.bridge.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.theory.loss.LossFamily;
import org.ufmverify.theory.loss.Losses;

class LossFileTest {
    private static final String GOOD = """
            losses:
              - name: tempered
                parameters: {beta: "0 <= beta <= 1"}
                of: "-Log(p)+beta*(1-p)^2"
            """;

    private static List<LossFamily> read(String text) {
        return LossFile.of(YamlFile.parse("mine.yaml", text));
    }

    @Test
    void aLossIsReadWithItsParameters() {
        List<LossFamily> losses = read(GOOD);
        assertThat(losses).hasSize(1);
        assertThat(losses.get(0).example()).isEqualTo("tempered:beta=0.5");
        assertThat(Losses.parse("tempered:beta=1", losses).parameters()).isEqualTo(Map.of("beta", 1.0));
        assertThatThrownBy(() -> Losses.parse("tempered:beta=1.5", losses)).hasMessageContaining("0 <= beta <= 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "beta*(1-p)     | betta*(1-p)    | mine.yaml:4:9        | unknown variable",
                "0 <= beta <= 1 | beta >= 0      | mine.yaml:3:24       | must read",
                "0 <= beta <= 1 | 2 <= beta <= 1 | mine.yaml:3:24       | is empty",
                "tempered       | ce             | mine.yaml:2:5        | exists already",
                "tempered       | Tempered       | mine.yaml:2:11       | lower-case",
                "name:          | nam:           | mine.yaml:2:5        | unknown key"
            })
    void aWrongLossIsToldWithItsPlace(String from, String to, String place, String words) {
        String text = GOOD.replace(from, to);
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(place)
                .hasMessageContaining(words);
    }
}
