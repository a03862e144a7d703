package org.ufmverify.theory.optimum;

import java.util.SplittableRandom;
import org.ufmverify.theory.optimum.model.UfmSetting;

/**
 * A large run, by hand, of what the unit tests sample: brute force from random starts against the certified bounds of generated
 * problems. Arguments: how many (2000), the seed (1), the most seconds (no limit). Ends with 1 when a bound was beaten.
 */
public final class BruteForceRun {
    private BruteForceRun() {}

    /** Runs. */
    public static void main(String[] args) {
        int problems = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
        SplittableRandom random = new SplittableRandom(args.length > 1 ? Long.parseLong(args[1]) : 1);
        double seconds = args.length > 2 ? Double.parseDouble(args[2]) : Double.POSITIVE_INFINITY;
        long start = System.nanoTime();
        int done = 0;
        int beaten = 0;
        int uncertified = 0;
        int missed = 0;
        int sharp = 0;
        double widest = 0;
        for (; done < problems && (System.nanoTime() - start) / 1e9 < seconds; done++) {
            UfmSetting setting = GeneratedSettings.next(random);
            Prediction p = Predictor.predict(setting, false);
            BruteForce brute = new BruteForce(setting);
            double[] found = brute.minimize(2, random.nextLong());
            double value = brute.evaluate(found, new double[found.length]);
            boolean isBeaten = value < p.certified().lower() - BruteForceBoundTest.ROUNDING;
            boolean isCertified = p.status() == Prediction.Status.CERTIFIED;
            boolean isMissed = value < p.objective() - 1e-9;
            beaten += isBeaten ? 1 : 0;
            missed += isMissed ? 1 : 0;
            sharp += isCertified && value < p.certified().lower() + 1e-6 ? 1 : 0;
            uncertified += isCertified ? 0 : 1;
            widest = Math.max(widest, isCertified ? p.certified().gap() : 0);
            if (isBeaten || isMissed) {
                System.out.println(setting + " " + p.status() + " " + p.certified() + " brute force " + value);
            }
        }
        System.out.printf(
                "%d problems: %d bounds beaten, %d not certified, %d predictions above brute force, widest gap %.2g;"
                        + " brute force within 1e-6 of %d bounds%n",
                done, beaten, uncertified, missed, widest, sharp);
        System.exit(beaten == 0 ? 0 : 1);
    }
}
