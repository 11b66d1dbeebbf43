// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/** What kind of connector a port of a joint meeting touches. */
public enum PortKind {
  VISIO,
  PEER,
  PHONES,
  MATRIX
}
