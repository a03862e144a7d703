package org.ufmverify.bridge.spark;

import java.io.Serializable;

/**
 * A row of a table.
 *
 * @param features d values
 * @param label its class, not yet checked
 */
@SuppressWarnings("ArrayRecordComponent") // one row; identity comparison is never used
record Sample(double[] features, long label) implements Serializable {}
