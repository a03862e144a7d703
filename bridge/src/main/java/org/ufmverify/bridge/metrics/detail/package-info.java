/** What more is to know of a last layer than the metrics of collapse: measured in a further pass, by class and by what is right or wrong. */
package org.ufmverify.bridge.metrics.detail;
