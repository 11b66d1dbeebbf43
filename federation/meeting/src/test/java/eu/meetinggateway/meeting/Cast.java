// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.meeting;

import eu.meetinggateway.trust.Admission;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.PersonId;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.Reason;
import eu.meetinggateway.trust.ReasonKey;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.TermsHash;
import eu.meetinggateway.trust.ruling.Ruling;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Countries, ports, people and tracks that the tests of the meeting speak about. */
public final class Cast {
  public static final Country FR = new Country("FR");
  public static final Country DE = new Country("DE");
  public static final Country NL = new Country("NL");
  public static final PortId VISIO = new PortId(PortKind.VISIO, FR);
  public static final PortId PHONES = new PortId(PortKind.PHONES, FR);
  public static final PortId PEER_DE = new PortId(PortKind.PEER, DE);
  public static final PortId PEER_NL = new PortId(PortKind.PEER, NL);
  public static final Facts FACTS = new Facts(FR, Set.of(FR, DE, NL));

  /** Everybody enters at once. */
  public static final Map<Country, Admission> DIRECT =
      Map.of(DE, Admission.DIRECT, NL, Admission.DIRECT);

  public static final TermsHash TERMS = new TermsHash("0".repeat(64));
  public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  public static final Reason OVER = new Reason("test", "It is over.");
  public static final Ruling REFUSED = refuse("It is refused.");

  private Cast() {}

  public static PersonId id(Country owner, int number) {
    return new PersonId(owner, new UUID(0x8000, number));
  }

  public static Person person(Country owner, int number) {
    return person(owner, number, false);
  }

  public static Person person(Country owner, int number, boolean handRaised) {
    return new Person(
        id(owner, number),
        new Appearance(
            new PersonName("Person " + number),
            Optional.of("hsl(210, 60%, 40%)"),
            handRaised ? Optional.of(NOW) : Optional.empty()));
  }

  public static TrackFacts facts(Feature feature) {
    boolean audio = feature == Feature.MICROPHONE || feature == Feature.SCREEN_AUDIO;
    return audio
        ? new TrackFacts(feature, Codec.OPUS, 0, 0, false, false)
        : new TrackFacts(feature, Codec.VP8, 1280, 720, false, false);
  }

  public static Track track(PersonId person, int number, Feature feature, long... sources) {
    Layer[] layers = {Layer.HIGH, Layer.MEDIUM, Layer.LOW};
    Map<Layer, StreamId> byLayer = new EnumMap<>(Layer.class);
    for (int i = 0; i < sources.length; i++) {
      byLayer.put(layers[i], new StreamId(sources[i]));
    }
    return new Track(new TrackKey(person, number), facts(feature), byLayer);
  }

  public static ChatLine line(PersonId author, int number) {
    return new ChatLine(author, new UUID(7, number), new ChatText("Line " + number), NOW);
  }

  /** A packet that nobody but the clients can read. */
  public static ChatLine encrypted(PersonId author, int number) {
    byte[] iv = new byte[Ciphertext.IV_BYTES];
    iv[0] = (byte) number;
    return new ChatLine(
        author, new UUID(8, number), new Ciphertext(new byte[20], iv, number % 16, 0), NOW);
  }

  public static PortEvent.Up up(Person... people) {
    return new PortEvent.Up(new Snapshot(List.of(people), List.of(), Map.of()));
  }

  /** A refusal in FR's own words. */
  public static Ruling refuse(String text) {
    return new Ruling.Refuse(
        FR,
        new ReasonKey("test"),
        Collections.emptySortedMap(),
        Optional.of(new Sentences(text, text, text, text)),
        Optional.empty(),
        List.of());
  }
}
