// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every metric that a gateway has; {@code docs/metrics.md} is the same list for people. Labels take
 * values of closed sets only: countries of this gateway and its peers, and names of counters.
 */
enum Metric {
  MEETING_GATEWAY_BUILD_INFO("Always 1; the version that runs.", "version"),
  MEETING_GATEWAY_READY("1 if meetings can be held now, else 0; /ready says why not."),
  MEETING_GATEWAY_LIVEKIT_UP("1 if the LiveKit server answers and accepts our key, else 0."),
  MEETING_GATEWAY_STORE_UP("1 if the database takes changes, else 0."),
  MEETING_GATEWAY_CERTIFICATE_EXPIRY_TIMESTAMP_SECONDS(
      "When the border certificate expires, in seconds since 1970."),
  MEETING_GATEWAY_PEER_UP("1 if the control session with the peer is up, else 0.", "peer"),
  MEETING_GATEWAY_PEER_CHANGE_TIMESTAMP_SECONDS(
      "When the control session last came up or went down, in seconds since 1970.", "peer"),
  MEETING_GATEWAY_MEETINGS("Joint meetings that are open."),
  MEETING_GATEWAY_PORTS("Ports of open meetings.", "kind"),
  MEETING_GATEWAY_PORTS_UP("Ports of open meetings that are up.", "kind"),
  MEETING_GATEWAY_PARTICIPANTS("Participants of open meetings by their country.", "country"),
  MEETING_GATEWAY_TRACKS("Tracks of those participants by their country.", "country"),
  MEETING_GATEWAY_REFUSED_FLOWS("Flows that are refused now."),
  MEETING_GATEWAY_ROUTES("Routes of packets that are open."),
  MEETING_GATEWAY_MEDIA_LOOPS("Media loops."),
  MEETING_GATEWAY_MEDIA_SOURCES("Streams that can arrive now."),
  MEETING_GATEWAY_MEDIA_SINKS("Streams that can leave now."),
  MEETING_GATEWAY_MEDIA_EVENTS_TOTAL("What the media loops and data channels counted.", "event"),
  MEETING_GATEWAY_BORDER_EVENTS_TOTAL("What the border refused, dropped or opened.", "event"),
  MEETING_GATEWAY_VISIO_DROPS_TOTAL("What was thrown away at rooms of our instance.", "reason"),
  JVM_MEMORY_USED_BYTES("Memory that the process uses, by area.", "area"),
  JVM_MEMORY_MAX_BYTES("The most that the heap may take."),
  JVM_GC_COLLECTIONS_TOTAL("Garbage collections."),
  JVM_GC_SECONDS_TOTAL("Time spent in garbage collections."),
  JVM_THREADS("Platform threads that live."),
  PROCESS_CPU_SECONDS_TOTAL("Processor time of this process."),
  PROCESS_OPEN_FDS("Open files and sockets."),
  PROCESS_MAX_FDS("The most files and sockets that may be open."),
  PROCESS_START_TIME_SECONDS("When this process started, in seconds since 1970.");

  private final String help;
  private final @Nullable String label;

  Metric(String help) {
    this(help, null);
  }

  Metric(String help, @Nullable String label) {
    this.help = help;
    this.label = label;
  }

  /** As it is scraped, such as {@code meeting_gateway_peer_up}. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@code counter} if it only grows while the process lives, else {@code gauge}. */
  String type() {
    return id().endsWith("_total") ? "counter" : "gauge";
  }

  String help() {
    return help;
  }

  /** The name of its one label, or null. */
  @Nullable String label() {
    return label;
  }
}
