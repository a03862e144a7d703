package org.ufmverify.bridge.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Options that must be refused: out of range, of another type, missing, twice, contradictory, or naming what cannot be used. */
final class BadOptions {
    private static final String MATCH = "match --features DIR/f.npz";
    private static final String SPECTRUM =
            "spectrum --classes 4 --per-class 3 --feature-dim 5 --weight-decay 0.01 --feature-decay 0.02 --smoothing 0.1";
    private static final String EXPLORE = "explore --claim a<0.5 --over a";

    private BadOptions() {}

    static List<BadInput> cases() {
        List<BadInput> cases = new ArrayList<>();
        general(cases);
        spectrum(cases);
        predict(cases);
        match(cases);
        explore(cases);
        theoryAndCheck(cases);
        report(cases);
        return cases;
    }

    private static void general(List<BadInput> cases) {
        add(cases, "mistyped", "--reprot", "--reprot");
        add(cases, "mistyped-command", "spectru", "spectru");
        add(cases, "no-such-file-of-arguments", "@none", "@none");
        add(cases, "further-argument", "doctor further", "further");
        add(cases, "metrics-without-features", "metrics", "--features");
        add(cases, "features-without-value", "metrics --features", "--features");
        add(cases, "no-path", "metrics --features a\0b", "is no path here");
        add(cases, "twice", SPECTRUM + " --classes 5", "--classes", "only once");
    }

    private static void spectrum(List<BadInput> cases) {
        replaced(cases, "--classes 4", "--classes 1", "classes must be at least 2, got 1");
        replaced(cases, "--classes 4", "--classes x", "--classes", "'x'");
        replaced(cases, "--classes 4", "--classes 99999999999", "--classes", "'99999999999'");
        replaced(cases, "--per-class 3", "--per-class 0", "at least 1, got 0");
        replaced(cases, "--feature-dim 5", "--feature-dim 0", "at least 1, got 0");
        replaced(cases, "--weight-decay 0.01", "--weight-decay 0", "must be positive", "got 0.0");
        replaced(cases, "--weight-decay 0.01", "--weight-decay 1e-300", "must be positive", "got 1.0E-300");
        replaced(cases, "--feature-decay 0.02", "--feature-decay NaN", "must be positive", "NaN");
        replaced(cases, "--feature-decay 0.02", "--feature-decay -1", "must be positive", "got -1.0");
        replaced(cases, "--smoothing 0.1", "--smoothing 1", "must be in [0, 1), got 1.0");
        replaced(cases, "--smoothing 0.1", "--smoothing -0.1", "must be in [0, 1), got -0.1");
        replaced(cases, "--smoothing 0.1", "", "Missing required option", "--smoothing");
        add(
                cases,
                "spectrum-huge",
                SPECTRUM.replaceAll("--(classes|per-class|feature-dim) \\d", "--$1 2147483647"),
                "below 2^63");
    }

    private static void predict(List<BadInput> cases) {
        String start = "predict --feature-dim 10 --weight-decay 5e-3 --feature-decay 1e-3 ";
        add(cases, "theory-unknown-loss", "theory --loss nope", "unknown loss", "focal:eta=2");
        add(cases, "theory-parameter", "theory --loss ls:delta=1", "0 <= delta < 1");
        add(cases, "theory-open-parameter", "theory --loss ls:eta=any", "no parameter", "eta");
        add(cases, "predict-open", start + "--counts 20,10 --loss ls:delta=any", "leaves delta open", "ls:delta=0.1");
        add(cases, "theory-no-parameter", "theory --loss ce:delta=0.1", "no parameter");
        add(cases, "theory-losses-alone", "theory --losses mine.yaml", "needs --loss NAME");
        add(cases, "theory-loss-only", "theory --loss ce --only nope", "unknown claims", "convexity");
        add(cases, "predict-no-loss", start + "--counts 20,10", "Missing required option", "--loss");
        add(cases, "predict-unknown-loss", start + "--counts 20,10 --loss nope", "unknown loss", "focal:eta=2");
        add(cases, "predict-parameter", start + "--counts 20,10 --loss ls:delta=1", "0 <= delta < 1");
        add(cases, "predict-zero-count", start + "--counts 20,0 --loss ce", "class 1", "got 0");
        add(cases, "predict-half", start + "--counts 20,1.5 --loss ce", "whole numbers", "1.5");
        add(cases, "predict-counts-twice", start + "--counts 20,10 --per-class 3 --loss ce", "exclude each other");
        add(cases, "predict-classes", start + "--counts 20,10 --classes 3 --loss ce", "says 3", "has 2 classes");
        add(cases, "predict-weights", start + "--counts 20,10 --class-weights 1,2,3 --loss ce", "2 classes, got 3");
        add(cases, "predict-weight", start + "--counts 20,10 --class-weights 1,NaN --loss ce", "positive", "NaN");
        add(cases, "predict-offset", start + "--counts 20,10 --logit-offset 0,Infinity --loss ce", "Infinity");
        add(cases, "predict-temperature", start + "--counts 20,10 --temperature 0 --loss ce", "positive and finite");
        add(cases, "predict-bias", start + "--counts 20,10 --bias some --loss ce", "none, free or a decay");
        add(cases, "predict-kinks", start + "--counts 20,10 --loss crammer-singer", "differentiable loss");
    }

