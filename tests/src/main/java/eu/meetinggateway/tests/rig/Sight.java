// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a person at a page sees and hears, after decoding.
 *
 * @param state of the connection: {@code connected}, {@code disconnected}, ...
 * @param identity the person's own, within their instance
 * @param banner what Meet's page would show of a recording: mode and status, such as {@code
 *     screen_recording.started}, or nothing
 * @param own what the page shows of the person themselves; null before they joined
 * @param notices to the person, in order of arrival
 * @param participants the others, each as LiveKit shows them there
 * @param hands names of those whose hands are up, one's own included, in Visio's order
 * @param entered names of those who entered while the person was there, in order
 * @param left names of those who left while the person was there, in order
 * @param lines of the chat, in order of arrival
 * @param reactions of others, in order of arrival
 */
public record Sight(
    String state,
    String identity,
    String banner,
    @Nullable Own own,
    List<SeenNotice> notices,
    List<SeenParticipant> participants,
    List<String> hands,
    List<String> entered,
    List<String> left,
    List<SeenLine> lines,
    List<SeenReaction> reactions) {
  public boolean isConnected() {
    return state.equals("connected");
  }

  /** The participant of exactly that name; empty unless there is exactly one. */
  public Optional<SeenParticipant> named(String name) {
    List<SeenParticipant> found =
        participants.stream().filter(seen -> seen.name().equals(name)).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** How often exactly that line by that author was read. */
  public long count(String author, String text) {
    return lines.stream()
        .filter(line -> line.author().equals(author) && line.text().equals(text))
        .count();
  }

  /** How often that line was read, whoever is named as author. */
  public long count(String text) {
    return lines.stream().filter(line -> line.text().equals(text)).count();
  }

  /** Whether the person's own page shows that satisfies. */
  public boolean own(Predicate<Own> satisfies) {
    return own != null && satisfies.test(own);
  }

  /**
   * What the page shows of the person themselves.
   *
   * @param microphone whether it is published and not muted
   * @param camera whether it is published and not muted
   * @param cameraAllowed whether the server lets them publish it
   */
  public record Own(
      boolean microphone, boolean camera, boolean handRaised, boolean cameraAllowed) {}

  /**
   * A notice of Meet's.
   *
   * @param type such as {@code participantMuted}, or {@code permissionsRemoved} and the sources
   */
  public record SeenNotice(String author, String type) {}

  public record SeenParticipant(
      String identity,
      String name,
      Map<String, String> attributes,
      boolean speaking,
      boolean handRaised,
      @Nullable SeenPicture camera,
      @Nullable HeardSound microphone) {
    /** Decoded frames so far; 0 without a picture. */
    public int frames() {
      return camera == null ? 0 : camera.frames();
    }

    /** Whether that tone is what is heard from this participant. */
    public boolean soundsLike(double hertz) {
      return microphone != null
          && Math.abs(microphone.hertz() - hertz) < HeardSound.TOLERANCE_HERTZ
          && microphone.isAudible();
    }

    /** Whether the picture shows that colour. */
    public boolean looksLike(PictureColor color) {
      return camera != null && camera.colour() != null && color.resembles(camera.colour());
    }
  }

  /**
   * A camera.
   *
   * @param frames decoded so far
   * @param colour mean of the upper left corner as red, green, blue, 0 to 255
   */
  public record SeenPicture(
      String sid,
      boolean muted,
      boolean subscribed,
      int frames,
      int width,
      int height,
      @Nullable List<Integer> colour) {}

  /**
   * A microphone.
   *
   * @param hertz the strongest frequency
   * @param decibels its level, 0 is full scale
   */
  public record HeardSound(
      String sid, boolean muted, boolean subscribed, double hertz, double decibels) {
    static final double TOLERANCE_HERTZ = 12;

    public boolean isAudible() {
      return decibels > -50;
    }
  }

  /**
   * A reaction.
   *
   * @param emoji by its name in Meet, such as {@code thumbs-up}
   */
  public record SeenReaction(String author, String emoji) {}

  public record SeenLine(String author, String text, boolean own) {}
}
