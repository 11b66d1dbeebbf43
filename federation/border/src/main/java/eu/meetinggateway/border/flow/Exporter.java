// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.flow;

/** Gives keying material that only the two ends of one control session know. */
@FunctionalInterface
public interface Exporter {
  /** Equal at both ends; different for every session, label and context. */
  byte[] export(String label, byte[] context, int length);
}
