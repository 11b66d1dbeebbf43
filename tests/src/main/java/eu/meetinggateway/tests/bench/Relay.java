// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.bench;

import eu.meetinggateway.tests.load.JvmProbe;
import eu.meetinggateway.tests.load.ProcessClock;
import eu.meetinggateway.tests.rig.LiveKitServer;
import eu.meetinggateway.tests.rig.RigMeeting;
import eu.meetinggateway.tests.rig.ServerSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Packets per CPU-second of the sending gateway, and of a LiveKit server that forwards the same
 * streams to one subscriber.
 *
 * <p>Counted are the packets that arrive at the subscriber, on both sides alike: without loss these
 * are the packets that left the border socket, and with loss they are fewer, never more.
 */
final class Relay implements Scenario {
  private static final Duration SETTLE = Duration.ofSeconds(4);
  private static final Duration TRIAL = Duration.ofSeconds(6);
  private static final Duration ALLOCATION = Duration.ofSeconds(10);
  private static final int TRIALS = 10;

  /**
   * A meeting.
   *
   * @param rate packets per second, 0 for 2 Mbit/s per camera
   */
  private record Shape(String suffix, int videos, int audios, double rate) {
    int people() {
      return Math.max(videos, audios);
    }

    int streams() {
      return videos + audios;
    }

    /** Packets per second; 7 packets of 30 frames are about 2 Mbit/s. */
    double wantedRate() {
      return rate > 0 ? rate : videos * 210.0 + audios * 50.0;
    }
  }

  /** What a window gave: packets per CPU-second over all of it and per slice. */
  private record Efficiency(
      double packetsPerCpuSecond, List<Double> slices, double rate, double cores, double loss) {}

  private static final Shape LARGE = new Shape("", 40, 40, 10_400);
  private static final Shape SMALL = new Shape("_small", 4, 10, 0);

  private final Shape shape;

  private Relay(Shape shape) {
    this.shape = shape;
  }

  /** At ten thousand packets per second. */
  static Relay large() {
    return new Relay(LARGE);
  }

  /** 4 cameras and 10 microphones, where the cost of being idle shows. */
  static Relay small() {
    return new Relay(SMALL);
  }

  @Override
  public String name() {
    return "relay" + shape.suffix();
  }

  @Override
  public List<String> figures() {
    String ratio = "relay_ratio_livekit" + shape.suffix();
    return shape.equals(LARGE) ? List.of(ratio, "packet_allocation_bytes") : List.of(ratio);
  }

  @Override
  public void run(Bed bed) {
    Efficiency gateway;
    double rate;
    try (RigMeeting meeting = bed.rig().openMeetingInFreshRooms("bench-" + UUID.randomUUID())) {
      fill(
          bed,
          bed.france().liveKit(),
          meeting.room("FR"),
          bed.germany().liveKit(),
          meeting.room("DE"));
      rate = sustainedRate(bed, shape.wantedRate());
      gateway = measure(bed, bed.france().gateway().pid());
      if (shape.equals(LARGE)) {
        allocation(bed, gateway.rate());
      }
      bed.clear();
    }
    Map<String, Efficiency> servers = new LinkedHashMap<>();
    servers.put("livekit-server, default", alone(bed, bed.france().liveKit(), rate));
    try (LiveKitServer tuned =
        bed.rig().startLiveKit("tuned" + shape.suffix(), ServerSetup.TUNED)) {
      servers.put("livekit-server, tuned", alone(bed, tuned, rate));
    }
    report(bed, gateway, servers);
  }

  private Efficiency alone(Bed bed, LiveKitServer server, double rate) {
    String room = UUID.randomUUID().toString();
    fill(bed, server, room, server, room);
    bed.generator().rate(rate);
    Efficiency efficiency = measure(bed, server.pid());
    bed.clear();
    return efficiency;
  }

  private void fill(Bed bed, LiveKitServer from, String fromRoom, LiveKitServer to, String toRoom) {
    bed.receiver().join(to, toRoom, 1, 0, 0, 0);
    // Few packets at first: the connections come up while nothing competes with them.
    bed.generator()
        .join(
            from, fromRoom, shape.people(), shape.videos(), shape.audios(), shape.wantedRate() / 4);
    bed.awaitStreams(shape.streams());
  }

