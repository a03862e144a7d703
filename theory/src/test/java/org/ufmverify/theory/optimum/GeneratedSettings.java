package org.ufmverify.theory.optimum;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ufmverify.theory.loss.Losses;
import org.ufmverify.theory.optimum.model.Bias;
import org.ufmverify.theory.optimum.model.UfmSetting;

/** Random settings that are small enough for brute force: losses, counts, weights, offsets, temperature, bias, decays, dimension. */
final class GeneratedSettings {
    private static final String[] LOSSES = {
        "ce",
        "ls:delta=0.1",
        "ls:delta=0.4",
        "poly1:eps=1",
        "poly1:eps=-0.5",
        "focal:eta=2",
        "mse",
        "mse:delta=0.1",
        "centred-mse",
        "squared-hinge",
        "sigmoid-bce",
        "sigmoid-bce:delta=0.1"
    };

    private GeneratedSettings() {}

    /** Returns the next setting: two to four classes of one to four samples, in K - 2 to K + 1 dimensions but at least one. */
    static UfmSetting next(SplittableRandom random) {
        String loss = LOSSES[random.nextInt(LOSSES.length)];
        int k = 2 + random.nextInt(3);
        List<Integer> counts = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        List<Double> offsets = new ArrayList<>();
        boolean plain = random.nextBoolean();
        // All classes alike, the first two, or none.
        int alike = random.nextInt(4) == 0 ? k : random.nextBoolean() ? 2 : 1;
        for (int c = 0; c < k; c++) {
            boolean same = c > 0 && c < alike;
            counts.add(same ? counts.get(0) : 1 + random.nextInt(4));
            weights.add(same ? weights.get(0) : plain ? 1 : 0.5 + random.nextDouble());
            offsets.add(same ? offsets.get(0) : plain ? 0 : 2 * random.nextDouble() - 1);
        }
        Bias bias =
                switch (random.nextInt(3)) {
                    case 0 -> Bias.NONE;
                    case 1 -> Bias.FREE;
                    default -> Bias.decayed(Math.pow(10, -3 + 3 * random.nextDouble()));
                };
        int dimension = random.nextInt(3) == 0 ? Math.max(1, k - 2 + random.nextInt(4)) : k;
        return UfmSetting.of(
                Losses.parse(loss).at(plain ? 1 : 0.5 + random.nextDouble()),
                counts,
                weights,
                offsets,
                dimension,
                Math.pow(10, -3 + 2.5 * random.nextDouble()),
                Math.pow(10, -3 + 2.5 * random.nextDouble()),
                bias,
                false);
    }
}
