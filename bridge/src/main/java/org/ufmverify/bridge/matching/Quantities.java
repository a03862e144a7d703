package org.ufmverify.bridge.matching;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ufmverify.bridge.metrics.Measured;

/**
 * The quantities in which a network and its predicted optimum are compared.
 *
 * @param margin logit of the true class above each other one
 * @param pTrue probability of the true class; measured as a mean over samples
 * @param classifierNorm2 squared norm of a classifier row, mean over classes
 * @param featureNorm2 squared norm of a centred class mean, mean over classes
 * @param loss the objective: smoothed cross-entropy plus (lambda_W/2)|W|^2 plus (lambda_H/2)|H|^2
 * @param kappaData condition number of the data curvature of the features on its range
 */
public record Quantities(
        Measured margin,
        Measured pTrue,
        Measured classifierNorm2,
        Measured featureNorm2,
        Measured loss,
        Measured kappaData) {

    /**
     * All quantities undefined for one reason.
     *
     * @param reason a sentence
     * @return six times that reason
     */
    static Quantities undefined(String reason) {
        Measured none = Measured.undefined(reason);
        return new Quantities(none, none, none, none, none, none);
    }

    /**
     * Relative errors of these, as measured, against a prediction.
     *
     * @param predicted the prediction
     * @return |measured - predicted| / |predicted| for each
     */
    public Quantities relativeErrors(Quantities predicted) {
        return new Quantities(
                relative(margin, predicted.margin),
                relative(pTrue, predicted.pTrue),
                relative(classifierNorm2, predicted.classifierNorm2),
                relative(featureNorm2, predicted.featureNorm2),
                relative(loss, predicted.loss),
                relative(kappaData, predicted.kappaData));
    }

    private static Measured relative(Measured measured, Measured predicted) {
        if (predicted instanceof Measured.Undefined || measured instanceof Measured.Undefined) {
            return predicted instanceof Measured.Undefined ? predicted : measured;
        }
        double expected = predicted.orThrow();
        double found = measured.orThrow();
        if (expected == 0) {
            return Measured.undefined("the predicted value is 0; the measured one is " + found);
        }
        return Measured.of(Math.abs(found - expected) / Math.abs(expected));
    }

    /**
     * The quantities by name, in the order above.
     *
     * @return name to value
     */
    public Map<String, Measured> byName() {
        Map<String, Measured> all = new LinkedHashMap<>();
        all.put("margin", margin);
        all.put("pTrue", pTrue);
        all.put("classifierNorm2", classifierNorm2);
        all.put("featureNorm2", featureNorm2);
        all.put("loss", loss);
        all.put("kappaData", kappaData);
        return all;
    }
}
