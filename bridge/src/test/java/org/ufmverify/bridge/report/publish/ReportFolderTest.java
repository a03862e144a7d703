package org.ufmverify.bridge.report.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of one report and none of another, wherever its publication is cut short. */
class ReportFolderTest {
    private static final Map<String, String> OLD = Map.of(
            "report.json",
            "old",
            "report.tex",
            "old",
            "report.pdf",
            "old",
            "supplement.pdf",
            "old",
            "figures/lead.csv",
            "old",
            "smt/a.smt2",
            "old",
            "notes.txt",
            "mine");
    private static final Map<String, String> NEW = Map.of(
            "report.json",
            "new",
            "report.tex",
            "new",
            "supplement.tex",
            "new",
            "report.html",
            "new",
            "figures/lead.svg",
            "new",
            "smt/b.smt2",
            "new",
            "notes.txt",
            "mine");

    /** The end of the process: nothing after it is done. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @TempDir
    Path temp;

    private static void fill(Path folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static Map<String, String> contents(Path folder, boolean hidden) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, String> found = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
                String name = folder.relativize(file).toString();
                if (hidden || !name.startsWith(".")) {
                    found.put(name, Files.readString(file));
                }
            }
            return found;
        }
    }

    private static ReportFolder staged(Path folder) throws IOException {
        ReportFolder next = ReportFolder.open(folder);
        for (Map.Entry<String, String> file : NEW.entrySet()) {
            if (!file.getKey().equals("notes.txt")) {
                fill(next.staging(), Map.of(file.getKey(), file.getValue()));
            }
        }
        return next;
    }

    @Test
    void anInterruptWhileItIsOpenedLeavesNothing() throws IOException {
        fill(temp, OLD);
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> ReportFolder.open(temp));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(contents(temp, true)).isEqualTo(OLD);
    }

    /** Moves until it is killed before the move of a given number; returns whether it was. */
    private static boolean killedAt(int fatal, Path folder) throws IOException {
        List<Path> moved = new ArrayList<>();
        ReportFolder next = staged(folder);
        try {
            next.publish((from, to) -> {
                if (moved.size() == fatal) {
                    throw new Killed();
                }
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
                moved.add(to);
            });
            next.close();
            return false;
        } catch (Killed e) {
            next.abandon();
            return true;
        }
    }

    /** Whether all files are of the generation of report.json, which is there. */
    private static boolean isOneReport(Map<String, String> files) {
        Map<String, String> whole = "old".equals(files.get("report.json")) ? OLD : NEW;
        return files.containsKey("report.json") && whole.entrySet().containsAll(files.entrySet());
    }

    @Test
    void whereverTheMovesAreCutShortTheFilesAreOfOneReport() throws IOException {
        Set<String> generations = new HashSet<>();
        int fatal = 0;
        boolean killed = true;
        while (killed) {
            Path folder = Files.createDirectory(temp.resolve("at-" + fatal));
            fill(folder, OLD);
            killed = killedAt(fatal, folder);
            Map<String, String> left = contents(folder, false);
            assertThat(isOneReport(left))
                    .as("killed before move %d: %s", fatal, left)
                    .isTrue();
            generations.add(left.get("report.json"));
            // What is missing is printed again, and nothing of the killed run stays.
            try (ReportFolder next = staged(folder)) {
                next.publish();
            }
            assertThat(contents(folder, true)).isEqualTo(NEW);
            fatal++;
        }
        assertThat(generations).containsExactlyInAnyOrder("old", "new");
        assertThat(fatal).isGreaterThan(6);
    }

    /** The twin: the same moves in another order leave what the check does not let pass. */
    @Test
    void aMixtureOfTwoReportsIsSeen() {
        Map<String, String> mixture = new TreeMap<>(OLD);
        mixture.put("report.json", "new");
        assertThat(isOneReport(mixture)).isFalse();
        assertThat(isOneReport(Map.of("report.tex", "old"))).isFalse();
        assertThat(isOneReport(OLD)).isTrue();
        assertThat(isOneReport(NEW)).isTrue();
    }

    @Test
    void eachFailureOfAMoveIsTakenBack() throws IOException {
        for (int fatal = 0; fatal < 7; fatal++) {
            int failing = fatal;
            Path folder = Files.createDirectory(temp.resolve("failing-" + fatal));
            fill(folder, OLD);
            List<Path> moved = new ArrayList<>();
            try (ReportFolder next = staged(folder)) {
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> next.publish((from, to) -> {
                            if (moved.size() == failing) {
                                throw new IOException("no more moves");
                            }
                            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
                            moved.add(to);
                        }));
            }
            assertThat(contents(folder, true)).as("failure at move %d", fatal).isEqualTo(OLD);
        }
    }

    @Test
    void whatAKilledRunLeftIsRemovedAndWhatALivingOneHasIsNot() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("latest"));
        ReportFolder killed = staged(folder);
        killed.abandon();
        ReportFolder living = staged(folder);
        assertThat(killed.staging()).doesNotExist();
        ReportFolder.open(folder).close();
        assertThat(living.staging()).exists();
        living.close();
        assertThat(contents(folder, true)).isEmpty();
    }
}
