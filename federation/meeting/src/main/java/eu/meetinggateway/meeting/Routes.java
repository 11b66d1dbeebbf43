// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

/** Opens and closes routes of packets. Idempotent; any thread. */
public interface Routes {
  void open(StreamId source, StreamId sink);

  void close(StreamId source, StreamId sink);
}
