/** What an experiment is: data, network, loss, schedule, seeds; presets, and the fingerprint by which a run is known. */
package org.ufmverify.empirical.experiment;
