// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust;

/** How people of another country enter, most open first; merging takes the strictest. */
public enum Admission implements Labelled {
  /** At once. */
  DIRECT,
  /** Once somebody in the room has let them in. */
  LOBBY,
  /** Once somebody in the room has let in this very person; a delegation is let in by nobody. */
  INVITED
}
