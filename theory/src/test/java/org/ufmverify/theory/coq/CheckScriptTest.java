package org.ufmverify.theory.coq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What check.sh says and with which exit code, with something in the place of coqc that answers as coqc would. */
@EnabledOnOs(OS.LINUX)
class CheckScriptTest {
    private static final String COQC = """
            #!/bin/bash
            case "${@: -1}" in
              C_bad.v) echo 'Error: no such proof'; exit 1 ;;
              C_slow.v) exec sleep 60 ;;
              C_cheat.v) printf 'Axioms:\\nsig_of_mine : False\\n' ;;
              C_real.v) printf 'Axioms:\\nClassical_Prop.classic : forall P : Prop,\\n  P\\n' ;;
              C_silent.v) ;;
              *) echo 'Closed under the global context' ;;
            esac
            """;

    private record Ended(int code, String text) {}

    @TempDir
    Path temp;

    private Path folder;
    private Path tools;

    @BeforeEach
    void folders() throws IOException {
        folder = Files.createDirectories(temp.resolve("a folder"));
        tools = Files.createDirectories(temp.resolve("tools"));
    }

    private void write(String... ids) throws IOException {
        List<CoqClaim> claims = new ArrayList<>();
        for (String id : ids) {
            claims.add(new CoqClaim(
                    id, id, List.of(CoqExport.exported("headline", id, List.of(), "True", List.of("exact I.")))));
        }
        for (Map.Entry<String, String> file : new CoqExport(claims).files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Runs the script from another folder. */
    private Ended run(String... arguments) throws IOException, InterruptedException {
        executable(tools.resolve("coqc"), COQC);
        return runWith(tools + ":/usr/bin:/bin", arguments);
    }

    private Ended runWith(String path, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("/bin/bash", folder.resolve("check.sh").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(temp.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", path);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }

    @Test
    void allIsAcceptedFromAnyFolderAndTheAxiomsAreNamed() throws Exception {
        write("good", "real");
        Ended ended = run();
        assertThat(ended.text())
                .contains("2 of 2 files accepted by Coq", "Print Assumptions:\n  Classical_Prop.classic\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void whatIsRejectedIsNamedAndFailsTheScript() throws Exception {
        write("good", "bad", "cheat", "silent");
        Ended ended = run("60", "1");
        assertThat(ended.text())
                .contains(
                        "REJECTED C_bad.v: Error: no such proof",
                        "REJECTED C_cheat.v: rests on sig_of_mine",
                        "REJECTED C_silent.v: said nothing of its axioms",
                        "1 of 4 files accepted by Coq");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void aFileThatTakesTooLongIsNotAccepted() throws Exception {
        write("good", "slow");
        Ended ended = run("1");
        assertThat(ended.text()).contains("REJECTED C_slow.v: not done after 1 s", "1 of 2 files accepted by Coq");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void whatIsTakenForGrantedIsSeenInClaimsAndLibrary() throws Exception {
        write("good");
        Files.writeString(folder.resolve("C_other.v"), "(* an Axiom *)\nAxiom x : False.\n");
        Ended claim = run();
        assertThat(claim.text()).contains("2:Axiom x", "C_other.v takes something for granted");
        assertThat(claim.code()).isEqualTo(1);
        Files.delete(folder.resolve("C_other.v"));
        assertThat(run().code()).isZero();
        Files.writeString(folder.resolve("UfmSums.v"), "Lemma x : False. Admitted.\n");
        Ended library = run();
        assertThat(library.text()).contains("UfmSums.v takes something for granted");
        assertThat(library.code()).isEqualTo(1);
    }

    @Test
    void withoutCoqWithoutClaimsAndWithOtherWordsItSaysSo() throws Exception {
        write();
        Ended none = run();
        assertThat(none.text()).contains("there is no claim in this folder");
        assertThat(none.code()).isEqualTo(1);
        for (List<String> other : List.of(List.of("soon"), List.of("0"), List.of("60", "-1"))) {
            Ended usage = run(other.toArray(String[]::new));
            assertThat(usage.text()).contains("two whole numbers from 1 on");
            assertThat(usage.code()).isEqualTo(2);
        }
        Path bare = Files.createDirectories(temp.resolve("bare"));
        Files.createSymbolicLink(bare.resolve("dirname"), Path.of("/usr/bin/dirname"));
        Ended missing = runWith(bare.toString());
        assertThat(missing.text()).contains("coqc is not installed, nothing was checked");
        assertThat(missing.code()).isEqualTo(3);
    }
}
