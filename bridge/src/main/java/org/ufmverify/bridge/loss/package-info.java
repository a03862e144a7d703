/** A loss of the theory as one to train with: its expression becomes operations on the engine. */
package org.ufmverify.bridge.loss;
