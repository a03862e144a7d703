/** What theory predicts of the model: the minimizer, its block and joint spectra, from the formula book. */
package org.ufmverify.theory.problem.prediction;
