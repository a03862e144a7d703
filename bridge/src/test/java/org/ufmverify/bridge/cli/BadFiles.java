package org.ufmverify.bridge.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Files of conjectures and of experiments, image files and stored reports that must be refused, and sound ones. */
final class BadFiles {
    static final String CLAIMS = "claims:\n  - {id: a, claim: a*a + 1 > 0}\n";
    static final String RUN = """
            name: x
            data: {set: fashion-mnist-subset, train-per-class: 20}
            network: {architecture: mlp, widths: [8], feature-dim: 12}
            schedule: {kind: constant, rate: 0.05}
            epochs: 1
            """;

    private BadFiles() {}

    static List<BadInput> cases() {
        List<BadInput> cases = new ArrayList<>();
        claims(cases);
        encodings(cases);
        sandbox(cases);
        runs(cases);
        images(cases);
        reports(cases);
        return cases;
    }

    private static void claims(List<BadInput> cases) {
        check(cases, "empty", "", "f.yaml: is empty");
        check(cases, "scalar", "hello\n", "must be a mapping");
        check(cases, "unknown-key", CLAIMS + "foo: 1\n", "f.yaml:3:1", "unknown key \"foo\"", "known: claims");
        check(cases, "unknown-key-of-claim", "claims:\n - {id: a, claim: a>0, foo: 1}\n", "unknown key \"foo\"");
        check(cases, "duplicate-key", "claims:\n - {id: a, claim: a>0, claim: a<1}\n", "f.yaml:2:24", "occurs twice");
        check(
                cases,
                "duplicate-id",
                "claims:\n - {id: a, claim: a>0}\n - {id: a, claim: a>1}\n",
                "id \"a\" occurs twice");
        check(cases, "no-claim", "claims:\n - {id: a}\n", "needs the key \"claim\"");
        check(cases, "no-items", "claims: []\n", "1 to 1000 items");
        check(cases, "id-path", "claims:\n - {id: ../../x, claim: a>0}\n", "id must be");
        check(
                cases,
                "java-tag",
                "claims: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]\n",
                "tags are not accepted");
        check(cases, "local-tag", "claims: !foo []\n", "tags are not accepted");
        check(cases, "alias-bomb", bomb(), "aliases");
        check(cases, "anchor", "claims: &c [*c]\n", "anchors and aliases are not accepted");
        check(cases, "merge", "claims:\n - <<: {id: a}\n   claim: a>0\n", "unknown key \"<<\"");
        check(cases, "unclosed", "claims: [{id: a", "f.yaml:1:16", "not YAML");
        check(cases, "deep", "[".repeat(100_000), "nested too deeply");
        check(cases, "two-documents", CLAIMS + "---\n" + CLAIMS, "more than one document");
        check(cases, "half-range", "claims:\n - {id: a, claim: a>0, box: {a: [1]}}\n", "a range needs two numbers");
        check(cases, "empty-range", "claims:\n - {id: a, claim: a>0, box: {a: [2, 1]}}\n", "low <= high");
        check(cases, "nan-range", "claims:\n - {id: a, claim: a>0, box: {a: [.nan, 1]}}\n", "a bound must be a number");
        check(cases, "zero-denominator", "claims:\n - {id: a, claim: a>0, box: {a: [1/0, 1]}}\n", "got \"1/0\"");
        check(cases, "unknown-variable", "claims:\n - {id: a, claim: zeta > 0}\n", "unknown variable \"zeta\"");
        check(cases, "unknown-integer", "claims:\n - {id: a, claim: a>0, integers: [q]}\n", "unknown variable \"q\"");
        check(cases, "no-relation", "claims:\n - {id: a, claim: a + 1}\n", "expected a relation");
        check(
                cases,
                "syntax",
                "claims:\n - {id: a, claim: \"a > > 0\"}\n",
                "f.yaml:2:24",
                "cannot read this: expected a number");
        check(cases, "or", "claims:\n - {id: a, claim: a>0 or a<1}\n", "f.yaml:2:23", "write Max(a - b, c - d) > 0");
        check(cases, "factorial", "claims:\n - {id: a, claim: K! > 0}\n", "f.yaml:2:20", "factorials");
        check(
                cases,
                "infinite-range",
                "claims:\n - {id: a, claim: a>0, box: {a: [0, .inf]}}\n",
                "f.yaml:2:37",
                "leave");
        check(
                cases,
                "taken-name",
                "define: {log(x): x}\nclaims:\n - {id: a, claim: a>0}\n",
                "f.yaml:1:10",
                "has a meaning");
        check(cases, "bad-define", "define: [x]\nclaims:\n - {id: a, claim: a>0}\n", "f.yaml:1:9", "must be a mapping");
        check(cases, "bad-variable", "variables: {x: 1}\nclaims:\n - {id: a, claim: a>0}\n", "must be a list");
        check(cases, "arity", "claims:\n - {id: a, claim: margin(a) > 0}\n", "takes 3 arguments, got 1");
        check(cases, "division-by-zero", "claims:\n - {id: a, claim: 1/0 > 0}\n", "division by zero");
        cases.add(BadInput.of("yaml-missing", "check DIR/none.yaml", 2, "none.yaml: no such file"));
        cases.add(BadInput.of("yaml-folder", "check DIR", 2, "is a folder"));
        cases.add(BadInput.of("yaml-endless", "check /dev/zero", 2, "/dev/zero", "more than 1048576 bytes"));
    }

