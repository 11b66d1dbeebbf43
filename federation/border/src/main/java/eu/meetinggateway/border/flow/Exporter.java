// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.border.flow;

/** The exporter of a control session (RFC 8446 section 7.5). */
@FunctionalInterface
public interface Exporter {
  byte[] export(String label, byte[] context, int length);
}
