package org.ufmverify.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bill of materials and the list of licences in verify.jar name the libraries that it runs with. */
class DeclaredLibrariesTest {
    private static final String REMEDY = "run mvn -Plicences process-classes and commit what it writes";
    /** On the class path of the tests only. */
    private static final Pattern TESTING =
            Pattern.compile("(junit|jqwik|assertj|archunit|opentest4j|apiguardian|byte-buddy|jacoco|surefire|jmh|pitest"
                    + "|jazzer|jopt-simple).*");

    @Test
    void theBillOfMaterialsNamesTheLibrariesOnTheClassPath() throws IOException {
        assertThat(declared("/META-INF/sbom/bom.json")).as(REMEDY).containsAll(onTheClassPath());
        assertThat(onTheClassPath()).as(REMEDY).containsAll(declared("/META-INF/sbom/bom.json"));
    }

    @Test
    void theListOfLicencesNamesTheSameLibrariesEachWithALicence() throws IOException {
        String list = read("/META-INF/THIRD-PARTY.txt");
        for (JsonNode library : components()) {
            if (!library.get("group").asText().equals("org.ufmverify")) {
                assertThat(list)
                        .as(REMEDY)
                        .contains(library.get("group").asText() + ":"
                                + library.get("name").asText() + ":"
                                + library.get("version").asText());
            }
        }
        assertThat(list).doesNotContain("Unknown license");
    }

    @Test
    void aLibraryThatIsNotThereIsNotDeclared() throws IOException {
        assertThat(declared("/META-INF/sbom/bom.json")).doesNotContain("picocli-0.0.0.jar");
    }

    private static Set<String> onTheClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> name.endsWith(".jar"))
                .filter(name -> !TESTING.matcher(name).matches())
                .filter(name -> !name.startsWith("theory-") && !name.startsWith("empirical-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> declared(String resource) throws IOException {
        Set<String> names = new TreeSet<>();
        for (JsonNode library : new ObjectMapper().readTree(read(resource)).get("components")) {
            if (library.get("group").asText().equals("org.ufmverify")) {
                continue;
            }
            String purl = library.get("purl").asText();
            String classifier =
                    purl.contains("classifier=") ? "-" + purl.replaceAll(".*classifier=([^&]*).*", "$1") : "";
            names.add(
                    library.get("name").asText() + "-" + library.get("version").asText() + classifier + ".jar");
        }
        return names;
    }

    private static Iterable<JsonNode> components() throws IOException {
        return new ObjectMapper().readTree(read("/META-INF/sbom/bom.json")).get("components");
    }

    private static String read(String resource) throws IOException {
        try (InputStream in = DeclaredLibrariesTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
