/** The main job: what is verified, trained and compared, and how it becomes a report. */
package org.ufmverify.bridge.study;