    private static void encodings(List<BadInput> cases) {
        checkBytes(cases, "utf-16", CLAIMS.getBytes(StandardCharsets.UTF_16), "not UTF-8", "save it as UTF-8");
        checkBytes(cases, "latin-1", "claims: # \u00e9\n".getBytes(StandardCharsets.ISO_8859_1), "not UTF-8");
        checkBytes(cases, "nul", "claims:\u0000\n".getBytes(StandardCharsets.UTF_8), "special characters");
        checkBytes(cases, "large", new byte[2 << 20], "at most 1048576 are read");
    }

    /** What an expression must never reach. */
    private static void sandbox(List<BadInput> cases) {
        for (String attack : List.of(
                "Import(\"/etc/passwd\")",
                "Get(\"/etc/passwd\")",
                "Run(\"touch~DIR/pwned\")",
                "JavaNew(\"java.io.File\")",
                "Export(\"DIR/pwned\",a)",
                "Table(a,{a,10^9})",
                "ToExpression(\"a\")",
                "LoadJavaClass(\"java.lang.Runtime\")")) {
            cases.add(BadInput.of(
                    "sandbox-" + attack.substring(0, attack.indexOf('(')),
                    "explore --over a --claim " + attack + "<1",
                    2,
                    "unknown function"));
        }
        check(cases, "sandbox-tower", "claims:\n - {id: a, claim: 10^10^10 > a}\n", "exponent may be at most 2^20");
        check(
                cases,
                "sandbox-recursion",
                "claims:\n - {id: a, claim: \"" + "Exp(".repeat(500) + "a" + ")".repeat(500) + " > 0\"}\n",
                "nested");
        check(
                cases,
                "sandbox-length",
                "claims:\n - {id: a, claim: \"" + "a+".repeat(3000) + "a > 0\"}\n",
                "at most 4000 characters");
        check(
                cases,
                "sandbox-digits",
                "claims:\n - {id: a, claim: " + "9".repeat(500) + " > a}\n",
                "at most 60 digits");
    }

