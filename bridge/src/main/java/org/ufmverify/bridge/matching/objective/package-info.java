/** The objective of a last layer with any loss: its value and gradient over the samples, and what would make it stationary. */
package org.ufmverify.bridge.matching.objective;
