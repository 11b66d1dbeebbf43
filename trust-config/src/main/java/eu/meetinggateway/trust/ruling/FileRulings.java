// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.trust.ruling;

import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.Facts;
import eu.meetinggateway.trust.Feature;
import eu.meetinggateway.trust.Flow;
import eu.meetinggateway.trust.PortKind;
import eu.meetinggateway.trust.Sentences;
import eu.meetinggateway.trust.StandardReason;
import eu.meetinggateway.trust.TermsHash;
import eu.meetinggateway.trust.policy.TrustFile;
import eu.meetinggateway.trust.terms.Provenance;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules by this country's own trust file alone.
 *
 * <table>
 *   <caption>What is asked of the file</caption>
 *   <tr><th>person</th><th>arrives at</th><th>ruling</th></tr>
 *   <tr><td>ours</td><td>our rooms, phones, Matrix</td><td>permit</td></tr>
 *   <tr><td>ours</td><td>a peer</td><td>{@code send} of that peer</td></tr>
 *   <tr><td>a peer's</td><td>our rooms, phones, Matrix</td><td>{@code receive} of that peer</td></tr>
 *   <tr><td>anybody</td><td>anywhere else</td><td>refuse: no transit</td></tr>
 * </table>
 */
public final class FileRulings implements Rulings {
  private static final Ruling PERMIT = new Ruling.Permit();

  private final Country here;
  private final Map<Country, Map<Feature, Ruling>> send = new HashMap<>();
  private final Map<Country, Map<Feature, Ruling>> receive = new HashMap<>();

  public FileRulings(TrustFile file) {
    this.here = file.country();
    file.peers()
        .forEach((country, peer) -> {
          send.put(country, rulings(country, true, peer.send()));
          receive.put(country, rulings(country, false, peer.receive()));
        });
  }

  @Override
  public Ruling rule(TermsHash terms, Flow flow, Facts facts, Instant now) {
    try {
      return ruled(flow, facts);
    } catch (RuntimeException e) {
      return refuse("error", "The ruling failed, and what fails is refused.");
    }
  }

  private Ruling ruled(Flow flow, Facts facts) {
    Country owner = flow.person().owner();
    if (!facts.here().equals(here)) {
      return refuse("country", "The trust file is " + here + "'s, not " + facts.here() + "'s.");
    }
    for (Country country : new Country[] {owner, flow.to()}) {
      if (!facts.countries().contains(country)) {
        return refuse(
            "countries",
            country + " does not take part in this meeting. Add it to the meeting's countries.");
      }
    }
    boolean ours = owner.equals(here);
    boolean toUs = flow.to().equals(here);
    boolean peer = flow.at() == PortKind.PEER;
    if (ours && toUs && !peer) {
      return PERMIT;
    }
    if (ours && !toUs && peer) {
      return ruled(send.get(flow.to()), flow.to(), flow.feature());
    }
    if (!ours && toUs && !peer) {
      return ruled(receive.get(owner), owner, flow.feature());
    }
    return refuse(
        "no-transit",
        here + "'s gateway passes on only what comes from " + here + " or is meant for it.");
  }

  private Ruling ruled(@Nullable Map<Feature, Ruling> peer, Country country, Feature feature) {
    Ruling ruling = peer == null ? null : peer.get(feature);
    return ruling != null
        ? ruling
        : refuse(
            "peers",
            here
                + "'s trust file does not accept "
                + country
                + ". Ask "
                + here
                + "'s security officer to add '"
                + country
                + "' under peers.");
  }

  private Map<Feature, Ruling> rulings(Country peer, boolean sending, Set<Feature> permitted) {
    Map<Feature, Ruling> rulings = new EnumMap<>(Feature.class);
    for (Feature feature : Feature.values()) {
      if (!permitted.contains(Feature.PRESENCE)) {
        rulings.put(feature, refusal(peer, sending, Feature.PRESENCE));
      } else {
        rulings.put(
            feature, permitted.contains(feature) ? PERMIT : refusal(peer, sending, feature));
      }
    }
    return rulings;
  }

  private Ruling refusal(Country peer, boolean sending, Feature feature) {
    String path = "peers/" + peer + (sending ? "/send" : "/receive");
    String consequence =
        feature == Feature.PRESENCE ? ", and without it nothing of a person may" : "";
    return refuse(
        path,
        here
            + "'s trust file does not let "
            + feature.label()
            + (sending ? " go to " : " come from ")
            + peer
            + consequence
            + ". Ask "
            + here
            + "'s security officer to add '"
            + feature.label()
            + "' under "
            + path
            + ".");
  }

  private Ruling refuse(String path, String text) {
    return new Ruling.Refuse(
        here,
        StandardReason.NOT_ALLOWED.key(),
        Collections.emptySortedMap(),
        Optional.of(new Sentences(text, text, text, text)),
        Optional.empty(),
        List.of(new Provenance(here, Provenance.Document.TRUST_POLICY, 1, path)));
  }
}
