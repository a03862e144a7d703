/**
 * Named arrays of numbers in the files that others write: numpy's, safetensors, HDF5 and PyTorch's; what is none of them, such
 * as Parquet, is named for what it is. Nothing in a file is ever run, no size is
 * believed that the file cannot hold, and each error names file and entry.
 */
package org.ufmverify.bridge.features.format;
