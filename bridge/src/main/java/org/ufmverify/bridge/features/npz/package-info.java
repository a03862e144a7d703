/** Reader of numpy archives: strict, streaming, each error with file and entry. */
package org.ufmverify.bridge.features.npz;
