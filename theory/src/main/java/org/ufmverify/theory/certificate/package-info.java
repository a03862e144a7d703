/**
 * The trusted base: certificates and the small checker that accepts or rejects them. It sees expressions, where they are
 * defined, and nothing of how a certificate was found.
 */
package org.ufmverify.theory.certificate;
