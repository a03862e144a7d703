/** Whole runs: what an experiment is, running it, and what it returns. */
package org.ufmverify.empirical.run;
