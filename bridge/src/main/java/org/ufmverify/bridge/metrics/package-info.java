/**
 * Neural-collapse metrics of a trained last layer: features, labels and classifier in, numbers with their reasons out.
 *
 * <p>Features are streamed twice in blocks of rows, so memory does not grow with the number of samples.
 */
package org.ufmverify.bridge.metrics;
