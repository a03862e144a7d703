package org.ufmverify.theory.prover.smt;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.hipparchus.fraction.BigFraction;

/**
 * A Java process in which Z3 solves one problem after the other. It reads problems from its stdin and writes answers to its stdout; it
 * ends when its stdin does, in the middle of a problem too, so that it does not outlive the process that started it, however that ends.
 */
final class SmtProcess {
    private static final int READY = 'z';

    /** Start-up is most of what a process costs. */
    private static final List<String> QUICK_START = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-XX:ErrorFile=/dev/null");

    private final Process process;
    private final DataOutputStream problems;
    private final DataInputStream answers;
    private volatile boolean ended;

    private SmtProcess(Process process) {
        this.process = process;
        this.problems = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /**
     * Starts a process and waits until Z3 is loaded there.
     *
     * @throws IOException when it does not start, or Z3 cannot be loaded
     */
    static SmtProcess start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK_START);
        // where native libraries are unpacked
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SmtProcess.class.getName()));
        SmtProcess started = new SmtProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        if (started.answers.read() != READY) {
            started.end();
            throw new IOException("Z3 could not be loaded in a process of its own");
        }
        return started;
    }

    /** Returns whether it may be asked; a process that was killed takes a moment to die. */
    boolean isAlive() {
        return !ended && process.isAlive();
    }

    /** Kills the process, whatever it does. */
    void end() {
        ended = true;
        process.destroyForcibly();
    }

    /**
     * Has a problem solved.
     *
     * @throws IOException when the process ends without an answer
     */
    SmtSolver.Answer ask(String text, long steps, double seconds) throws IOException {
        write(problems, text);
        problems.writeLong(steps);
        problems.writeDouble(seconds);
        problems.flush();
        SmtSolver.Answer.Kind status = SmtSolver.Answer.Kind.valueOf(read(answers));
        String reason = read(answers);
        Map<String, BigFraction> model = new TreeMap<>();
        for (int left = answers.readInt(); left > 0; left--) {
            String name = read(answers);
            model.put(name, new BigFraction(new BigInteger(read(answers)), new BigInteger(read(answers))));
        }
        return new SmtSolver.Answer(status, model, reason, answers.readLong());
    }

    private static void write(DataOutputStream out, SmtSolver.Answer answer) throws IOException {
        write(out, answer.status().name());
        write(out, answer.reason());
        out.writeInt(answer.model().size());
        for (Map.Entry<String, BigFraction> value : answer.model().entrySet()) {
            write(out, value.getKey());
            write(out, value.getValue().getNumerator().toString());
            write(out, value.getValue().getDenominator().toString());
        }
        out.writeLong(answer.steps());
        out.flush();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * What the started process does: it solves until its stdin ends, read by a thread of its own that notices during a call too.
     *
     * @param args none
     * @throws IOException when nobody listens
     */
    public static void main(String[] args) throws IOException {
        Z3Backend.load();
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        out.write(READY);
        out.flush();
        BlockingQueue<Callable<SmtSolver.Answer>> waiting = new LinkedBlockingQueue<>();
        Thread solver = new Thread(null, () -> solve(waiting, out), "z3", SmtSolver.STACK_BYTES);
        solver.setDaemon(true);
        solver.start();
        try {
            while (true) {
                String text = read(in);
                long steps = in.readLong();
                double seconds = in.readDouble();
                waiting.add(() -> Z3Backend.solve(text, steps, seconds));
            }
        } catch (EOFException e) {
            // Ordinary clean-up would wait for Z3, or take away what it works on.
            Runtime.getRuntime().halt(0);
        }
    }

    private static void solve(BlockingQueue<Callable<SmtSolver.Answer>> waiting, DataOutputStream out) {
        try {
            while (true) {
                write(out, waiting.take().call());
            }
        } catch (Exception e) {
            Runtime.getRuntime().halt(1);
        }
    }
}
