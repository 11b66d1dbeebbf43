// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Several countries on one machine: a real LiveKit server, a page and a gateway process each, with
 * a control session between every two gateways. Files that it needs lie in a temporary directory
 * that goes with it; logs stay.
 */
public final class Rig implements AutoCloseable {
  private final RealPeers peers;
  private final Path logs;
  private final Path directory = Directories.createTemporary("meeting-gateway-");
  private final LoopbackPorts ports = new LoopbackPorts();
  private final Map<String, Site> sites = new LinkedHashMap<>();
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private boolean closed;

  private Rig(RealPeers peers, Path logs) {
    this.peers = peers;
    this.logs = logs;
  }

  /**
   * Starts everything and waits until it is ready; starts nothing if a real peer is missing.
   *
   * @param logs where the processes' logs go
   */
  public static Rig start(RealPeers peers, Path logs, List<SiteSpec> specs) {
    Path _ = peers.liveKitServer();
    Path _ = peers.browserClient();
    Path _ = peers.chromium();
    Path _ = peers.gatewayJar();
    Rig rig = new Rig(peers, Directories.create(logs));
    try {
      rig.reservePages(specs);
      rig.startSites(specs);
      rig.awaitBorderLinks();
      return rig;
    } catch (RuntimeException | Error e) {
      rig.close();
      throw e;
    }
  }

  private void reservePages(List<SiteSpec> specs) {
    for (SiteSpec spec : specs) {
      if (spec.pagePort() != 0) {
        ports.reserve(spec.pagePort(), "the page of " + spec.country());
      }
    }
  }

  private void startSites(List<SiteSpec> specs) {
    List<Groundwork> all = specs.stream().map(this::layGround).toList();
    List<GatewayPlan> plans = all.stream().map(Groundwork::plan).toList();
    for (Groundwork ground : all) {
      startSite(ground, plans);
    }
    all.forEach(ground -> ground.server().awaitReady());
    sites.values().forEach(site -> site.gateway().awaitReady());
  }

  /** What must exist in every country before the first gateway starts: peers name each other. */
  private Groundwork layGround(SiteSpec spec) {
    String country = spec.country();
    Path home = Directories.create(directory.resolve(country));
    Path serverLog = log("livekit", country);
    GatewayKeys keys = GatewayKeys.generate(peers, country, home, log("keygen", country));
    GatewayPlan plan = GatewayPlan.make(country, keys, ports, spec.server().webhooks());
    LiveKitServer server =
        keep(
            LiveKitServer.start(
                peers, country, spec.server(), ports, home, serverLog, plan.webhookUri()));
    return new Groundwork(spec, server, plan);
  }

  private void startSite(Groundwork ground, List<GatewayPlan> plans) {
    SiteSpec spec = ground.spec();
    GatewayPlan plan = ground.plan();
    String room = UUID.randomUUID().toString();
    PageServer page = keep(PageServer.start(spec, ground.server(), peers.browserClient(), room));
    List<GatewayPlan> others = plans.stream().filter(other -> !other.equals(plan)).toList();
    Path config = plan.writeConfig(ground.server(), spec, others);
    GatewayProcess gateway =
        keep(GatewayProcess.start(peers, plan, config, log("gateway", spec.country())));
    sites.put(spec.country(), new Site(spec, ground.server(), page, gateway));
  }

  private record Groundwork(SiteSpec spec, LiveKitServer server, GatewayPlan plan) {}

  private void awaitBorderLinks() {
    for (Site site : sites.values()) {
      List<GatewayClient.Peer> _ =
          Polling.until(
              site.country() + " has a control session with every peer",
              Duration.ofSeconds(60),
              site.gateway().client()::peers,
              peersOfSite ->
                  peersOfSite.size() == sites.size() - 1
                      && peersOfSite.stream().allMatch(GatewayClient.Peer::up));
    }
  }

