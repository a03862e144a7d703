/** Matrix products on several engines, and the small dense algebra that metrics need. */
package org.ufmverify.bridge.algebra;
