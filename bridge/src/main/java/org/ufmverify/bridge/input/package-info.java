/** Strict readers of the files users write: conjectures and experiments in YAML, each error with its line and column. */
package org.ufmverify.bridge.input;
