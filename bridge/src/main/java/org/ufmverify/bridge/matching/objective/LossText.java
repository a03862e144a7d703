package org.ufmverify.bridge.matching.objective;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.theory.loss.Loss;
import org.ufmverify.theory.loss.LossParameter;
import org.ufmverify.theory.loss.LossReader;

/**
 * A loss as its author wrote it, which can be sent to another machine and is read again there.
 *
 * @param name the name of its family
 * @param parameters those of the family
 * @param text its expression
 * @param values of the parameters
 * @param temperature T
 */
record LossText(
        String name, List<LossParameter> parameters, String text, Map<String, Double> values, double temperature)
        implements Serializable {

    static LossText of(Loss loss) {
        return new LossText(
                loss.family().name(),
                loss.family().parameters(),
                loss.family().text(),
                loss.parameters(),
                loss.temperature());
    }

    /** Reads it. */
    Loss loss() {
        return LossReader.read(name, parameters, text, Optional.empty())
                .with(values)
                .at(temperature);
    }
}
