// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import eu.meetinggateway.border.PeerStatus;
import eu.meetinggateway.meeting.run.MeetingView;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.PortKind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * What the parts of a running gateway tell about themselves, as metrics. Reads counters and
 * snapshots only, so that a scrape costs the gateway nothing. Any thread.
 */
final class GatewayMetrics {
  private final OperationSources sources;

  GatewayMetrics(OperationSources sources) {
    this.sources = sources;
  }

  /** The whole page. */
  String text(boolean ready) {
    Exposition to = new Exposition();
    to.set(Metric.MEETING_GATEWAY_BUILD_INFO, Version.TEXT, 1);
    to.set(Metric.MEETING_GATEWAY_READY, flag(ready));
    to.set(Metric.MEETING_GATEWAY_LIVEKIT_UP, flag(sources.liveKit().get().up()));
    to.set(Metric.MEETING_GATEWAY_STORE_UP, flag(sources.store().report().up()));
    to.set(
        Metric.MEETING_GATEWAY_CERTIFICATE_EXPIRY_TIMESTAMP_SECONDS,
        sources.certificateEnd().getEpochSecond());
    List<PeerStatus> peers = sources.peers().get();
    for (PeerStatus peer : peers) {
      String code = peer.country().code();
      to.set(Metric.MEETING_GATEWAY_PEER_UP, code, flag(peer.up()));
      to.set(
          Metric.MEETING_GATEWAY_PEER_CHANGE_TIMESTAMP_SECONDS,
          code,
          peer.since().getEpochSecond());
    }
    meetings(to, peers);
    media(to);
    ProcessMetrics.collect(to);
    return to.text();
  }

  private void meetings(Exposition to, List<PeerStatus> peers) {
    List<MeetingView> meetings = sources.meetings().get();
    TreeSet<Country> countries = new TreeSet<>();
    countries.add(sources.here());
    peers.forEach(peer -> countries.add(peer.country()));
    Map<PortKind, Integer> ports = new HashMap<>();
    Map<PortKind, Integer> portsUp = new HashMap<>();
    Map<Country, Integer> people = new HashMap<>();
    Map<Country, Integer> tracks = new HashMap<>();
    int refused = 0;
    int routes = 0;
    for (MeetingView meeting : meetings) {
      meeting
          .ports()
          .forEach((port, up) -> {
            ports.merge(port.kind(), 1, Integer::sum);
            portsUp.merge(port.kind(), Boolean.TRUE.equals(up) ? 1 : 0, Integer::sum);
          });
      meeting
          .people()
          .values()
          .forEach(behind ->
              behind.forEach(person -> people.merge(person.id().owner(), 1, Integer::sum)));
      meeting
          .tracks()
          .forEach(track -> tracks.merge(track.key().person().owner(), 1, Integer::sum));
      refused += meeting.refusals().size();
      routes += meeting.openRoutes();
    }
    to.set(Metric.MEETING_GATEWAY_MEETINGS, meetings.size());
    for (PortKind kind : PortKind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      to.set(Metric.MEETING_GATEWAY_PORTS, name, ports.getOrDefault(kind, 0));
      to.set(Metric.MEETING_GATEWAY_PORTS_UP, name, portsUp.getOrDefault(kind, 0));
    }
    for (Country country : countries) {
      to.set(Metric.MEETING_GATEWAY_PARTICIPANTS, country.code(), people.getOrDefault(country, 0));
      to.set(Metric.MEETING_GATEWAY_TRACKS, country.code(), tracks.getOrDefault(country, 0));
    }
    to.set(Metric.MEETING_GATEWAY_REFUSED_FLOWS, refused);
    to.set(Metric.MEETING_GATEWAY_ROUTES, routes);
  }

  private void media(Exposition to) {
    to.set(Metric.MEETING_GATEWAY_MEDIA_LOOPS, sources.loops().count());
    to.set(Metric.MEETING_GATEWAY_MEDIA_SOURCES, sources.forwarder().sourceCount());
    to.set(Metric.MEETING_GATEWAY_MEDIA_SINKS, sources.forwarder().sinkCount());
    sources
        .loops()
        .counters()
        .values()
        .forEach((counter, value) ->
            to.set(Metric.MEETING_GATEWAY_MEDIA_EVENTS_TOTAL, label(counter), value));
    sources
        .borderCounters()
        .get()
        .forEach((counter, value) ->
            to.set(Metric.MEETING_GATEWAY_BORDER_EVENTS_TOTAL, label(counter), value));
    sources
        .visioDrops()
        .get()
        .forEach(
            (reason, value) -> to.set(Metric.MEETING_GATEWAY_VISIO_DROPS_TOTAL, reason, value));
  }

  static String label(Enum<?> counter) {
    return counter.name().toLowerCase(Locale.ROOT);
  }

  private static int flag(boolean value) {
    return value ? 1 : 0;
  }
}
