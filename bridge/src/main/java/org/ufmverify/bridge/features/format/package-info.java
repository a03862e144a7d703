/**
 * Named arrays of numbers in the files that others write: numpy's, safetensors, PyTorch's and HDF5. Nothing in a file is ever run, no size is
 * believed that the file cannot hold, and each error names file and entry.
 */
package org.ufmverify.bridge.features.format;
