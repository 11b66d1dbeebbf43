// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one country runs in a rig.
 *
 * @param country ISO 3166-1 alpha-2
 * @param language of its page: en, fr, de or nl
 * @param hertz the country's test tone
 * @param pagePort port of its page, 0 for a free one
 * @param trust what its trust policy allows to and from each peer; a peer that is left out is not
 *     accepted
 * @param admission how people of its peers enter, by its trust policy: direct or lobby
 * @param server what is special about its LiveKit server
 * @param decoded labels of the codecs that its gateway says its clients decode; empty for nothing
 *     said
 * @param moreTrust YAML behind the rules of its trust policy: more rules, and more members
 */
public record SiteSpec(
    String country,
    String language,
    int hertz,
    int pagePort,
    SortedMap<String, AcceptedFeatures> trust,
    String admission,
    ServerSetup server,
    List<String> decoded,
    String moreTrust) {
  public SiteSpec {
    trust = new TreeMap<>(trust);
    decoded = List.copyOf(decoded);
  }

  /** With an ordinary server, where everybody enters at once. */
  public SiteSpec(
      String country,
      String language,
      int hertz,
      int pagePort,
      SortedMap<String, AcceptedFeatures> trust) {
    this(country, language, hertz, pagePort, trust, "direct", ServerSetup.ORDINARY, List.of(), "");
  }

  /** The same country with another server. */
  public SiteSpec with(ServerSetup other) {
    return new SiteSpec(
        country, language, hertz, pagePort, trust, admission, other, decoded, moreTrust);
  }

  /** The same country, where whoever is from abroad has to be let in. */
  public SiteSpec withLobby() {
    return new SiteSpec(
        country, language, hertz, pagePort, trust, "lobby", server, decoded, moreTrust);
  }

  /** The same country with clients that decode only this. */
  public SiteSpec decoding(String... codecs) {
    return new SiteSpec(
        country, language, hertz, pagePort, trust, admission, server, List.of(codecs), moreTrust);
  }

  /** The same country with more in its trust policy, as YAML behind the rules. */
  public SiteSpec withMoreTrust(String yaml) {
    return new SiteSpec(
        country, language, hertz, pagePort, trust, admission, server, decoded, yaml);
  }

  /** A country that accepts everything from and for those peers. */
  public static SiteSpec accepting(
      String country, String language, int hertz, int pagePort, Set<String> peers) {
    SortedMap<String, AcceptedFeatures> trust = new TreeMap<>();
    for (String peer : peers) {
      trust.put(peer, AcceptedFeatures.EVERYTHING);
    }
    return new SiteSpec(country, language, hertz, pagePort, trust);
  }

  /**
   * Labels of features.
   *
   * @param send what may go to the peer
   * @param receive what is taken from it
   */
  public record AcceptedFeatures(Set<String> send, Set<String> receive) {
    private static final Set<String> ALL =
        Set.of(
            "presence",
            "microphone",
            "camera",
            "screen",
            "screen-audio",
            "chat",
            "hand",
            "reaction");

    /** Whatever people send; moderators rule in their own rooms only. */
    public static final AcceptedFeatures EVERYTHING = new AcceptedFeatures(ALL, ALL);

    public AcceptedFeatures {
      send = Set.copyOf(send);
      receive = Set.copyOf(receive);
    }

    /** These features and more. */
    public AcceptedFeatures and(Set<String> moreToSend, Set<String> moreToReceive) {
      return new AcceptedFeatures(union(send, moreToSend), union(receive, moreToReceive));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
      return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
    }
  }
}
