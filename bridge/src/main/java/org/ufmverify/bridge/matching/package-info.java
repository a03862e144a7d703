/**
 * Learned against predicted: the optimum of the unconstrained features model whose decays are those of a trained network, and the
 * distance of the network from it.
 */
package org.ufmverify.bridge.matching;
