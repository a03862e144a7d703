/** Trained networks measured, matched with the theory and compared over seeds, as branches of the report. */
package org.ufmverify.bridge.study.network;
