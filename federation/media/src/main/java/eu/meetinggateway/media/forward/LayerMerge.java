// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.forward;

import eu.meetinggateway.media.packet.DependencyDescriptor;
import eu.meetinggateway.media.packet.HeaderExtensions;
import eu.meetinggateway.media.packet.Packet;
import eu.meetinggateway.media.packet.Rtp;
import eu.meetinggateway.media.packet.SequenceNumbers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts one scalable stream together again from sources that bring one layer of it each.
 *
 * <p>A LiveKit server gives a subscriber only frames that the wanted layer needs. Of a stream whose
 * layers lean on each other in keyframes only (L3T3_KEY, the default of browsers) these are,
 * between keyframes, the frames of that layer alone. A server behind us that shows different layers
 * to different people needs all.
 *
 * <ul>
 *   <li>The <em>leader</em> is the highest source that is heard. Keyframes of all layers, which lie
 *       in one picture, come from it, so that nothing lies between their packets; in what others
 *       bring of the same picture there is nothing that it does not bring.
 *   <li>Frame numbers are those of the publisher in every source, times are not: each source's are
 *       moved on, so that the last keyframe that it and the leader brought has one time. Until then
 *       nothing of it leaves.
 *   <li>A frame is brought by the source that began it, and by no other.
 *   <li>If the leader brings every frame, all layers lean on each other: the others' are surplus.
 *   <li>Numbers are given in the order of arrival; a gap of a source is kept open in the stream.
 *   <li>Each source's server names only its own decode targets as active: the sum of them stands in
 *       what leaves. The marker is left out: the server behind us sets it where its layer ends.
 * </ul>
 *
 * With one source nothing is changed but numbers and times. Owner thread: the sink's loop. Nothing
 * is allocated after {@link #attach}.
 */
final class LayerMerge {
  /** The packet does not leave. */
  static final int SURPLUS = -1;

  private static final int MOST_SOURCES = 3;
  private static final int PLACES = 256;
  private static final int GAP_MOST = 32;
  private static final int NO_FRAME = -1;
  private static final long HEARD_WITHIN_NANOS = 1_000_000_000L;

  /** One source and where it stands in the common stream. */
  private static final class Branch {
    final RtpSource source;
    final int[] arrived = new int[PLACES];
    final int[] left = new int[PLACES];
    boolean heard;
    long heardNanos;
    boolean numbered;
    int highest;
    boolean timed;
    int timestampShift;
    int keyframe = NO_FRAME;
    int keyframeTimestamp;
    int active;

    Branch(RtpSource source) {
      this.source = source;
      Arrays.fill(arrived, NO_FRAME);
    }
  }

  private final int clockRateHz;
  private final Branch[] branches = new Branch[MOST_SOURCES];
  private int count;
  private @Nullable Branch leader;
  private int keyframe = NO_FRAME;
  private int keyframeTimestamp;
  private final int[] frames = new int[PLACES];
  private final @Nullable Branch[] owners = new Branch[PLACES];
  private int leaderFrame = NO_FRAME;
  private int leaderStep = Integer.MAX_VALUE;
  private int targets;
  private boolean sentBefore;
  private int lastSequence;
  private int lastTimestamp;
  private long lastNanos;
  private int timestamp;
  private int descriptor;

  LayerMerge(int clockRateHz) {
    this.clockRateHz = clockRateHz;
    Arrays.fill(frames, NO_FRAME);
  }

  /** Does nothing for a source that is there, or beyond three. */
  void attach(RtpSource from) {
    if (find(from.id()) == null && count < MOST_SOURCES) {
      branches[count++] = new Branch(from);
    }
  }

  void detach(long id) {
    for (int i = 0; i < count; i++) {
      if (branches[i].source.id() == id) {
        Branch gone = branches[i];
        branches[i] = branches[--count];
        if (leader == gone) {
          lead(null);
        }
        return;
      }
    }
  }

  int sources() {
    return count;
  }

  RtpSource source(int index) {
    return branches[index].source;
  }

  /** The one to be asked for keyframes; null if there is none. */
  @Nullable RtpSource leading() {
    Branch first = leader;
    return first != null ? first.source : count > 0 ? branches[count - 1].source : null;
  }

  /**
   * Takes a packet in.
   *
   * @return the number under which it leaves, or {@link #SURPLUS}
   */
  int accept(long from, Packet p, int sequence, long nowNanos) {
    Branch branch = find(from);
    if (branch == null) {
      return SURPLUS;
    }
    branch.heard = true;
    branch.heardNanos = nowNanos;
    follow(nowNanos);
    int id = branch.source.spec().descriptorExtension();
    descriptor = id == 0 ? HeaderExtensions.NONE : HeaderExtensions.find(p, id);
    if (!belongs(branch, p, nowNanos)) {
      skip(branch, sequence);
      return SURPLUS;
    }
    int left = number(branch, sequence);
    if (left != SURPLUS) {
      timestamp = Rtp.timestamp(p) + branch.timestampShift;
      if (left == lastSequence) {
        lastTimestamp = timestamp;
        lastNanos = nowNanos;
      }
    }
    return left;
  }

  /** The time of the packet that was accepted last. */
  int timestamp() {
    return timestamp;
  }

  /** Where its dependency descriptor is. */
  int descriptor() {
    return descriptor;
  }

  boolean marker(Packet p) {
    return count == 1 && Rtp.marker(p);
  }

  /** Whether times of this source are known, and it is the one to go by. */
  boolean leads(long from) {
    Branch first = leader;
    return first != null && first.source.id() == from && first.timed;
  }

  /** How far the leader's times are moved. */
  int timestampShift() {
    Branch first = leader;
    return first == null ? 0 : first.timestampShift;
  }

  /**
   * Names the decode targets of all sources as active.
   *
   * @param id under which the descriptor stands in it
   */
  void describe(Packet slot, int id, long nowNanos) {
    if (count < 2 || targets == 0 || id == 0) {
      return;
    }
    int found = HeaderExtensions.find(slot, id);
    if (found == HeaderExtensions.NONE) {
      return;
    }
    int active = 0;
    for (int i = 0; i < count; i++) {
      if (isHeard(branches[i], nowNanos)) {
        active |= branches[i].active;
      }
    }
    DependencyDescriptor.activate(slot, found, targets, active);
  }

  private @Nullable Branch find(long id) {
    for (int i = 0; i < count; i++) {
      if (branches[i].source.id() == id) {
        return branches[i];
      }
    }
    return null;
  }

  private static boolean isHeard(Branch branch, long nowNanos) {
    return branch.heard && nowNanos - branch.heardNanos < HEARD_WITHIN_NANOS;
  }

  private void follow(long nowNanos) {
    Branch highest = null;
    for (int i = 0; i < count; i++) {
      Branch each = branches[i];
      if (isHeard(each, nowNanos)
          && (highest == null || each.source.spec().rank() > highest.source.spec().rank())) {
        highest = each;
      }
    }
    if (highest != leader) {
      lead(highest);
    }
  }

  private void lead(@Nullable Branch next) {
    leader = next;
    leaderFrame = NO_FRAME;
    leaderStep = Integer.MAX_VALUE;
  }

  private boolean belongs(Branch branch, Packet p, long nowNanos) {
    int arrivedAt = Rtp.timestamp(p);
    boolean leads = branch == leader;
    int frame =
        descriptor == HeaderExtensions.NONE ? NO_FRAME : DependencyDescriptor.frame(p, descriptor);
    if (frame == NO_FRAME) {
      return leads && placed(branch, arrivedAt, nowNanos);
    }
    if (DependencyDescriptor.startsKeyframe(p, descriptor)) {
      targets = DependencyDescriptor.decodeTargets(p, descriptor);
      branch.keyframe = frame;
      branch.keyframeTimestamp = arrivedAt;
      return leads && introduces(branch, frame, arrivedAt, nowNanos);
    }
    int active = DependencyDescriptor.active(p, descriptor, targets);
    if (active != DependencyDescriptor.NONE_ACTIVE) {
      branch.active = active;
    }
    boolean brought =
        leads
            ? leaderBrings(branch, frame, arrivedAt, nowNanos)
            : followerBrings(branch, frame, arrivedAt);
    if (brought) {
      own(branch, frame);
    }
    return brought;
  }

  /** Whether the leader's packet has a place in time. */
  private boolean placed(Branch branch, int arrivedAt, long nowNanos) {
    if (!branch.timed) {
      if (count > 1 && sentBefore) {
        return false;
      }
      align(branch, arrivedAt, nowNanos);
    }
    return true;
  }

  private void align(Branch branch, int arrivedAt, long nowNanos) {
    branch.timed = true;
    branch.timestampShift =
        sentBefore ? lastTimestamp + passed(nowNanos) - arrivedAt : branch.timestampShift;
  }

  private int passed(long nowNanos) {
    return Math.max(1, (int) ((nowNanos - lastNanos) / 1_000L * clockRateHz / 1_000_000L));
  }

  /** A keyframe of the leader begins; false if another one, who led before, has brought it. */
  private boolean introduces(Branch branch, int frame, int arrivedAt, long nowNanos) {
    leaderFrame = frame;
    if (frame == keyframe && !mayBring(branch, frame)) {
      branch.timestampShift = keyframeTimestamp - arrivedAt;
      branch.timed = true;
      return false;
    }
    for (int i = 0; i < count && !branch.timed; i++) {
      Branch other = branches[i];
      if (other.timed && other.keyframe == frame) {
        branch.timestampShift = other.keyframeTimestamp + other.timestampShift - arrivedAt;
        branch.timed = true;
      }
    }
    if (!branch.timed) {
      align(branch, arrivedAt, nowNanos);
    }
    Arrays.fill(frames, NO_FRAME); // a publisher who connected anew may count from anywhere
    own(branch, frame);
    keyframe = frame;
    keyframeTimestamp = arrivedAt + branch.timestampShift;
    return true;
  }

  private boolean leaderBrings(Branch branch, int frame, int arrivedAt, long nowNanos) {
    if (!mayBring(branch, frame) || !placed(branch, arrivedAt, nowNanos)) {
      return false;
    }
    boolean keyPicture = arrivedAt == branch.keyframeTimestamp && branch.keyframe != NO_FRAME;
    int step = leaderFrame == NO_FRAME ? 0 : SequenceNumbers.distance(frame, leaderFrame);
    if (step > 0 && !keyPicture) {
      leaderStep = Math.min(leaderStep, step);
    }
    if (step > 0 || leaderFrame == NO_FRAME) {
      leaderFrame = frame;
    }
    return true;
  }

  private boolean followerBrings(Branch branch, int frame, int arrivedAt) {
    if (branch.keyframe == NO_FRAME || leaderStep == 1 || !mayBring(branch, frame)) {
      return false;
    }
    if (arrivedAt == branch.keyframeTimestamp) {
      return owns(branch, frame); // it has begun this frame before another one led
    }
    if (branch.keyframe == keyframe) {
      branch.timestampShift = keyframeTimestamp - branch.keyframeTimestamp;
      branch.timed = true;
      return true;
    }
    return branch.timed && SequenceNumbers.distance(branch.keyframe, keyframe) < 0;
  }

  /** Whether nobody has begun this frame, or this source has. */
  private boolean mayBring(Branch branch, int frame) {
    int known = frames[frame & (PLACES - 1)];
    return known == frame
        ? owns(branch, frame)
        : known == NO_FRAME || SequenceNumbers.distance(frame, known) > 0;
  }

  private boolean owns(Branch branch, int frame) {
    int place = frame & (PLACES - 1);
    return frames[place] == frame && owners[place] == branch;
  }

  private void own(Branch branch, int frame) {
    frames[frame & (PLACES - 1)] = frame;
    owners[frame & (PLACES - 1)] = branch;
  }

  /** What is left out makes no gap. */
  private static void skip(Branch branch, int sequence) {
    if (!branch.numbered || SequenceNumbers.distance(sequence, branch.highest) > 0) {
      branch.numbered = true;
      branch.highest = sequence;
    }
  }

  private int number(Branch branch, int sequence) {
    int ahead = branch.numbered ? SequenceNumbers.distance(sequence, branch.highest) : 1;
    if (ahead <= 0) {
      int place = sequence & (PLACES - 1);
      return branch.arrived[place] == sequence ? branch.left[place] : SURPLUS;
    }
    if (!sentBefore) {
      sentBefore = true;
      lastSequence = (sequence - 1) & 0xFFFF;
    }
    for (int missing = Math.min(ahead - 1, GAP_MOST); missing > 0; missing--) {
      int _ = next(branch, (sequence - missing) & 0xFFFF);
    }
    branch.numbered = true;
    branch.highest = sequence;
    return next(branch, sequence);
  }

  private int next(Branch branch, int sequence) {
    lastSequence = (lastSequence + 1) & 0xFFFF;
    int place = sequence & (PLACES - 1);
    branch.arrived[place] = sequence;
    branch.left[place] = lastSequence;
    return lastSequence;
  }
}
