package org.ufmverify.theory.optimum;

import org.ufmverify.theory.optimum.model.Bias;
import org.ufmverify.theory.optimum.model.UfmSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ufmverify.theory.loss.Losses;

/**
 * A large run, by hand, of what the unit tests sample: brute force from random starts against the certified bounds of generated
 * problems. Arguments: how many (2000), the seed (1). Ends with 1 when a bound was beaten.
 */
public final class BruteForceRun {
    private static final String[] LOSSES = {
        "ce", "ls:delta=0.1", "ls:delta=0.4", "poly1:eps=1", "poly1:eps=-0.5", "mse", "mse:delta=0.1", "centred-mse",
        "squared-hinge", "sigmoid-bce", "sigmoid-bce:delta=0.1"
    };
    private static final double ROUNDING = 1e-13;

    private BruteForceRun() {}

    /** Runs. */
    public static void main(String[] args) {
        int problems = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
        SplittableRandom random = new SplittableRandom(args.length > 1 ? Long.parseLong(args[1]) : 1);
        int beaten = 0;
        int uncertified = 0;
        int missed = 0;
        double widest = 0;
        for (int i = 0; i < problems; i++) {
            UfmSetting setting = generate(random);
            Prediction p = Predictor.predict(setting, false);
            BruteForce brute = new BruteForce(setting);
            double[] found = brute.minimize(2, random.nextLong());
            double value = brute.evaluate(found, new double[found.length]);
            boolean isBeaten = value < p.certified().lower() - ROUNDING;
            boolean isMissed = value < p.objective() - 1e-9;
            beaten += isBeaten ? 1 : 0;
            missed += isMissed ? 1 : 0;
            uncertified += p.status() == Prediction.Status.CERTIFIED ? 0 : 1;
            widest = Math.max(widest, p.status() == Prediction.Status.CERTIFIED ? p.certified().gap() : 0);
            if (isBeaten || isMissed || p.status() != Prediction.Status.CERTIFIED) {
                System.out.println(setting + " " + p.status() + " " + p.certified() + " brute force " + value);
            }
        }
        System.out.printf(
                "%d problems: %d bounds beaten, %d not certified, %d predictions above brute force, widest gap %.2g%n",
                problems, beaten, uncertified, missed, widest);
        System.exit(beaten == 0 ? 0 : 1);
    }

    private static UfmSetting generate(SplittableRandom random) {
        String loss = LOSSES[random.nextInt(LOSSES.length)];
        int k = 2 + random.nextInt(3);
        List<Integer> counts = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        List<Double> offsets = new ArrayList<>();
        boolean plain = random.nextBoolean();
        boolean alike = random.nextInt(4) == 0;
        for (int c = 0; c < k; c++) {
            boolean same = alike && c > 0;
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
        return UfmSetting.of(
                Losses.parse(loss).at(plain ? 1 : 0.5 + random.nextDouble()),
                counts,
                weights,
                offsets,
                k,
                Math.pow(10, -3 + 2.5 * random.nextDouble()),
                Math.pow(10, -3 + 2.5 * random.nextDouble()),
                bias,
                false);
    }
}
