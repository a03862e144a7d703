package org.ufmverify.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ufmverify.bridge.cli.console.ExitCode;

/** Certificates that check saves are accepted again, and no longer when anything in them is changed. */
class VerifyCertificatesTest {
    private static final String CLAIMS = """
            claims:
              - {id: proved, assume: [K >= 2, a > 0, a < 1], integers: [K], claim: (K-1)*a < K}
              - {id: certified, assume: a >= 0, claim: Exp(a)*(6-a) >= 6+5*a, box: {a: [0, 5]}}
              - {id: refuted, assume: [a + delta == 1, a > 0], claim: a*delta < 1/4, box: {a: [0, 1]}}
              - {id: bounded, assume: a >= 0, claim: a^3 < 200, box: {a: [0, 5]}}
              - {id: between, claim: a^2 != 2, box: {a: [0, 5]}}
            """;

    @TempDir
    private static Path saved;

    @BeforeAll
    static void save() throws IOException {
        Path file = Files.writeString(saved.resolve("claims.yaml"), CLAIMS);
        Typed ran = Typed.run(List.of("check", file.toString(), "--out", saved.toString()));
        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.CHECK_FAILED);
    }

    private static Typed verify(Path folder) {
        return Typed.run(List.of("verify-certificates", folder.toString(), "--json"));
    }

    @Test
    void whatCheckSavedIsAcceptedAgain() throws IOException {
        Typed ran = verify(saved);
        assertThat(ran.code()).as(ran.out()).isEqualTo(ExitCode.OK);
        JsonNode certificates = new ObjectMapper().readTree(ran.out()).get("certificates");
        assertThat(certificates.findValuesAsText("verdict"))
                .containsExactly("REFUTED", "CERTIFIED", "CERTIFIED", "PROVED", "REFUTED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proved    | \"onBox\" : false   | \"onBox\" : true        | 0",
                "proved    | LESS               | LESS_EQUAL            | 1",
                "proved    | a < 1              | a < 2                 | 1",
                "bounded   | \"onBox\" : true    | \"onBox\" : false       | 1",
                "certified | \"low\" : true      | \"low\" : false         | 1",
                "certified | GREATER_EQUAL      | GREATER               | 1",
                "certified | a <= 5             | a <= 6                | 1",
                "refuted   | \"a\" : {           | \"delta\" : {           | 1",
                "refuted   | \"EQUAL\"          | \"NOT_EQUAL\"         | 1",
                "between   | NOT_EQUAL          | EQUAL                 | 1",
                "between   | \"along\" : \"a\"     | \"along\" : \"b\"        | 1",
            })
    void aChangedOneIsNot(String id, String from, String to, int code, @TempDir Path folder) throws IOException {
        String name = id + ".certificate.json";
        String text = Files.readString(saved.resolve(name));
        assertThat(text).contains(from);
        Files.writeString(folder.resolve(name), text.replace(from, to));
        Typed ran = verify(folder);
        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(code);
        assertThat(ran.out().contains("REJECTED")).isEqualTo(code == ExitCode.CHECK_FAILED);
    }

    @Test
    void aDamagedOneDoesNotEndTheCheckOfTheOthers(@TempDir Path folder) throws IOException {
        Files.copy(saved.resolve("proved.certificate.json"), folder.resolve("z.certificate.json"));
        String text = Files.readString(saved.resolve("proved.certificate.json"));
        Files.writeString(folder.resolve("a.certificate.json"), text.substring(0, text.length() / 2));
        Typed ran = verify(folder);
        assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
        JsonNode certificates = new ObjectMapper().readTree(ran.out()).get("certificates");
        assertThat(certificates.findValuesAsText("verdict")).containsExactly("UNREADABLE", "PROVED");
        assertThat(certificates.get(0).get("reason").asText())
                .contains("a.certificate.json: not a certificate, from line")
                .doesNotContain("StreamReadFeature");
    }
}