  /** The wanted rate, or the highest lower one (in steps of 15 %) that arrives without loss. */
  private static double sustainedRate(Bed bed, double wanted) {
    bed.generator().rate(wanted / 2);
    Bed.pass(bed.settings().warmUp().dividedBy(4));
    double rate = wanted;
    for (int trial = 0; trial < TRIALS; trial++) {
      bed.generator().rate(rate);
      Bed.pass(SETTLE);
      Bed.Transfer transfer = bed.transfer(TRIAL);
      if (transfer.isWithoutLoss() && transfer.sender().sentPerSecond() > 0.97 * rate) {
        return rate;
      }
      System.out.printf(
          Locale.ROOT, "  %,.0f packets/s: %.2f %% lost%n", rate, 100 * transfer.loss());
      rate *= 0.85;
    }
    throw new IllegalStateException("no rate without loss was found; is the machine busy?");
  }

  private Efficiency measure(Bed bed, long pid) {
    Settings settings = bed.settings();
    Bed.pass(settings.warmUp());
    ProcessClock clock = new ProcessClock(pid);
    Duration slice = settings.window().dividedBy(settings.runs());
    List<Double> slices = new ArrayList<>();
    double cpu = 0;
    double seconds = 0;
    long packets = 0;
    long missing = 0;
    for (int i = 0; i < settings.runs(); i++) {
      double before = clock.cpuSeconds();
      Bed.Transfer transfer = bed.transfer(slice);
      double used = clock.cpuSeconds() - before;
      slices.add(transfer.receiver().received() / used);
      cpu += used;
      seconds += transfer.receiver().nanos() / 1e9;
      packets += transfer.receiver().received();
      missing += transfer.receiver().missing();
    }
    double loss = (double) Math.max(0, missing) / Math.max(1, packets + missing); // late ones count
    Efficiency efficiency =
        new Efficiency(packets / cpu, slices, packets / seconds, cpu / seconds, loss);
    System.out.printf(
        Locale.ROOT,
        "  %,.0f packets/s, %.3f cores, %,.0f packets per CPU-second, %.3f %% lost%n",
        efficiency.rate(),
        efficiency.cores(),
        efficiency.packetsPerCpuSecond(),
        100 * loss);
    return efficiency;
  }

  private static void allocation(Bed bed, double rate) {
    JvmProbe probe = new JvmProbe(bed.peers(), bed.france().gateway().pid());
    List<Double> runs = new ArrayList<>();
    int threads = 0;
    for (int i = 0; i < bed.settings().runs(); i++) {
      JvmProbe.Allocation allocation = probe.allocation("media-", ALLOCATION);
      threads = allocation.threads();
      runs.add(allocation.bytesPerSecond() / rate);
    }
    String note =
        String.format(
            Locale.ROOT,
            "heap allocated by the %d media thread(s) of the FR gateway at %,.0f packets/s",
            threads,
            rate);
    bed.report().add(Figure.ofRuns("packet_allocation_bytes", "bytes/packet", runs, note));
  }

  private void report(Bed bed, Efficiency gateway, Map<String, Efficiency> servers) {
    Map.Entry<String, Efficiency> better =
        servers.entrySet().stream()
            .max((a, b) ->
                Double.compare(
                    a.getValue().packetsPerCpuSecond(), b.getValue().packetsPerCpuSecond()))
            .orElseThrow();
    double reference = better.getValue().packetsPerCpuSecond();
    List<Double> ratios = gateway.slices().stream().map(slice -> slice / reference).toList();
    String note =
        String.format(
            Locale.ROOT,
            "%d video + %d audio, %,.0f packets/s (wanted %,.0f), %.3f %% lost; gateway %,.0f packets"
                + " per CPU-second (%.3f cores), %s %,.0f at %,.0f packets/s, %.3f %% lost",
            shape.videos(),
            shape.audios(),
            gateway.rate(),
            shape.wantedRate(),
            100 * gateway.loss(),
            gateway.packetsPerCpuSecond(),
            gateway.cores(),
            better.getKey(),
            reference,
            better.getValue().rate(),
            100 * better.getValue().loss());
    bed.report()
        .add(
            new Figure(
                "relay_ratio_livekit" + shape.suffix(),
                gateway.packetsPerCpuSecond() / reference,
                "ratio",
                ratios,
                note));
    Map<String, Double> bars = new LinkedHashMap<>();
    bars.put("gateway FR", gateway.packetsPerCpuSecond());
    servers.forEach((name, efficiency) -> bars.put(name, efficiency.packetsPerCpuSecond()));
    String title =
        String.format(
            Locale.ROOT,
            "Packets forwarded per CPU-second: %d video + %d audio, %,.0f packets/s",
            shape.videos(),
            shape.audios(),
            gateway.rate());
    bed.report().addChart("relay" + shape.suffix(), title, Chart.bars(title, bars));
  }
}
