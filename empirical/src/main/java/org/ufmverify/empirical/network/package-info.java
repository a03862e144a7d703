/** Networks as a trunk (images to features) and an explicit last layer (features to logits), and the native engine. */
package org.ufmverify.empirical.network;
