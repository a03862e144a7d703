/** The region that assumptions describe: elimination of variables, propagation, coordinates, and signs on it. */
package org.ufmverify.theory.prover.region;
