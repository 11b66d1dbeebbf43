// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway;

import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.meeting.Routes;
import eu.meetinggateway.meeting.StreamId;

/** Joins the meetings' routes to the forwarder, so that media knows no meetings. Any thread. */
record ForwarderRoutes(Forwarder forwarder) implements Routes {
  @Override
  public void open(StreamId source, StreamId sink) {
    forwarder.open(source.value(), sink.value());
  }

  @Override
  public void close(StreamId source, StreamId sink) {
    forwarder.close(source.value(), sink.value());
  }
}
