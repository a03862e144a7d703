/** Features, labels and classifier of a trained last layer, streamed in blocks of rows. */
package org.ufmverify.bridge.features;
