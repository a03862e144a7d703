package org.ufmverify.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What CONTRIBUTING.md says of the code is so: the drawing of the packages, and the walks from class to class. */
class ContributingTest {
    private static final String ROOT = "org.ufmverify.";
    private static final Path GUIDE = Path.of("..", "CONTRIBUTING.md");
    private static final Pattern DRAWING =
            Pattern.compile("(<!-- packages -->\n```\n)(.*?)(```\n<!-- end -->)", Pattern.DOTALL);
    private static final Pattern WALK = Pattern.compile("\n### Walk: [^\n]*\n(.*?)(?=\n##)", Pattern.DOTALL);
    private static final Pattern STEP = Pattern.compile("(?m)^\\d+\\. `([\\w.]+)`");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^ *<!-- example: (\\S+) -->\n\n((?: {4,}.*\n|\n)+)");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.ufmverify");

    /** The packages that each package uses. */
    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass from : CLASSES) {
            if (from.getSimpleName().equals("package-info")) {
                continue;
            }
            Set<String> to = arrows.computeIfAbsent(shortName(from.getPackageName()), k -> new TreeSet<>());
            from.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith(ROOT))
                    .map(target -> shortName(target.getPackageName()))
                    .filter(name -> !name.equals(shortName(from.getPackageName())))
                    .forEach(to::add);
        }
        return arrows;
    }

    private static String shortName(String name) {
        return name.substring(Math.min(name.length(), ROOT.length()));
    }

    private static void reach(String from, Map<String, Set<String>> arrows, Set<String> reached) {
        for (String to : arrows.getOrDefault(from, Set.of())) {
            if (reached.add(to)) {
                reach(to, arrows, reached);
            }
        }
    }

    private static int height(String name, Map<String, Set<String>> arrows) {
        return arrows.getOrDefault(name, Set.of()).stream()
                .mapToInt(to -> 1 + height(to, arrows))
                .max()
                .orElse(0);
    }

    /** Each package below all that it uses, with arrows to those that no other of its arrows leads to. */
    private static String drawing(Map<String, Set<String>> arrows) {
        Map<String, Integer> heights = new TreeMap<>();
        arrows.keySet().forEach(name -> heights.put(name, height(name, arrows)));
        List<String> names = new ArrayList<>(arrows.keySet());
        names.sort(Comparator.<String>comparingInt(heights::get).thenComparing(Comparator.naturalOrder()));
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            Set<String> drawn = new TreeSet<>(arrows.get(name));
            for (String to : arrows.get(name)) {
                Set<String> behind = new TreeSet<>();
                reach(to, arrows, behind);
                drawn.removeAll(behind);
            }
            String line = "%-" + width + "s";
            text.append((String.format(line, name) + (drawn.isEmpty() ? "" : "  --> " + String.join(", ", drawn)))
                            .stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }

    /** With -Dufm.draw=true the drawing is made anew. */
    @Test
    void theDrawingOfThePackagesIsThatOfTheCode() throws IOException {
        String guide = Files.readString(GUIDE);
        String drawing = drawing(arrows());
        Matcher drawn = DRAWING.matcher(guide);
        assertThat(drawn.find()).isTrue();
        if (Boolean.getBoolean("ufm.draw")) {
            Files.writeString(GUIDE, guide.substring(0, drawn.start(2)) + drawing + guide.substring(drawn.end(2)));
            return;
        }
        assertThat(drawn.group(2))
                .as("make it anew: mvn -pl bridge -am test -Dtest=ContributingTest -Dufm.draw=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(drawing);
    }

    @Test
    void anArrowMoreOrLessIsSeenAndOneThatIsImpliedIsNotDrawn() {
        Map<String, Set<String>> arrows = new TreeMap<>(Map.of("a", Set.of("b", "c"), "b", Set.of("c"), "c", Set.of()));
        assertThat(drawing(arrows)).isEqualTo("c\nb  --> c\na  --> b\n");
        arrows.put("b", Set.of());
        assertThat(drawing(arrows)).isEqualTo("b\nc\na  --> b, c\n");
    }

    @Test
    void eachWalkGoesFromClassToClassInOneDirection() throws IOException {
        List<List<String>> walks = WALK.matcher(Files.readString(GUIDE))
                .results()
                .map(walk -> STEP.matcher(walk.group(1))
                        .results()
                        .map(step -> step.group(1))
                        .toList())
                .toList();
        assertThat(walks).hasSize(3).allSatisfy(walk -> {
            assertThat(walk).hasSizeBetween(5, 10).doesNotHaveDuplicates();
            assertThat(broken(walk)).isEmpty();
        });
        List<String> backwards = new ArrayList<>(walks.get(0));
        Collections.reverse(backwards);
        assertThat(broken(backwards)).isNotEmpty();
        assertThat(broken(List.of("bridge.NoSuchClass"))).containsExactly("bridge.NoSuchClass");
    }

    /** The classes of a walk that do not exist or that none before them uses. */
    private static List<String> broken(List<String> walk) {
        return walk.stream()
                .filter(name -> !CLASSES.contain(ROOT + name)
                        || (walk.indexOf(name) > 0
                                && walk.subList(0, walk.indexOf(name)).stream()
                                        .noneMatch(before -> uses(before, name))))
                .collect(Collectors.toList());
    }

    private static boolean uses(String from, String to) {
        return CLASSES.contain(ROOT + from)
                && CLASSES.stream()
                        .filter(c ->
                                c.getName().equals(ROOT + from) || c.getName().startsWith(ROOT + from + "$"))
                        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency
                                .getTargetClass()
                                .getBaseComponentType()
                                .getName())
                        .anyMatch(name -> name.equals(ROOT + to) || name.startsWith(ROOT + to + "$"));
    }

    /** An example names the file of a test that compiles and runs it; line breaks may differ. */
    @Test
    void theExamplesOfTheGuidesAreCodeThatTestsRun() throws IOException {
        List<MatchResult> examples =
                EXAMPLE.matcher(Files.readString(GUIDE)).results().toList();
        assertThat(examples).hasSize(8).allSatisfy(example -> assertThat(isIn(example.group(2), example.group(1)))
                .as(example.group(1))
                .isTrue());
        assertThat(isIn(
                        examples.get(0).group(2).replace("scale", "shift"),
                        examples.get(0).group(1)))
                .isFalse();
    }

    private static boolean isIn(String example, String file) throws IOException {
        String code = Files.readString(Path.of("..").resolve(file));
        return squeezed(code).contains(squeezed(example));
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
