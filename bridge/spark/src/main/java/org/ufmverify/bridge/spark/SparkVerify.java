package org.ufmverify.bridge.spark;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.ufmverify.bridge.cli.Main;
import org.ufmverify.bridge.cli.console.ExitCode;
import org.ufmverify.bridge.cli.console.Interruption;

/** The entry point for {@code spark-submit}: {@code metrics} and {@code match} with their options. */
public final class SparkVerify {
    private static final List<String> COMMANDS = List.of("metrics", "match");

    private SparkVerify() {}

    /**
     * Runs a command and ends the session; exits when it failed, so that Spark reports it.
     *
     * @param args the arguments as typed after the jar
     */
    public static void main(String[] args) {
        // Numbers print the same everywhere, whatever the user's language.
        Locale.setDefault(Locale.ROOT);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(out, err, args);
        if (code != ExitCode.OK) {
            System.exit(code);
        }
    }

    /**
     * Runs a command in the session that there is, or in a new one.
     *
     * @param out where results go
     * @param err where progress and errors go
     * @param args the arguments as typed
     * @return one of {@link ExitCode}
     */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        if (args.length == 0 || !COMMANDS.contains(args[0])) {
            err.println("verify: on Spark there are the commands metrics and match, got "
                    + (args.length == 0 ? "none" : "'" + args[0] + "'") + "; run the others with verify.jar");
            return ExitCode.BAD_INPUT;
        }
        try {
            return Main.run(
                    out,
                    err,
                    Map.of("NO_COLOR", "1"),
                    new Interruption(err),
                    (files, keys) -> new ClusterFiles(session()).open(files, keys),
                    args);
        } finally {
            SparkSession.getActiveSession().foreach(session -> {
                session.stop();
                return null;
            });
        }
    }

    private static SparkSession session() {
        SparkConf settings = new SparkConf()
                .setIfMissing("spark.app.name", "verify")
                // Class means are as large as W, and a limit on results is for those that are collected by mistake.
                .setIfMissing("spark.driver.maxResultSize", "0")
                // Kryo would need to be told of every class.
                .set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
        return SparkSession.builder().config(settings).getOrCreate();
    }
}
