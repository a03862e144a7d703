package org.ufmverify.bridge.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {
    private static YamlNode entry(String text) {
        return YamlFile.parse("f.yaml", text).mapping(List.of("a", "b")).get("a");
    }

    @Test
    void valuesAreReadAsWritten() {
        assertThat(entry("a: [1, 2.50]").items()).extracting(YamlNode::text).containsExactly("1", "2.50");
        assertThat(entry("a: 2.50").decimal()).isEqualByComparingTo("2.5");
        assertThat(entry("a: 3").integer(1, 3)).isEqualTo(3);
        assertThat(entry("a: true").flag()).isTrue();
        assertThat(entry("a: K >= 2 && a > 0").text()).isEqualTo("K >= 2 && a > 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1\\na: 2             | f.yaml:2:1: key \"a\" occurs twice in the file; keep one",
                "b: 1\\nc: 2             | f.yaml:2:1: unknown key \"c\" in the file; known: a, b",
                "a: !!java.io.File [x]   | f.yaml:1:4: tags are not accepted",
                "a: !x 1                 | f.yaml:1:4: tags are not accepted",
                "a: &x [1]               | f.yaml:1:4: anchors and aliases are not accepted",
                "a: [1                   | not YAML",
                "- 1                     | f.yaml:1:1: the file must be a mapping",
                "a: 1\\n---\\na: 2       | has more than one document"
            })
    void whatIsNotPlainYamlIsRefusedWithItsPlace(String text, String sentence) {
        assertThatThrownBy(() -> entry(text.replace("\\n", "\n")))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(sentence.strip());
    }

    @ParameterizedTest
    @CsvSource({"x", "1.5", "0", "4", "1e999", "[1]"})
    void aWholeNumberOutOfRangeIsRefused(String text) {
        assertThatThrownBy(() -> entry("a: " + text).integer(1, 3))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith("f.yaml:1:4: a must be");
    }

    @Test
    void anEmptyAndAHostileTextAreRefusedInOneSentence() {
        assertThatThrownBy(() -> YamlFile.parse("f.yaml", "")).hasMessage("f.yaml: is empty");
        assertThatThrownBy(() -> entry("a: " + "[".repeat(100_000))).isInstanceOf(InputError.class);
        String bomb = "a: &a [x,x]\nb: [*a,*a,*a]\n";
        assertThatThrownBy(() -> entry(bomb).items()).isInstanceOf(InputError.class);
    }

    @Test
    void aMissingFileAndBytesThatAreNoTextAreNamed(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("none.yaml");
        assertThatThrownBy(() -> YamlFile.read(missing)).hasMessage(missing + ": no such file; check the path");
        Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> YamlFile.read(binary)).hasMessage(binary + ": is not UTF-8 text; save it as UTF-8");
        assertThatThrownBy(() -> YamlFile.read(folder)).hasMessageContaining("is a folder");
    }
}
