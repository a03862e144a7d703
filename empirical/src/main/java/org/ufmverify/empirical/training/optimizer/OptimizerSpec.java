package org.ufmverify.empirical.training.optimizer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.ufmverify.empirical.network.Weight;

/** An optimizer and its settings. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SgdSpec.class, name = "sgd"),
    @JsonSubTypes.Type(value = AdamWSpec.class, name = "adamw")
})
public sealed interface OptimizerSpec permits SgdSpec, AdamWSpec {

    /** Weight decay of each part of a network. */
    WeightDecay decay();

    /** Coefficient lambda of the term (lambda/2)|w|^2 of the objective that it minimizes, 0 where its decay is no such term. */
    double penalty(Weight.Role role);
}
