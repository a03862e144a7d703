package org.ufmverify.theory.prover.goal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has been tried for one conjecture, and the solver problems that can be re-checked. */
public final class DecisionLog {
    private final String id;
    private final List<Decision.Step> steps = new ArrayList<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    public DecisionLog(String id) {
        this.id = id;
    }

    /** Notes an attempt that began at the given time of {@link System#nanoTime()}. */
    public void step(String stage, String outcome, long since) {
        steps.add(new Decision.Step(stage, outcome, (System.nanoTime() - since) / 1e9));
    }

    /** Keeps a problem and returns the file name under which it is reported. */
    public String keep(String problem) {
        for (Map.Entry<String, String> known : problems.entrySet()) {
            if (known.getValue().equals(problem)) {
                return known.getKey();
            }
        }
        String file = id.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + (problems.size() + 1) + ".smt2";
        problems.put(file, problem);
        return file;
    }

    public List<Decision.Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    public Map<String, String> problems() {
        return Collections.unmodifiableMap(problems);
    }
}
