// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio;

import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Secret;
import eu.meetinggateway.trust.Language;
import eu.meetinggateway.visio.rooms.MeetSettings;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * How to reach one country's Visio instance and how people from abroad look in its rooms.
 *
 * @param url of the LiveKit server: {@code ws}, {@code wss}, {@code http} or {@code https}; the
 *     scheme decides about TLS only
 * @param apiKey the gateway's own LiveKit API key
 * @param apiSecret its secret, at least 32 characters
 * @param nameTemplate display name of an envoy, with {@code {name}} and {@code {country}}
 * @param language of the notices in its rooms
 * @param mediaAddress the local address that media sockets bind to
 * @param occupancy how we learn that somebody enters a room
 * @param meet Meet's external API, where the instance has it
 * @param decoded the codecs that all clients of the instance decode, a picture's among them
 */
public record VisioSettings(
    URI url,
    String apiKey,
    Secret apiSecret,
    String nameTemplate,
    Language language,
    InetAddress mediaAddress,
    Occupancy occupancy,
    Optional<MeetSettings> meet,
    Set<Codec> decoded) {
  public static final String DEFAULT_NAME_TEMPLATE = "{name} ({country})";
  public static final Language DEFAULT_LANGUAGE = Language.EN;

  /**
   * @throws IllegalArgumentException if no picture is decoded
   */
  public VisioSettings {
    decoded = Set.copyOf(decoded);
    if (decoded.stream().allMatch(Codec::audio)) {
      throw new IllegalArgumentException("clients decode pictures");
    }
  }

  /** In English, rooms by their LiveKit names only, polled. */
  public VisioSettings(
      URI url, String apiKey, Secret apiSecret, String nameTemplate, InetAddress mediaAddress) {
    this(
        url,
        apiKey,
        apiSecret,
        nameTemplate,
        DEFAULT_LANGUAGE,
        mediaAddress,
        Occupancy.POLLING,
        Optional.empty(),
        Codec.ALL);
  }
}
