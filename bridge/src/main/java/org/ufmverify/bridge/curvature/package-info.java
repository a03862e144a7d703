/** Curvature of the loss at a trained last layer: blocks exactly, the whole by Lanczos quadrature. */
package org.ufmverify.bridge.curvature;
