/** Claims for any class counts: groups of equal classes, and what holds at every critical point. */
package org.ufmverify.theory.claim.group;
