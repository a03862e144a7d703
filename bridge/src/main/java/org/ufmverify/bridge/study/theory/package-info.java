/** The ledger, the conditioning, the explorations and the model without a network, as branches of the report. */
package org.ufmverify.bridge.study.theory;
