/** Statistics over seeds: paired runs, effects with intervals, and what they say of the empirical claims. */
package org.ufmverify.bridge.seeds;
