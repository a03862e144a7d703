package org.ufmverify.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The groups of classes for mutation tests name classes that there are: one that was renamed would be left out unseen. */
class MutationGroupsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ufmverify");

    private static List<String> names(String module) throws Exception {
        Element project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("..", module, "pom.xml").toFile())
                .getDocumentElement();
        List<String> names = new ArrayList<>();
        Node properties = project.getElementsByTagName("properties").item(0);
        for (Node node = properties.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().startsWith("pit.") && !node.getNodeName().contains("tests")) {
                names.addAll(Stream.of(node.getTextContent().split(","))
                        .filter(name -> !name.startsWith("$"))
                        .toList());
            }
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"theory", "bridge"})
    void eachNameIsOneOfAClass(String module) throws Exception {
        List<String> names = names(module);
        assertThat(names).hasSizeGreaterThan(20).allSatisfy(name -> {
            Pattern pattern = Pattern.compile(Stream.of(name.split("\\*", -1))
                    .map(Pattern::quote)
                    .reduce((a, b) -> a + ".*" + b)
                    .orElseThrow());
            assertThat(CLASSES.stream()
                            .map(JavaClass::getName)
                            .filter(c -> c.startsWith("org.ufmverify." + module + "."))
                            .filter(c -> pattern.matcher(c).matches()))
                    .as(name)
                    .isNotEmpty();
        });
    }
}