    private static void runs(List<BadInput> cases) {
        train(cases, "no-name", RUN.replace("name: x\n", ""), "needs the key \"name\"");
        train(cases, "long-name", RUN.replace("name: x", "name: " + "x".repeat(300)), "1 to 100 characters, got 300");
        train(cases, "unknown-key", RUN + "foo: 1\n", "f.yaml:6:1", "unknown key \"foo\"");
        train(cases, "delta-1", RUN + "smoothing: 1\n", "smoothing must be in [0, 1), got 1");
        train(cases, "delta-nan", RUN + "smoothing: .nan\n", "smoothing must be a number");
        train(cases, "no-delta", RUN + "smoothing: []\n", "at least one value");
        train(
                cases,
                "no-such-loss",
                RUN + "loss: focus\n",
                "f.yaml:6:7",
                "unknown loss \"focus\"; known: ce, ls:delta=0.1");
        train(cases, "loss-range", RUN + "loss: [ce, \"ls:delta=1\"]\n", "f.yaml:6:12", "must satisfy 0 <= delta < 1");
        train(cases, "loss-twice", RUN + "loss: [ce, ce]\n", "got twice: x, CE, seed 1");
        train(cases, "no-loss", RUN + "loss: []\n", "loss must have at least one value");
        train(cases, "loss-mapping", RUN + "loss: {focal: 2}\n", "loss must be a single value");
        train(cases, "loss-and-smoothing", RUN + "loss: ce\nsmoothing: 0\n", "exclude each other");
        train(cases, "losses-alone", RUN + "losses: [{name: a, of: p}]\n", "name those to train with under loss");
        train(cases, "losses-of", RUN + "loss: a\nlosses: [{name: a, of: \"q\"}]\n", "f.yaml:7:24", "unknown");
        train(cases, "losses-file", RUN + "loss: a\nlosses: DIR/none.yaml\n", "no such file");
        train(cases, "losses-empty", RUN + "loss: a\nlosses: []\n", "losses must have 1 to 100 items");
        train(cases, "no-epochs", RUN.replace("epochs: 1", "epochs: 0"), "epochs must be a whole number");
        train(cases, "no-network", RUN.replace("mlp", "vgg"), "architecture must be one of", "got vgg");
        train(cases, "no-set", RUN.replace("fashion-mnist-subset", "imagenet"), "data set must be one of");
        train(cases, "zero-rate", RUN.replace("0.05", "0"), "rate must be positive and at most 1000000, got 0");
        train(
                cases,
                "milestones",
                RUN.replace("rate: 0.05", "rate: 1, milestones: [1]"),
                "milestones and factor belong to kind multi-step");
        train(cases, "momentum-1", RUN + "optimizer: {momentum: 1}\n", "momentum must be in [0, 1), got 1");
        train(cases, "no-batch", RUN + "batch: 0\n", "batch must be a whole number");
        train(cases, "seed", RUN + "seeds: [-1]\n", "whole number");
        train(cases, "same-seed", RUN + "seeds: [1, 1]\n", "got twice");
        train(cases, "feature-decay", RUN + "feature-decay: -1\n", "feature-decay must be in [0, 1000000], got -1");
        train(cases, "fixed-widths", RUN.replace("mlp", "resnet8"), "resnet8 has fixed widths; delete widths");
        train(cases, "nul-folder", RUN.replace("fashion-mnist-subset", "mnist, folder: \"a\\0b\""), "f.yaml:2:", "Nul");
        train(cases, "deep-cnn", RUN.replace("mlp, widths: [8]", "cnn, widths: [1, 1, 1, 1, 1, 1]"), "at most 4");
        train(
                cases,
                "too-many-images",
                RUN.replace("per-class: 20", "per-class: 100000"),
                "images per class must be in [1, 600]");
        for (String how : new String[] {"--out DIR/runs", "--dry-run"}) {
            String name = how.startsWith("--d") ? "dry-run-" : "run-";
            String few = RUN.replace("train-per-class: 20", "counts: [5, 5]");
            cases.add(BadInput.of(
                            name + "counts", "train DIR/f.yaml " + how, 2, "counts has 2 values for the 10 classes of")
                    .with("f.yaml", few));
            cases.add(BadInput.of(
                            name + "weights", "train DIR/f.yaml " + how, 2, "class-weights has 2 values for 10 classes")
                    .with("f.yaml", RUN + "class-weights: [1, 2]\n"));
            cases.add(BadInput.of(
                            name + "offset", "train DIR/f.yaml " + how, 2, "logit-offset has 1 values for 10 classes")
                    .with("f.yaml", RUN + "logit-offset: [1]\n"));
            cases.add(BadInput.of(name + "frame", "train DIR/f.yaml " + how, 2, "feature-dim of at least 9, got 8")
                    .with("f.yaml", RUN.replace("feature-dim: 12", "feature-dim: 8, classifier: fixed-etf")));
            cases.add(BadInput.of(name + "tail", "train DIR/f.yaml " + how, 2, "images per class must be in [1, 600]")
                    .with(
                            "f.yaml",
                            RUN.replace("per-class: 20", "per-class: 601, imbalance: {profile: step, ratio: 2}")));
        }
        train(cases, "no-folder", RUN.replace("fashion-mnist-subset", "cifar10"), "is read from a folder");
        train(cases, "same-smoothing", RUN + "smoothing: [0.1, 0.1]\n", "got twice: x, LS 0.1, seed 1");
        train(cases, "same-rate", RUN.replace("0.05", "[1, 1]"), "each rate must be another, got twice: 1.0");
        train(
                cases,
                "warm-up",
                RUN.replace("0.05", "1, warm-up: 2"),
                "warm-up must be no longer than the run, got 2 of 1");
        train(cases, "last-batch", RUN + "last-batch: x\n", "last-batch must be one of [keep, drop, merge], got x");
        train(
                cases,
                "last-batch-drop",
                RUN + "batch: 500\nlast-batch: drop\n",
                "nothing would be trained: a batch has 500 images, the training set 200");
        train(
                cases,
                "last-batch-of-one",
                RUN.replace("mlp", "normalized-mlp") + "batch: 199\n",
                "200 images in batches of 199 leave a last batch of 1 image",
                "last-batch: drop");
        train(cases, "fixed-features", RUN.replace("mlp, widths: [8]", "resnet8"), "delete feature-dim");
        train(cases, "no-experiments", "experiments: []\n", "1 to 1000 items, got 0");
        train(cases, "experiments-beside", RUN + "experiments: []\n", "experiments must stand alone");
        cases.add(BadInput.of("dry-run-twice", "train DIR/f.yaml --dry-run", 2, "got twice")
                .with("f.yaml", RUN + "smoothing: [0.1, 0.1]\n"));
        cases.add(BadInput.of("dry-run-nothing", "train DIR/f.yaml --dry-run", 2, "nothing would be trained")
                .with("f.yaml", RUN + "batch: 500\nlast-batch: drop\n"));
        cases.add(
                BadInput.of("dry-run-epoch", "train DIR/f.yaml --dry-run --export-epochs 7", 2, "logged epochs, got 7")
                        .with("f.yaml", RUN));
        cases.add(BadInput.of("train-threads", "train DIR/f.yaml --out DIR/runs --threads 0", 2, "threads")
                .with("f.yaml", RUN));
        cases.add(BadInput.of("train-text-threads", "train DIR/f.yaml --threads x", 2, "--threads", "'x'")
                .with("f.yaml", RUN));
        cases.add(BadInput.of("train-workers", "train DIR/f.yaml --out DIR/runs --workers 0", 2, "workers")
                .with("f.yaml", RUN));
        cases.add(BadInput.of("train-out-file", "train DIR/f.yaml --out DIR/f.yaml", 2, "--out must name a folder")
                .with("f.yaml", RUN));
        cases.add(BadInput.of(
                        "train-no-gpu",
                        "train DIR/f.yaml --out DIR/runs --device gpu",
                        3,
                        "finds no CUDA device",
                        "auto or cpu")
                .with("f.yaml", RUN));
    }

