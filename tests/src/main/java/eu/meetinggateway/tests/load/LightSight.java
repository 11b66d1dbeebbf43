// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody without a browser sees of the others.
 *
 * @param lines of the chat, in order of arrival, without their own
 * @param problems what arrived and could not be read
 */
public record LightSight(List<SeenPerson> people, List<SeenLine> lines, List<String> problems) {
  public LightSight {
    people = List.copyOf(people);
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
  }

  public record SeenPerson(
      String identity, String name, Map<String, String> attributes, List<SeenTrack> tracks) {
    public SeenPerson {
      attributes = Map.copyOf(attributes);
      tracks = List.copyOf(tracks);
    }

    /**
     * Their track of that source.
     *
     * @param source as LiveKit names it, such as {@code CAMERA}
     */
    public Optional<SeenTrack> track(String source) {
      return tracks.stream().filter(track -> track.source().equals(source)).findFirst();
    }
  }

  /**
   * A track.
   *
   * @param packets received so far
   * @param whose key of the person whose recording arrived last; empty if it was none
   */
  public record SeenTrack(String source, boolean muted, long packets, String whose) {}

  public record SeenLine(String author, String text) {}
}
