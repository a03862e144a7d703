/**
 * Image data sets: readers, subsets, normalization. Nothing here knows of networks; of their engine
 * only numpy's arrays are read. More than fifteen files, as each form of data has
 * one reader.
 */
package org.ufmverify.empirical.data;
