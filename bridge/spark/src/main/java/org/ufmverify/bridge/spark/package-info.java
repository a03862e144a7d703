/**
 * The commands {@code metrics} and {@code match} on Apache Spark: each pass over the samples is run by the executors, one task for each
 * shard, and its sums are merged as a tree. What is added up is the same code as on one machine.
 */
package org.ufmverify.bridge.spark;
