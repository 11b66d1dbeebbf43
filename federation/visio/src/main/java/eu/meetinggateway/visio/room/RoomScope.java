// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.room;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import eu.meetinggateway.media.dtls.DtlsIdentity;
import eu.meetinggateway.media.forward.Forwarder;
import eu.meetinggateway.media.loop.MediaLoops;
import eu.meetinggateway.media.transport.Transport;
import eu.meetinggateway.media.transport.TransportListener;
import eu.meetinggateway.media.transport.TransportSpec;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.visio.drops.Drops;
import eu.meetinggateway.visio.signalling.SignalClient;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/**
 * What the observer and the envoys of one room have in common.
 *
 * @param context all of them live on it
 * @param room the LiveKit room name
 * @param nameTemplate shown name of an envoy, with {@code {name}} and {@code {country}}
 * @param mediaAddress the local address that media sockets bind to
 * @param decoded the codecs that all clients in the room decode
 */
public record RoomScope(
    Vertx vertx,
    Context context,
    SignalClient client,
    MediaLoops loops,
    Forwarder forwarder,
    DtlsIdentity identity,
    InetAddress mediaAddress,
    InstantSource clock,
    Drops drops,
    MeetingId meeting,
    String room,
    String nameTemplate,
    Set<Codec> decoded) {

  /** Opens a connection for one participant, with data channels. */
  public Transport transport(TransportListener listener) {
    return Transport.open(
        loops.next(), forwarder, new TransportSpec(mediaAddress, identity, true), listener);
  }

  /** Runs the task on the room's context, soon and in order. Any thread. */
  public void run(Runnable task) {
    context.runOnContext(nothing -> task.run());
  }

  /** Runs the task on the room's context later; call on that context. */
  public long after(Duration delay, Runnable task) {
    return vertx.setTimer(Math.max(1, delay.toMillis()), id -> task.run());
  }

  /** Stops a timer; one that has run or never was is no error. */
  @CanIgnoreReturnValue
  public boolean cancel(long timer) {
    return timer >= 0 && vertx.cancelTimer(timer);
  }
}
