package org.ufmverify.bridge.study.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ufmverify.bridge.study.network.Setting;
import org.ufmverify.empirical.store.StoredRun;

/**
 * Names under which runs of one folder can be told apart. Where runs of several settings have the same name, each is given what tells
 * its setting from the others, as tables take runs of one name for seeds of the same.
 */
final class SettingNames {
    /** What may tell settings apart, in words. */
    private static final List<Function<StoredRun, String>> DIFFERENCES = List.of(
            run -> run.experiment().epochs() + " epochs",
            run -> "rate " + run.experiment().schedule().first(),
            run -> "batch " + run.experiment().batchSize(),
            run -> run.experiment().featureDecay() > 0 ? "penalized features" : "free features");

    private SettingNames() {}

    /** Returns the runs, in their order, so named that runs of the same name are of the same setting. */
    static List<StoredRun> unique(List<StoredRun> runs) {
        Map<String, Map<Setting, StoredRun>> settings = new LinkedHashMap<>();
        runs.forEach(run -> settings.computeIfAbsent(run.experiment().name(), k -> new LinkedHashMap<>())
                .putIfAbsent(Setting.of(run), run));
        return runs.stream()
                .map(run -> named(run, settings.get(run.experiment().name())))
                .toList();
    }

    private static StoredRun named(StoredRun run, Map<Setting, StoredRun> ofItsName) {
        if (ofItsName.size() == 1) {
            return run;
        }
        List<Setting> settings = new ArrayList<>(ofItsName.keySet());
        String difference = DIFFERENCES.stream()
                .filter(words ->
                        ofItsName.values().stream().map(words).distinct().count() == settings.size())
                .findFirst()
                .map(words -> words.apply(run))
                .orElse("setting " + (settings.indexOf(Setting.of(run)) + 1));
        return run.named(run.experiment().name() + ", " + difference);
    }
}
