/** Where the runs of a report come from: trained on the spot or read from folders, with their progress. */
package org.ufmverify.bridge.study.run;
