/** Image data sets: readers, subsets, normalization. Nothing here knows of networks. */
package org.ufmverify.empirical.data;
