/** What a run leaves on disk: checkpoints, logs, features, results; written whole or not at all. */
package org.ufmverify.empirical.store;
