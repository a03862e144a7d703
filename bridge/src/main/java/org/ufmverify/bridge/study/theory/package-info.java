/** The ledger, the conditioning and the explorations, as branches of the report. */
package org.ufmverify.bridge.study.theory;