    private static void match(List<BadInput> cases) {
        add(cases, "match-backend", MATCH + " --weight-decay 1 --smoothing 0 --backend numpy", "--backend", "'numpy'");
        add(cases, "metrics-backend", "metrics --features DIR/f.npz --backend 1", "--backend", "'1'");
        add(cases, "match-no-decay", MATCH + " --smoothing 0.1", "--weight-decay");
        add(
                cases,
                "match-zero-decay",
                MATCH + " --weight-decay 0 --smoothing 0.1",
                "weight decay must be positive and finite");
        add(
                cases,
                "match-infinite-decay",
                MATCH + " --weight-decay 1e400 --smoothing 0",
                "positive and finite, got Infinity");
        add(cases, "match-text-decay", MATCH + " --weight-decay abc --smoothing 0", "--weight-decay", "'abc'");
        add(cases, "match-delta-1", MATCH + " --weight-decay 1 --smoothing 1", "smoothing must be in [0, 1), got 1.0");
        add(
                cases,
                "match-feature-decay",
                MATCH + " --weight-decay 1 --smoothing 0 --feature-decay -1",
                "feature decay must be positive");
    }

    private static void explore(List<BadInput> cases) {
        add(cases, "explore-nothing", "explore --claim a<1", "--over");
        add(cases, "explore-three", "explore --claim a<0.5 --over a,delta,K", "one or two variables, got 3");
        add(cases, "explore-twice", "explore --claim a<0.5 --over a,a", "two different variables, got a twice");
        add(cases, "explore-integer", "explore --claim a<K --over K", "explore needs a real variable");
        add(cases, "explore-fixed", EXPLORE + " --at a=0.3", "explore needs a real variable");
        add(cases, "explore-unknown", EXPLORE + " --at Q=1", "unknown variable \"Q\"");
        add(cases, "explore-text", EXPLORE + " --at K=x", "K must be a number");
        add(cases, "explore-half-class", EXPLORE + " --at K=2.5", "K must be a whole number, got 2.5");
        add(
                cases,
                "explore-one-class",
                "explore --claim kappaData(K,a,delta)<4 --over a --at K=1",
                "contradict the assumption K >= 2");
        add(
                cases,
                "explore-threshold",
                "explore --claim kappaReg(K,a,delta)<4 --over a --at K=10,delta=1",
                "contradict the assumption delta < 1");
        add(cases, "explore-half-range", EXPLORE + " --range a=1", "LOW:HIGH");
        add(cases, "explore-empty-range", EXPLORE + " --range a=2:1", "low <= high");
        add(cases, "explore-zero-tolerance", EXPLORE + " --tolerance 0", "tolerance must be positive, got 0");
        add(cases, "explore-negative-tolerance", EXPLORE + " --tolerance -1", "tolerance must be positive, got -1");
        add(cases, "explore-text-tolerance", EXPLORE + " --tolerance x", "a bound must be a number");
        add(cases, "explore-no-time", EXPLORE + " --time-limit 0", "time limit must be a positive number");
        add(cases, "explore-assumption", EXPLORE + " --assume foo", "unknown variable \"foo\"");
        add(cases, "explore-no-relation", EXPLORE + " --assume a+1", "expected a relation", "at column 4");
    }

