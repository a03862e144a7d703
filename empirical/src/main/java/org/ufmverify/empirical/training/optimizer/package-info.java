/** One step down a gradient: gradients, optimizers and their weight decay. */
package org.ufmverify.empirical.training.optimizer;