  private Path log(String what, String country) {
    return logs.resolve(what + "-" + country + ".log");
  }

  private <T extends AutoCloseable> T keep(T part) {
    started.push(part);
    return part;
  }

  public Site site(String country) {
    Site site = sites.get(country);
    if (site == null) {
      throw new IllegalArgumentException("no " + country + " in this rig");
    }
    return site;
  }

  public Collection<Site> sites() {
    return List.copyOf(sites.values());
  }

  /** Whether Meet's own front end was built. */
  public boolean hasVisio() {
    return peers.hasVisio();
  }

  /** Serves one room of a country by Meet's own front end. */
  public VisioServer startVisio(Site site, String room) {
    return keep(VisioServer.start(peers.visio(), site, room));
  }

  /** Starts one more LiveKit server, which belongs to no country. */
  public LiveKitServer startLiveKit(String name, ServerSetup setup) {
    Path home = Directories.create(directory.resolve(name));
    LiveKitServer server =
        keep(
            LiveKitServer.start(
                peers, name, setup, ports, home, log("livekit", name), Optional.empty()));
    server.awaitReady();
    return server;
  }

  /**
   * Starts a browser whose participants belong to the calling thread. If that fails, the rig is
   * closed: whoever asks is often a constructor, and nobody else could close it then.
   */
  public Browsers startBrowsers() {
    try {
      return keep(Browsers.start(peers));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Keys that no gateway of this rig knows. */
  public GatewayKeys foreignKeys(String country) {
    Path home = directory.resolve("foreign-" + UUID.randomUUID());
    return GatewayKeys.generate(peers, country, home, log("keygen-foreign", country));
  }

  /** Opens a joint meeting of all countries between the rooms that their pages use by default. */
  public RigMeeting openMeeting(String id) {
    return openMeeting(id, site -> site.page().defaultRoom());
  }

  /** Opens a joint meeting of all countries between rooms that nobody used before. */
  public RigMeeting openMeetingInFreshRooms(String id) {
    return openMeeting(id, _ -> UUID.randomUUID().toString());
  }

  /**
   * Opens a joint meeting of all countries as people do: the first country creates it, the others
   * accept its invitation. Each binds a room that nobody used before.
   */
  public RigMeeting openMeetingByInvitation(String id) {
    String host = sites.keySet().iterator().next();
    site(host).gateway().client().createMeeting(id, host, sites.keySet());
    for (Site site : sites.values()) {
      GatewayClient client = site.gateway().client();
      if (!site.country().equals(host)) {
        List<String> _ =
            Polling.until(
                site.country() + " is invited",
                Duration.ofSeconds(20),
                client::invitations,
                invitations -> invitations.contains(id));
        if (client.isOpen(id)) {
          throw new IllegalStateException(site.country() + " opened it without being asked");
        }
        client.acceptInvitation(id);
      }
    }
    return bindRooms(id, _ -> UUID.randomUUID().toString());
  }

  private RigMeeting openMeeting(String id, Function<Site, String> roomOf) {
    String host = sites.keySet().iterator().next();
    for (Site site : sites.values()) {
      site.gateway().client().createMeeting(id, host, sites.keySet());
    }
    return bindRooms(id, roomOf);
  }

  private RigMeeting bindRooms(String id, Function<Site, String> roomOf) {
    Map<String, String> rooms = new TreeMap<>();
    for (Site site : sites.values()) {
      String room = roomOf.apply(site);
      rooms.put(site.country(), room);
      site.gateway().client().bindRoom(id, room);
    }
    return new RigMeeting(id, Map.copyOf(rooms), sites());
  }

  /** Ends everything in the reverse order of its start and removes the temporary files. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    RuntimeException failure = null;
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        failure = failure == null ? new IllegalStateException("not everything ended") : failure;
        failure.addSuppressed(e);
      }
    }
    Directories.delete(directory);
    if (failure != null) {
      throw failure;
    }
  }
}