    private static void images(List<BadInput> cases) {
        cases.add(BadInput.of(
                        "image-folder",
                        "train DIR/f.yaml --out DIR/runs",
                        2,
                        "has no folder train",
                        "train/CLASS/*.png")
                .with("f.yaml", RUN.replace("fashion-mnist-subset", "image-folder, folder: DIR")));
        String arrays = RUN.replace("fashion-mnist-subset", "image-arrays, folder: DIR/d");
        cases.add(image("image-arrays", arrays, "has no train.npz", "x_train").with("d/x", ""));
        cases.add(image("image-arrays-damaged", arrays, "train.npz: damaged", "numpy.savez")
                .with("d/train.npz", "PK")
                .with("d/test.npz", "PK"));
        ByteBuffer idx =
                ByteBuffer.allocate(26).putInt(0x803).putInt(7).putInt(28).putInt(28);
        String mnist = RUN.replace("fashion-mnist-subset", "mnist, folder: DIR/d");
        cases.add(image("idx-missing", mnist, "is missing").with("d/x", ""));
        cases.add(image("idx-truncated", mnist, "truncated", "got 10")
                .with("d/train-images-idx3-ubyte", idx.array())
                .with("d/train-labels-idx1-ubyte", new byte[8]));
        cases.add(image("idx-magic", mnist, "magic number must be 0x00000803")
                .with("d/train-images-idx3-ubyte", new byte[100])
                .with("d/train-labels-idx1-ubyte", new byte[8]));
        cases.add(image("idx-gzip", mnist, "gzip data")
                .with("d/train-images-idx3-ubyte.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0})
                .with("d/train-labels-idx1-ubyte.gz", new byte[8]));
        cases.add(image(
                        "cifar-size",
                        RUN.replace("fashion-mnist-subset", "cifar10, folder: DIR/d"),
                        "size must be 10000 records",
                        "got 100")
                .with("d/data_batch_1.bin", new byte[100]));
        cases.add(image(
                        "stl-size",
                        RUN.replace("fashion-mnist-subset", "stl10, folder: DIR/d"),
                        "size must be 5000 records",
                        "got 100")
                .with("d/train_X.bin", new byte[100]));
    }

    private static void reports(List<BadInput> cases) {
        cases.add(report("not-json", "error at line 1").with("r/report.json", "not json"));
        cases.add(report("null", "it holds null").with("r/report.json", "null"));
        cases.add(report("other", "missing or of another kind").with("r/report.json", "{}"));
        cases.add(report("list", "must be a report").with("r/report.json", "[".repeat(100_000)));
        cases.add(report("bytes", "must be UTF-8 text").with("r/report.json", new byte[] {-1, -2, 0}));
        cases.add(BadInput.of("report-missing", "report --from DIR/none", 2, "none must be a folder", "got nothing"));
        cases.add(report("neither", "r must hold a report.json or training runs", "got neither")
                .with("r/notes.txt", "mine"));
        cases.add(report("unfinished", "r must hold a finished run", "not finished: cnn-seed1")
                .with("r/runs/cnn-seed1/run.json", "{}"));
        cases.add(report("damaged-run", "run.json is not what a run keeps", "train it again")
                .with("r/cnn-seed1/run.json", "{}")
                .with("r/cnn-seed1/finished.json", "{}"));
    }

    private static BadInput report(String id, String... words) {
        return BadInput.of("report-" + id, "report --from DIR/r --out DIR/new", 2, words);
    }

    private static BadInput image(String id, String run, String... words) {
        return BadInput.of("train-" + id, "train DIR/f.yaml --out DIR/runs", 2, words)
                .with("f.yaml", run);
    }

    private static void train(List<BadInput> cases, String id, String text, String... words) {
        cases.add(BadInput.of("train-" + id, "train DIR/f.yaml --out DIR/runs", 2, words)
                .with("f.yaml", text));
    }

    private static void check(List<BadInput> cases, String id, String text, String... words) {
        checkBytes(cases, id, text.getBytes(StandardCharsets.UTF_8), words);
    }

    private static void checkBytes(List<BadInput> cases, String id, byte[] bytes, String... words) {
        cases.add(BadInput.of("yaml-" + id, "check DIR/f.yaml --time-limit 5 --json", 2, words)
                .with("f.yaml", bytes));
    }

    /** Ten levels of ten references each. */
    private static String bomb() {
        StringBuilder text = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c < 'l'; c++) {
            String before = "*" + (char) (c - 1);
            text.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append((before + ", ").repeat(9))
                    .append(before)
                    .append("]\n");
        }
        return text.append("claims: *k\n").toString();
    }
}
