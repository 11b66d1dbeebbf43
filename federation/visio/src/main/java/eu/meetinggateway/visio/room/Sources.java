// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.room;

import eu.meetinggateway.trust.Feature;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import livekit.LivekitModels.ParticipantPermission;
import livekit.LivekitModels.TrackSource;

/** The sources of tracks that a LiveKit permission allows, and their names, as features. Pure. */
public final class Sources {
  private static final Map<Feature, TrackSource> SOURCES =
      Map.of(
          Feature.MICROPHONE, TrackSource.MICROPHONE,
          Feature.CAMERA, TrackSource.CAMERA,
          Feature.SCREEN, TrackSource.SCREEN_SHARE,
          Feature.SCREEN_AUDIO, TrackSource.SCREEN_SHARE_AUDIO);

  /** Every source. */
  public static final Set<Feature> ALL = SOURCES.keySet();

  private Sources() {}

  /** What a participant with this permission may not publish. */
  public static Set<Feature> withheld(ParticipantPermission permission) {
    Set<Feature> withheld = EnumSet.copyOf(SOURCES.keySet());
    if (permission.getCanPublish()) {
      List<TrackSource> allowed = permission.getCanPublishSourcesList();
      withheld.removeIf(source -> allowed.isEmpty() || allowed.contains(source(source)));
    }
    return withheld;
  }

  /** The names of what may be published if that is withheld. */
  public static List<String> names(Collection<Feature> withheld) {
    return ALL.stream().filter(f -> !withheld.contains(f)).map(Sources::name).sorted().toList();
  }

  /** What is in the first and not in the second. */
  public static Set<Feature> without(Set<Feature> sources, Set<Feature> others) {
    Set<Feature> left = EnumSet.noneOf(Feature.class);
    left.addAll(sources);
    left.removeAll(others);
    return left;
  }

  /** The same permission, but with everything of the four sources allowed apart from these. */
  public static ParticipantPermission withholding(
      ParticipantPermission permission, Collection<Feature> withheld) {
    List<TrackSource> allowed =
        SOURCES.keySet().stream()
            .filter(f -> !withheld.contains(f))
            .map(Sources::source)
            .sorted()
            .toList();
    return permission.toBuilder()
        .setCanPublish(!allowed.isEmpty())
        .clearCanPublishSources()
        .addAllCanPublishSources(allowed)
        .build();
  }

  /**
   * What LiveKit's clients, tokens and Meet call the source, such as {@code screen_share}.
   *
   * @throws IllegalArgumentException if it is no feature of tracks
   */
  public static String name(Feature feature) {
    return source(feature).name().toLowerCase(Locale.ROOT);
  }

  /** The source of that name; empty if there is none. */
  public static Optional<Feature> byName(String name) {
    return ALL.stream().filter(feature -> name(feature).equals(name)).findFirst();
  }

  /**
   * The source of a track of this feature.
   *
   * @throws IllegalArgumentException if it is no feature of tracks
   */
  public static TrackSource source(Feature feature) {
    TrackSource source = SOURCES.get(feature);
    if (source == null) {
      throw new IllegalArgumentException("not a track");
    }
    return source;
  }
}