    private static void theoryAndCheck(List<BadInput> cases) {
        add(cases, "theory-no-tries", "theory --tries 0", "tries must be at least 1, got 0");
        add(cases, "theory-text-tries", "theory --tries x", "--tries", "'x'");
        add(cases, "theory-unknown", "theory --only nonsense", "nonsense", "optimal-margin");
        cases.add(file("theory --only optimal-margin --out DIR/f.txt", "--out must name a folder, got the file"));
        add(cases, "coq-check-alone", "theory --coq-check", "--coq-check needs --coq DIR");
        add(cases, "report-coq-check-alone", "--report --coq-check --out DIR/r", "--coq-check needs --coq DIR");
        add(cases, "runs-coq-check-alone", "report --from DIR --coq-check", "--coq-check needs --coq DIR");
        add(cases, "check-coq-check-alone", "check DIR/f.txt --coq-check", "--coq-check needs --coq DIR");
        cases.add(file("theory --out DIR/f.txt/below", "--out must name a folder"));
        cases.add(file("check DIR/f.txt --out DIR/f.txt", "--out must name a folder, got the file"));
        add(cases, "check-no-file", "check", "FILE.yaml");
        add(cases, "certificates-no-folder", "verify-certificates", "DIR");
        add(cases, "certificates-two-folders", "verify-certificates DIR/a DIR/b", "Unmatched argument");
        add(
                cases,
                "certificates-nowhere",
                "verify-certificates DIR/none",
                "no such folder; give the one that --out wrote");
        add(cases, "certificates-none", "verify-certificates DIR", "holds no certificates; write some with check");
        cases.add(BadInput.of("certificate-text", "verify-certificates DIR", 2, "not a certificate", "save it again")
                .with("f.certificate.json", "hello"));
        cases.add(BadInput.of("certificate-unknown", "verify-certificates DIR", 2, "not a certificate", "save it again")
                .with("f.certificate.json", "{\"format\": 1, \"trust\": \"me\"}"));
        cases.add(BadInput.of("certificate-null", "verify-certificates DIR", 2, "not a certificate of format 1")
                .with("f.certificate.json", "null"));
        add(cases, "check-two-files", "check DIR/a DIR/b", "Unmatched argument");
        add(cases, "check-seed", "check DIR/f.yaml --seed 9999999999999999999999", "--seed");
        add(cases, "check-empty-folder", "check DIR/f.yaml --smt EMPTY", "must not be empty");
        cases.add(BadInput.of(
                        "check-no-time", "check DIR/f.yaml --time-limit 0", 2, "time limit must be a positive number")
                .with("f.yaml", BadFiles.CLAIMS));
    }

    private static void report(List<BadInput> cases) {
        add(cases, "preset", "--report --preset huge", "--preset");
        add(cases, "seed", "--report --seed x", "--seed", "'x'");
        add(cases, "device", "--report --device tpu", "--device", "'tpu'");
        add(
                cases,
                "data-set-without-paper",
                "--report --preset quick --data-set cifar10 --out DIR/r",
                "--data-set belongs to --preset paper");
        add(
                cases,
                "train-data-set-of-a-file",
                "train DIR/e.yaml --data-set cifar10",
                "--data-set belongs to --preset paper");
        add(cases, "no-such-set", "--report --preset paper --data DIR --data-set svhn --out DIR/r", "svhn");
        add(
                cases,
                "not-of-the-paper",
                "--report --preset paper --data DIR --data-set mnist --out DIR/r",
                "the paper's data sets are");
        add(
                cases,
                "centroids-without-details",
                "metrics --features DIR/f.npz --centroids DIR/f.npz",
                "--centroids must come with --details");
        add(cases, "device-number", "--report --device gpu:x", "--device", "'gpu:x'", "gpu:1");
        add(cases, "paper-without-data", "--report --preset paper --out DIR/r", "preset paper needs --data DIR");
        add(cases, "data-missing", "--report --data DIR/none --out DIR/r", "--data must name a folder");
        add(
                cases,
                "paper-data-missing",
                "--report --preset paper --data DIR/none --out DIR/r",
                "--data must name a folder");
        cases.add(file("--report --out DIR/f.txt", "--out must name a folder, got the file"));
        cases.add(file("report --from DIR --out DIR/f.txt", "--out must name a folder, got the file"));
        add(cases, "report-without-from", "report", "--from");
        cases.add(BadInput.of(
                "report-no-gpu", "--report --out DIR/r --device gpu", 3, "finds no CUDA device", "auto or cpu"));
        cases.add(BadInput.of(
                "report-no-second-gpu", "--report --out DIR/r --device gpu:1", 3, "device gpu:1", "finds no"));
        String name = "x".repeat(300);
        String path = "/x".repeat(2500);
        cases.add(
                BadInput.of("long-name", "--report --out DIR/" + name, 3, "cannot be written to (File name too long)"));
        cases.add(
                BadInput.of("long-path", "--report --out DIR" + path, 3, "cannot be written to (File name too long)"));
        cases.add(
                BadInput.of("long-theory", "theory --out DIR/" + name, 3, "cannot be written to (File name too long)"));
        cases.add(BadInput.of("long-file", "check DIR/" + name, 3, "the name is too long for the file system"));
        if (Files.isDirectory(Path.of("/proc"))) {
            cases.add(BadInput.of(
                    "unwritable",
                    "--report --out /proc/none/r",
                    3,
                    "/proc/none/r: cannot be written to",
                    "another folder"));
        }
    }

    private static BadInput file(String line, String words) {
        return BadInput.of("file-in-the-way", line, 2, words).with("f.txt", "keep me");
    }

    private static void replaced(List<BadInput> cases, String option, String by, String... words) {
        add(cases, "spectrum" + by.replaceAll("[- ]+", "-"), SPECTRUM.replace(option, by) + " --json", words);
    }

    private static void add(List<BadInput> cases, String id, String line, String... words) {
        cases.add(BadInput.of(id, line.strip(), 2, words));
    }
}
