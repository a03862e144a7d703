/** Whole runs: training an experiment, several at a time, what that will take and what it leaves. */
package org.ufmverify.empirical.run;
