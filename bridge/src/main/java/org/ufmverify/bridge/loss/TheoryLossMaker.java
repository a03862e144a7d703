package org.ufmverify.bridge.loss;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.empirical.training.StatedLoss;
import org.ufmverify.theory.loss.LossFamily;
import org.ufmverify.theory.loss.LossParameter;
import org.ufmverify.theory.loss.LossReader;
import org.ufmverify.theory.loss.Losses;

/** Makes the losses that runs were trained with from what their folders say of them. */
public final class TheoryLossMaker implements StatedLoss.Maker {
    @Override
    public StatedLoss make(StatedLoss.Statement statement) {
        List<LossParameter> parameters = new ArrayList<>();
        Map<String, Double> values = new LinkedHashMap<>();
        for (StatedLoss.Parameter p : statement.parameters()) {
            parameters.add(
                    new LossParameter(p.name(), p.usual(), p.low(), p.lowIncluded(), p.high(), p.highIncluded()));
            values.put(p.name(), p.value());
        }
        // A built-in loss has more to it than its expression.
        LossFamily family = Losses.builtIn().stream()
                .filter(f -> f.name().equals(statement.name())
                        && f.text().equals(statement.of())
                        && f.parameters().equals(parameters))
                .findFirst()
                .orElseGet(() -> LossReader.read(statement.name(), parameters, statement.of(), Optional.empty()));
        return new TheoryLoss(family.with(values).at(statement.temperature()));
    }
}
